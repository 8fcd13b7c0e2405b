"""Tells the writers of a round, one message at a time, so that nobody is written to twice.

Before a message goes out it is written down that it is going; afterwards, what became of it. A
worker that dies in between leaves "being sent", which the next attempt reads as unknown and does
not send again by itself.
"""

from uuid import UUID

from django.utils import timezone

from jobs.errors import JobFailed
from jobs.leases import Lease
from msc.feedback_mail import feedback_message
from msc.models import Feedback, FeedbackMailing, FeedbackState
from surveys.mailer import MailServerAway, Post


def send_feedback(lease: Lease) -> None:
    """Send what is still to be sent of the mailing that this job stands for."""
    mailing = FeedbackMailing.objects.select_related("round__round", "job__asked_by").get(
        job=lease.job
    )
    with lease.holding():
        mailing.round.feedback.filter(state=FeedbackState.SENDING).update(
            state=FeedbackState.UNKNOWN
        )
        waiting = mailing.round.feedback.filter(state=FeedbackState.WAITING)
        people = list(waiting.order_by("pk").values_list("pk", flat=True))
    try:
        with Post() as post:
            for place, key in enumerate(people):
                lease.report(place, len(people))
                post.be_ready()
                _send(lease, mailing, post, key)
    except MailServerAway as away:
        raise JobFailed(
            f"{away} What was sent stays sent. You can tell the others from the round's page."
        ) from away
    lease.report(len(people), len(people))


def _send(lease: Lease, mailing: FeedbackMailing, post: Post, key: UUID) -> None:
    mine = Feedback.objects.filter(pk=key)
    with lease.holding():
        waiting = mine.filter(state=FeedbackState.WAITING)
        message = feedback_message(mailing, mine.get())
        if message is None:
            waiting.update(state=FeedbackState.NOT_REACHED)
            return
        if not waiting.update(state=FeedbackState.SENDING, sent_at=timezone.now()):
            return
    state = FeedbackState(post.send(message).value)
    with lease.holding():
        mine.filter(state=FeedbackState.SENDING).update(state=state)
