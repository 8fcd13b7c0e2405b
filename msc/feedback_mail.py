"""The words of the message to a writer. It tells nothing of a story: that stands on the page."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Council, User
from msc.models import Feedback, FeedbackMailing, MscRound


def feedback_message(mailing: FeedbackMailing, feedback: Feedback) -> EmailMessage:
    """What this writer gets; answers by email go to whoever pressed the button."""
    sender = mailing.job.asked_by
    link = settings.SITE_URL + reverse("msc:feedback_show", args=[feedback.pk])
    return EmailMessage(
        subject=subject_of(mailing.round),
        body=text_of(mailing.round, feedback.writer.name, sender, link),
        to=[feedback.writer.email],
        reply_to=[sender.email] if sender else None,
    )


def subject_of(story_round: MscRound) -> str:
    """The subject, on one line."""
    return " ".join(f"What became of your stories: {story_round}".split())


def text_of(story_round: MscRound, name: str, sender: User | None, link: str) -> str:
    """The text."""
    council = Council.objects.first()
    words = {
        "name": name,
        "story_round": story_round,
        "sender": sender.name if sender else "",
        "council": council.name if council else "",
        "link": link,
    }
    return render_to_string("msc/feedback/email.txt", words)
