"""Asking for background work, stopping it, and ringing again for what was lost."""

from datetime import datetime
from typing import Any

from celery import Task, current_app
from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from jobs.leases import drop_parts
from jobs.models import RING_AGAIN_AFTER, Job, State
from jobs.rules import why_not_cancel
from jobs.runner import gave_up

MOST_BELLS = 50


@transaction.atomic
def queue_job(*, by: User | None, task: Task[Any, Any], what: str, total: int = 0) -> Job:
    """Write down work to be done, in the caller's transaction; the bell rings on commit.

    `what` is shown to people and kept: name the thing, never a person. A bell
    that cannot be rung is only logged, since the sweeper rings again.
    """
    job = Job.objects.create(
        task=task.name,
        what=what,
        total=total,
        asked_by=by,
        ring_at=timezone.now() + RING_AGAIN_AFTER,
    )
    record(by=by, event="asked for background work", about=job)
    transaction.on_commit(lambda: task.delay(str(job.pk)), robust=True)
    return job


@transaction.atomic
def cancel_job(*, by: User, job: Job) -> Job:
    """Stop a job: at once while it waits, at its next report when it runs."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if reason := why_not_cancel(locked):
        raise Refused(reason)
    if locked.state == State.WAITING:
        locked.state, locked.ended_at = State.CANCELLED, timezone.now()
        drop_parts(locked)
    Job.objects.parts_of(locked).update(cancel_asked=True)
    locked.cancel_asked = True
    locked.save(update_fields=["state", "ended_at", "cancel_asked"])
    record(by=by, event="stopped background work", about=locked)
    return locked


def ring_lost_jobs(*, now: datetime) -> int:
    """Ring again for every job that waits unheard or lost its worker; how many were rung.

    A job whose worker was lost at the last attempt is failed instead.
    """
    for job in Job.objects.exhausted(now):
        _give_up(job, now)
    rung = 0
    for job in Job.objects.due_to_ring(now)[:MOST_BELLS]:
        mine = Job.objects.filter(pk=job.pk).due_to_ring(now)
        if mine.update(ring_at=now + RING_AGAIN_AFTER):
            current_app.send_task(job.task, args=[str(job.pk)])
            rung += 1
    return rung


@transaction.atomic
def _give_up(job: Job, now: datetime) -> None:
    lost = Job.objects.filter(pk=job.pk).exhausted(now).able_to_become(State.FAILED)
    reason = gave_up("its worker was stopped")
    if lost.update(state=State.FAILED, reason=reason, ended_at=now, lease=None, leased_until=None):
        drop_parts(job)
        record(by=None, event="gave up on background work", about=job)
