"""Counts of themes: which people and texts told of which code of a codebook."""

import uuid
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models import User
from analytics.models.results import ResultQuerySet
from jobs.models import Job
from themes.models import Codebook


class ThemeRunQuerySet(ResultQuerySet["ThemeRun"]):
    """Counts of themes."""


class ThemeRun(models.Model):
    """One count of a codebook, at one edition of it. `result` holds what may be shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="theme_runs")
    edition = models.PositiveIntegerField()
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="theme_run")
    key = models.UUIDField(unique=True)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="theme_runs"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    code_version = models.CharField(max_length=80, blank=True)
    input_sha256 = models.CharField(max_length=64, blank=True)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    workbook = models.BinaryField(default=bytes)

    objects = ThemeRunQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]

    class Privacy:
        sensitive = ("result", "workbook", "asked_at")
        safe = (
            "id", "codebook", "edition", "job", "key", "asked_by", "code_version", "input_sha256",
        )  # fmt: skip
        kept = "until six years after the newest text it counts"

    def __str__(self) -> str:
        return f"Themes of {self.codebook}, counted on {self.asked_at.day} {self.asked_at:%B %Y}"
