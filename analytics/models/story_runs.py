"""Counts of stories of change: who wrote, what panels made of it, and what became of it."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import User
from analytics.models.results import ResultQuerySet
from jobs.models import Job


class StoryRunQuerySet(ResultQuerySet["StoryRun"]):
    """Counts of stories."""


class StoryRun(models.Model):
    """One count of the stories of all rounds that are over. `result` holds what may be shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="story_run")
    key = models.UUIDField(unique=True)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="story_runs"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    code_version = models.CharField(max_length=80, blank=True)
    input_sha256 = models.CharField(max_length=64, blank=True)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    workbook = models.BinaryField(default=bytes)

    objects = StoryRunQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]

    class Privacy:
        sensitive = ("result", "workbook", "asked_at")
        safe = ("id", "job", "key", "asked_by", "code_version", "input_sha256")
        kept = "until six years after the newest round it counts"

    def __str__(self) -> str:
        return f"Stories, counted on {self.asked_at.day} {self.asked_at:%B %Y}"
