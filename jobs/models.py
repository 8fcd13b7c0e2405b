"""The row that is the queue: one for each piece of background work."""

import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission

LEASE = timedelta(seconds=15)
"""How long a worker holds a job without renewing; a killed worker is noticed after this."""
RING_AGAIN_AFTER = timedelta(seconds=20)
"""How long a bell may go unheard before it is rung again."""
MOST_ATTEMPTS = 5


class State(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "Waiting to start"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Stopped"


MOVES: dict[State, frozenset[State]] = {
    State.WAITING: frozenset({State.RUNNING, State.CANCELLED, State.FAILED}),
    State.RUNNING: frozenset({
        State.RUNNING, State.WAITING, State.DONE, State.FAILED, State.CANCELLED,
    }),
    State.DONE: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}  # fmt: skip
ENDED = (State.DONE, State.FAILED, State.CANCELLED)


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, as the worker and the pages speak of them."""

    def visible_to(self, user: User) -> Self:
        """One's own jobs; those who run surveys or analyses see everybody's."""
        if user.may(Permission.RUN_ANALYSES) or user.may(Permission.RUN_SURVEYS):
            return self.whole()
        return self.whole().filter(asked_by=user)

    def whole(self) -> Self:
        """Those that somebody asked for; not the parts they were divided into."""
        return self.exclude(task="")

    def parts_of(self, job: "Job") -> Self:
        """The parts that a job was divided into."""
        return self.filter(part__batch__parent=job)

    def unfinished(self) -> Self:
        """Not yet done, failed or cancelled."""
        return self.exclude(state__in=ENDED)

    def abandoned(self, now: datetime) -> Self:
        """Running under a lease that ran out: the worker was killed or cut off."""
        return self.filter(state=State.RUNNING, leased_until__lt=now)

    def free_to_take(self, now: datetime) -> Self:
        """Waiting or abandoned, and not yet tried as often as we try."""
        return self.filter(
            Q(state=State.WAITING) | Q(state=State.RUNNING, leased_until__lt=now),
            attempts__lt=MOST_ATTEMPTS,
        )

    def exhausted(self, now: datetime) -> Self:
        """Abandoned at the last attempt."""
        return self.abandoned(now).filter(attempts__gte=MOST_ATTEMPTS)

    def due_to_ring(self, now: datetime) -> Self:
        """Free to take, and the time for another bell has come; the oldest first."""
        return self.whole().free_to_take(now).filter(ring_at__lte=now).order_by("asked_at")

    def able_to_become(self, state: State) -> Self:
        """In a state from which the table of moves leads to this one."""
        return self.filter(state__in=[start for start, ends in MOVES.items() if state in ends])


class Job(models.Model):
    """One piece of background work: what, how far, and whose turn it is.

    `task` is the Celery task that is rung with this row's key; the row beside
    it (a run, a mailing) says what is to be done. `lease` is the token of the
    worker that holds the job: every write of a worker is conditional on it.
    `ring_at` is when the bell rings again if nobody has taken the job by then.
    A part of another job has no task of its own: who works on the whole finds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=100, blank=True)
    what = models.CharField(max_length=200)
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    ring_at = models.DateTimeField(default=timezone.now)
    cancel_asked = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["state", "leased_until"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="job_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.RUNNING]) | Q(ended_at__isnull=False),
                name="ended_job_has_a_time",
            ),
        ]

    class Privacy:
        sensitive = ("asked_at", "ring_at", "ended_at")
        safe = (
            "id", "task", "what", "asked_by", "state", "attempts", "lease", "leased_until",
            "cancel_asked", "done", "total", "step", "reason",
        )  # fmt: skip
        kept = "one year after it ended"

    def __str__(self) -> str:
        return self.what

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def percent(self) -> int:
        """How far, 0 to 100; 0 where the size is not known yet."""
        return min(100, self.done * 100 // self.total) if self.total else 0


class Batch(models.Model):
    """Parts of one step of a job, which workers do side by side, and what all of them start from.

    `given` may hold case data, packed; it goes with the parts when the job ends. `fingerprint`
    names everything that the parts hang on, so that none is joined with parts made from other data.
    """

    parent = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="batches")
    name = models.CharField(max_length=60)
    given = models.BinaryField()
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="step_divided_once")]

    class Privacy:
        sensitive = ("given",)
        safe = ("id", "parent", "name", "fingerprint")
        kept = "until the job has ended"

    def __str__(self) -> str:
        return f"{self.name} of {self.parent}"


class PartQuerySet(models.QuerySet["Part"]):
    """Parts of jobs."""

    def to_do(self, now: datetime) -> Self:
        """Not begun yet, or given up by a worker and due again; in their order."""
        again = Q(job__in=Job.objects.free_to_take(now).filter(ring_at__lte=now))
        untouched = Q(job__state=State.WAITING, job__attempts=0)
        return self.filter(untouched | again).order_by("batch", "place")


class Part(models.Model):
    """One of the parts of a batch: which one, and what it came to. Its job says who has it."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, related_name="part")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    wanted: "models.JSONField[Any, Any]" = models.JSONField()
    made: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "place"], name="part_once_a_batch")]

    class Privacy:
        sensitive = ("made",)
        safe = ("id", "job", "batch", "place", "wanted")
        kept = "until the job has ended"

    def __str__(self) -> str:
        return f"part {self.place + 1} of {self.batch}"
