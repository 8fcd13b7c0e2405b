"""A worker's hold on a job: taken once, renewed, and proven at every write.

The lease is a token in the job's row. One conditional UPDATE takes it, and
every later write is conditional on it, so that a worker that was thought dead
and wakes up again can write nothing.
"""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from django.db import DatabaseError, connections, transaction
from django.db.models import F

from jobs.errors import Cancelled, LeaseLost
from jobs.models import ENDED, LEASE, Batch, Job, JobQuerySet, State

logger = logging.getLogger(__name__)

Clock = Callable[[], datetime]


class Lease:
    """The right to work on one job, until it is ended, given back or lost."""

    def __init__(self, job: Job, token: uuid.UUID, now: Clock) -> None:
        self.job = job
        self.token = token
        self.now = now

    def report(self, done: int, total: int | None = None, step: str = "") -> None:
        """Say how far the work is, and stop here if somebody asked for that.

        Raises Cancelled when the person asked to stop, LeaseLost when another
        worker has the job.
        """
        size = self.job.total if total is None else total
        self.job.done, self.job.total, self.job.step = done, size, step
        self._write(done=done, total=size, step=step, leased_until=self.now() + LEASE)
        if self._mine().filter(cancel_asked=True).exists():
            raise Cancelled

    @contextmanager
    def holding(self) -> Iterator[None]:
        """A transaction in which the job is ours; results are written only inside it.

        The row is locked until the commit, so that nobody can take the job
        meanwhile. Raises LeaseLost before anything is written.
        """
        with transaction.atomic():
            self._write(leased_until=self.now() + LEASE)
            yield

    def finish(self) -> None:
        """Mark the job done. Inside `holding`, results and end are one commit."""
        self.end(State.DONE)

    def end(self, state: State, reason: str = "") -> None:
        """Bring the job to an end, and its parts with it; only the first end counts."""
        if state not in ENDED:
            raise ValueError(f"{state} is not an end")
        if self.job.state == state == State.DONE:
            return
        with transaction.atomic():
            self._move(state, reason=reason, ended_at=self.now())
            drop_parts(self.job)

    def give_back(self, ring_at: datetime) -> None:
        """Let the job wait for another attempt, which the bell calls for at this time."""
        self._move(State.WAITING, ring_at=ring_at)

    def renew(self) -> bool:
        """Hold the job for another while; false when it is ours no longer."""
        return bool(self._mine().update(leased_until=self.now() + LEASE))

    def _mine(self) -> JobQuerySet:
        return Job.objects.filter(pk=self.job.pk, lease=self.token, state=State.RUNNING)

    def _write(self, **values: object) -> None:
        if not self._mine().update(**values):
            raise LeaseLost

    def _move(self, state: State, **values: object) -> None:
        mine = self._mine().able_to_become(state)
        if not mine.update(state=state, lease=None, leased_until=None, **values):
            raise LeaseLost
        self.job.state = state


def take_lease(job_id: str, now: Clock) -> Lease | None:
    """Take the job if it is free: one conditional UPDATE, so that one worker wins."""
    token, moment = uuid.uuid4(), now()
    free = Job.objects.filter(pk=job_id).free_to_take(moment).able_to_become(State.RUNNING)
    taken = free.update(
        state=State.RUNNING,
        lease=token,
        leased_until=moment + LEASE,
        ring_at=moment,
        attempts=F("attempts") + 1,
    )
    return Lease(Job.objects.get(pk=job_id, lease=token), token, now) if taken else None


def drop_parts(job: Job) -> None:
    """Delete what a job was divided into. Who still works on a part may write nothing more."""
    if Batch.objects.filter(parent=job).exists():
        parts = Job.objects.parts_of(job).select_for_update(of=("self",))
        Job.objects.filter(pk__in=[part.pk for part in parts]).delete()
        Batch.objects.filter(parent=job).delete()


@contextmanager
def heartbeat(lease: Lease) -> Iterator[None]:
    """Renew the lease from a thread of its own while the work goes on."""
    stop = Event()
    thread = Thread(target=_beat, args=(lease, stop), name=f"heartbeat-{lease.job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(lease: Lease, stop: Event) -> None:
    try:
        while not stop.wait(LEASE.total_seconds() / 3):
            try:
                if not lease.renew():
                    return
            except DatabaseError as error:
                logger.warning("A heartbeat was missed: %s", type(error).__name__)
    finally:
        connections.close_all()
