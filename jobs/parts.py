"""One job spread over workers: parts that are jobs of their own, done in any order and joined.

The worker that has the job does parts itself, one after the other, and rings for others. Whoever
hears the bell does parts too, until none is left. So one worker alone does them all, a worker
that is killed loses the part it was at, and nothing waits for anybody who is not there.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from threading import Event, Lock
from typing import Any

from celery import current_app, group
from django.db import transaction
from django.utils import timezone

from jobs.errors import JobFailed
from jobs.leases import Clock, Lease, drop_parts
from jobs.models import Batch, Job, Part, State
from jobs.runner import carry_out

HELPERS = 4
"""How many bells are rung at a time."""
RING_EVERY = timedelta(seconds=1)
LOOK_EVERY = 0.2
"""Seconds between two looks at parts that other workers have."""
REPORT_EVERY = timedelta(seconds=2)

Progress = Callable[[int, int], None]
Do = Callable[[str, bytes, Any, Progress], Any]
"""Does one part: the batch's name, what all parts start from, which part is wanted. Its answer is
plain JSON and hangs on nothing else. It may tell how far it is; there it is stopped if need be."""

_at_parts = Lock()
"""Held while a thread of this process does parts: a second would only share its processor."""


def spread(
    lease: Lease, name: str, given: bytes, pieces: Sequence[Any], progress: Progress,
    *, do: Do, task: str, made_by: str,
) -> list[Any]:  # fmt: skip
    """What each of the pieces comes to, in their order, whoever did them.

    Parts that were done before the job was taken up again are not done again, unless `made_by`
    (the version of the code), `given` or the pieces are others. `task` is rung with the job's key
    and calls `lend_a_hand`. `progress` is told the sum of the parts. Raises JobFailed where a part
    failed for good.
    """
    batch, ring = _opened(lease, name, given, pieces, made_by), _Bell(lease, task)
    with _hands_full():
        while True:
            done = batch.parts.filter(job__state=State.DONE).count()
            progress(done, len(pieces))
            if done == len(pieces):
                return list(batch.parts.order_by("place").values_list("made", flat=True))
            ring()
            if not _do_next(lease.job, do, lease.now):
                _check(lease.job, lease.now())
                Event().wait(LOOK_EVERY)


def lend_a_hand(job_id: str, do: Do, *, now: Clock = timezone.now) -> None:
    """Do parts of a job that another worker has, until none is left or it is stopped."""
    if not _at_parts.acquire(blocking=False):
        return
    try:
        while job := Job.objects.filter(pk=job_id, state=State.RUNNING, cancel_asked=False).first():
            if not _do_next(job, do, now):
                return
    finally:
        _at_parts.release()


@contextmanager
def _hands_full() -> Iterator[None]:
    mine = _at_parts.acquire(blocking=False)
    try:
        yield
    finally:
        if mine:
            _at_parts.release()


def _opened(lease: Lease, name: str, given: bytes, pieces: Sequence[Any], made_by: str) -> Batch:
    """The batch with its parts: as it was left, or new."""
    told = json.dumps([made_by, list(pieces)]).encode()
    fingerprint = sha256(sha256(told).digest() + given).hexdigest()
    with lease.holding():
        before = Batch.objects.filter(parent=lease.job, name=name).first()
        if before and before.fingerprint == fingerprint:
            return before
        if before:
            drop_parts(lease.job)
        batch = Batch.objects.create(
            parent=lease.job, name=name, given=given, fingerprint=fingerprint
        )
        jobs = Job.objects.bulk_create(Job(what=str(batch)[:200]) for _ in pieces)
        Part.objects.bulk_create(
            Part(job=job, batch=batch, place=place, wanted=wanted)
            for place, (job, wanted) in enumerate(zip(jobs, pieces, strict=True))
        )
        return batch


class _Bell:
    """Rings for other workers, but not all the time. Nothing is lost where nobody hears it."""

    def __init__(self, lease: Lease, task: str) -> None:
        self.lease = lease
        self.task = task
        self.again_at = lease.now()

    def __call__(self) -> None:
        if self.lease.now() >= self.again_at:
            self.again_at = self.lease.now() + RING_EVERY
            bell = current_app.signature(self.task, args=[str(self.lease.job.pk)])
            bells = group(bell for _ in range(HELPERS))
            transaction.on_commit(bells.apply_async, robust=True)


def _do_next(job: Job, do: Do, now: Clock) -> bool:
    """Do a part that is free; False where none is."""
    part = Part.objects.filter(batch__parent=job).to_do(now()).values_list("job", flat=True).first()
    if part:
        carry_out(str(part), partial(_do, do), now=now)
    return part is not None


def _do(do: Do, lease: Lease) -> None:
    part = Part.objects.select_related("batch").get(job=lease.job)
    made = do(part.batch.name, bytes(part.batch.given), part.wanted, _now_and_then(lease))
    with lease.holding():
        Part.objects.filter(pk=part.pk).update(made=made)
        lease.finish()


def _now_and_then(lease: Lease) -> Progress:
    """Reports how far a part is, where that takes long; many parts end before they need to."""
    last = lease.now()

    def progress(done: int, steps: int) -> None:
        nonlocal last
        if lease.now() - last >= REPORT_EVERY:
            lease.report(done, steps)
            last = lease.now()

    return progress


def _check(job: Job, now: datetime) -> None:
    """Raise JobFailed where a part will not be done."""
    parts = Job.objects.parts_of(job)
    failed = parts.filter(state=State.FAILED).first() or parts.exhausted(now).first()
    if failed:
        raise JobFailed(failed.reason or "A part of it was begun too often and never ended.")
