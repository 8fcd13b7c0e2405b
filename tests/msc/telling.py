"""Pressing the button that tells writers, and doing what the worker does."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from jobs.runner import carry_out
from msc.actions.feedback import send_feedback
from msc.feedback_runner import send_feedback as work
from msc.models import FeedbackMailing, MscRound


def press(story_round: MscRound) -> FeedbackMailing:
    """Press the button once."""
    return send_feedback(by=None, story_round=story_round, key=uuid4())


def carry_on(mailing: FeedbackMailing, later: timedelta = timedelta(0)) -> FeedbackMailing:
    """Do what the worker does, at once or so much later."""
    carry_out(str(mailing.job_id), work, now=lambda: timezone.now() + later)
    mailing.job.refresh_from_db()
    return mailing
