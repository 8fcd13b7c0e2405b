"""Answers that came by email, by telephone or on paper, typed in for the person who gave them.

They go through the same pages as every other answer. What differs stands in
the draft: the channel, the day it came and who types it in.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.codes import code_within, hash_of
from surveys.entry import Pass
from surveys.models import Channel, Draft, Invitation
from surveys.rules import why_not_answer_for

TYPED_IN = "typed in"


@transaction.atomic
def begin_for(*, by: User, invitation: Invitation, channel: Channel, received_on: date) -> Pass:
    """Open (or open again) the draft of an answer typed in for somebody; the pass to its pages.

    The person's own draft, if they began online, is another one: nobody reads
    what they have not sent.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("survey")
    held = rows.get(pk=invitation.pk)
    reason = why_not_answer_for(held) or _why_not_so(channel, received_on)
    if reason:
        raise Refused(reason)
    code = code_within(held.pk, TYPED_IN)
    how = {"channel": channel, "received_on": received_on, "entered_by": by}
    Draft.objects.update_or_create(
        code_hash=hash_of(code),
        defaults=how,
        create_defaults={**how, "invitation": held, "survey": held.survey},
    )
    record(
        by=by, event="began to type in an answer", about=held.survey,
        channel=channel.value, invitation=str(held.pk),
    )  # fmt: skip
    return Pass(code, held.survey_id, typed_for=held.pk)


def _why_not_so(channel: Channel, received_on: date) -> str:
    if channel == Channel.WEB:
        return "What came online is there already. Say how this answer came."
    if received_on > timezone.localdate():
        return "The answer cannot have come after today."
    return ""
