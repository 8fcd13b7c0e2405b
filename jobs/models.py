"""The row that is the queue: one for each piece of background work."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission

LEASE = timedelta(seconds=15)
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
    State.RUNNING: frozenset({State.RUNNING, State.DONE, State.FAILED, State.CANCELLED}),
    State.DONE: frozenset(),
    State.FAILED: frozenset(),
    State.CANCELLED: frozenset(),
}
ENDED = (State.DONE, State.FAILED, State.CANCELLED)


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, as the worker and the pages speak of them."""

    def visible_to(self, user: User) -> Self:
        """One's own jobs; those who run surveys or analyses see everybody's."""
        if user.may(Permission.RUN_ANALYSES) or user.may(Permission.RUN_SURVEYS):
            return self
        return self.filter(asked_by=user)

    def unfinished(self) -> Self:
        """Not yet done, failed or cancelled."""
        return self.exclude(state__in=ENDED)

    def free_to_take(self, now: datetime) -> Self:
        """Waiting, or running under a lease that ran out."""
        return self.filter(Q(state=State.WAITING) | Q(state=State.RUNNING, leased_until__lt=now))


class Job(models.Model):
    """One piece of background work: what, how far, and whose turn it is.

    `task` is the Celery task that is rung with this row's key; the row beside
    it (a run, a mailing) says what is to be done. `lease` is the token of the
    worker that holds the job: every write of a worker is conditional on it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=100)
    what = models.CharField(max_length=200)
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
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
        sensitive = ("asked_at", "rung_at", "ended_at")
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
