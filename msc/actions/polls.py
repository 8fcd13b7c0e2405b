"""Asking localities how often a change occurred, answering, and closing the question."""

from datetime import date, datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import Locality, User
from msc.models import Poll, PollAnswer, Story
from msc.poll_rules import why_not_answer, why_not_ask, why_not_close_poll


@transaction.atomic
def ask_localities(*, by: User, story: Story, change: str, answer_by: date) -> Poll:
    """Ask every locality the one question about this story."""
    locked = Story.objects.select_for_update().get(pk=story.pk)
    refuse(why_not_ask(locked, by, change))
    poll = Poll.objects.create(
        story=locked, change=change.strip(), answer_by=answer_by, asked_by=by
    )
    record(by=by, event="asked localities how often a change occurred", about=poll)
    return poll


@transaction.atomic
def answer_poll(
    *, by: User, poll: Poll, locality: Locality, how_often: str, reason: str, now: datetime
) -> PollAnswer:
    """Keep the locality's one answer, in place of what it answered before."""
    locked = Poll.objects.select_for_update().get(pk=poll.pk)
    refuse(why_not_answer(locked, by, locality, how_often, reason))
    answer, _ = PollAnswer.objects.update_or_create(
        poll=locked,
        locality=locality,
        defaults={"how_often": how_often, "reason": reason.strip(), "by": by, "at": now},
    )
    record(by=by, event="answered how often a change occurred", about=poll, locality=locality.slug)
    return answer


@transaction.atomic
def close_poll(*, by: User, poll: Poll, now: datetime) -> Poll:
    """Take no more answers; everybody with an account may read them now."""
    locked = Poll.objects.select_for_update().get(pk=poll.pk)
    refuse(why_not_close_poll(locked, by))
    locked.closed_at = now
    locked.save(update_fields=["closed_at"])
    record(by=by, event="closed the question to localities", about=locked)
    return locked
