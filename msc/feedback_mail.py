"""The words of the message to a writer. It tells nothing of a story: that stands on the page."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Council, User
from msc.feedback_links import OPENS_FOR, link_to
from msc.models import Feedback, FeedbackMailing, MscRound
from msc.partners import partner_of
from surveys.models import Invitation


def feedback_message(mailing: FeedbackMailing, feedback: Feedback) -> EmailMessage | None:
    """What this writer gets, or nothing where no email may go any more.

    Answers by email go to whoever pressed the button.
    """
    sender = mailing.job.asked_by
    if feedback.partner_story:
        partner = partner_of(feedback.partner_story)
        return _to_partner(feedback, partner, sender) if partner else None
    writer = feedback.writer
    if writer is None:
        return None
    link = settings.SITE_URL + reverse("msc:feedback_show", args=[feedback.pk])
    return EmailMessage(
        subject=subject_of(mailing.round),
        body=text_of(mailing.round, writer.name, sender, link),
        to=[writer.email],
        reply_to=[sender.email] if sender else None,
    )


def _to_partner(feedback: Feedback, partner: Invitation, sender: User | None) -> EmailMessage:
    link = link_to(feedback)
    return EmailMessage(
        subject=" ".join(f"What became of what you told us: {partner.survey.instrument}".split()),
        body=partner_text(str(partner.survey.instrument), partner.name, sender, link),
        to=[partner.email],
        reply_to=[sender.email] if sender else None,
        headers={
            "List-Unsubscribe": f"<{link}stop/>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def partner_text(title: str, name: str, sender: User | None, link: str) -> str:
    """The text to a partner, who signs in nowhere."""
    words = _words(name, sender, link) | {"title": title, "days": OPENS_FOR.days}
    return render_to_string("msc/feedback/partner_email.txt", words)


def subject_of(story_round: MscRound) -> str:
    """The subject, on one line."""
    return " ".join(f"What became of your stories: {story_round}".split())


def text_of(story_round: MscRound, name: str, sender: User | None, link: str) -> str:
    """The text."""
    words = _words(name, sender, link) | {"story_round": story_round}
    return render_to_string("msc/feedback/email.txt", words)


def _words(name: str, sender: User | None, link: str) -> dict[str, Any]:
    council = Council.objects.first()
    return {
        "name": name,
        "sender": sender.name if sender else "",
        "council": council.name if council else "",
        "link": link,
    }
