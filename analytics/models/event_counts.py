"""What lay on the tables of an event that is over, counted once and protected by the worker."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from voice.models import Event


class EventCountQuerySet(models.QuerySet["EventCount"]):
    """Counts of tables."""

    def visible_to(self, user: User) -> Self:
        """Those of the events that the person sees, for those who read results."""
        if not user.may(Permission.SEE_RESULTS):
            return self.none()
        return self.filter(event__in=Event.objects.visible_to(user))


class EventCount(models.Model):
    """One count of an event: `result` holds the tables as they may be shown, by activity."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="count")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="event_count")
    asked_at = models.DateTimeField(default=timezone.now)
    code_version = models.CharField(max_length=80, blank=True)
    input_sha256 = models.CharField(max_length=64, blank=True)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    workbook = models.BinaryField(default=bytes)

    objects = EventCountQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]

    class Privacy:
        safe = (
            "id", "event", "job", "asked_at", "code_version", "input_sha256", "result", "workbook",
        )  # fmt: skip
        kept = "as long as the event"

    def __str__(self) -> str:
        return f"Tables of {self.event}"

    @property
    def is_stuck(self) -> bool:
        """Whether its job ended without a result, so that it waits for somebody to try again."""
        return self.result is None and self.job.has_ended
