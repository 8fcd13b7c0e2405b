"""The links by which partners read what became of their story. They have no account.

A link names the message and is signed; nothing of it is stored, and it stops opening after a
while. It leads to a start page, since mail scanners open links. Only pressing the button there
gives the address of the page that tells, under a second signature that lasts a day.
"""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from msc.models import Feedback

OPENS_FOR, READS_FOR = timedelta(days=90), timedelta(days=1)
LINKS = TimestampSigner(salt="msc.told.link", sep=".")
READING = TimestampSigner(salt="msc.told.reading", sep=".")


def link_to(feedback: Feedback) -> str:
    """The link in the email."""
    return settings.SITE_URL + reverse("told:start", args=[LINKS.sign(feedback.pk.hex)])


def reading_of(feedback: Feedback) -> str:
    """What opens the page itself, for a day."""
    return READING.sign(feedback.pk.hex)


def linked(token: str) -> Feedback | None:
    """The message whose link this is, as long as it opens."""
    return _signed_by(LINKS, token, OPENS_FOR)


def reading(token: str) -> Feedback | None:
    """The message that is being read under this signature."""
    return _signed_by(READING, token, READS_FOR)


def _signed_by(signer: TimestampSigner, token: str, age: timedelta) -> Feedback | None:
    try:
        key = UUID(signer.unsign(token, max_age=age))
    except (BadSignature, ValueError):
        return None
    found = Feedback.objects.filter(pk=key, writer=None)
    return found.select_related("round__round", "partner_story__original").first()
