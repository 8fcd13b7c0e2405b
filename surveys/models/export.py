"""Files of answers that somebody asked for."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import ENDED, Job
from surveys.models.survey import Survey

KEPT_FOR = timedelta(hours=24)
"""How long a file can be downloaded."""


class Format(models.TextChoices):
    """How a file is written."""

    CSV = "csv", "CSV, with its code book"
    XLSX = "xlsx", "Excel workbook (XLSX)"
    SAV = "sav", "SPSS (SAV), with labels"
    DTA = "dta", "Stata (DTA), with labels"
    DDI = "ddi", "SPSS with a DDI-Codebook description (SAV and XML), for an archive"
    FILES = "files", "The pictures, recordings and other files themselves (ZIP)"


class ExportQuerySet(models.QuerySet["Export"]):
    """Files of answers, as those who answer for them speak of them."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who may take answers away."""
        return self if user.may(Permission.EXPORT_ANSWERS) else self.none()

    def made(self) -> Self:
        """Those whose file was written, whether it is still there or not."""
        return self.filter(made_at__isnull=False)

    def that_may_leave(self) -> Self:
        """Those that were made, or still may be."""
        return self.filter(Q(made_at__isnull=False) | ~Q(job__state__in=ENDED))

    def past_their_time(self, now: datetime) -> Self:
        """Those whose file should be gone."""
        return self.made().filter(dropped_at__isnull=True, made_at__lt=now - KEPT_FOR)


class Export(models.Model):
    """One file of answers: who took what, what for, and how many rows. Never deleted.

    `questions` are the ids chosen, null for all; `background` is the one background question
    of a confidential survey's file. The file itself is deleted after a day. Without a `job` it
    was made by a command, on the machine itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="exports")
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="export"
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    format = models.CharField(max_length=10, choices=Format.choices)
    labels = models.BooleanField(default=False)
    questions: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    background = models.CharField(max_length=100, blank=True)
    purpose = models.CharField(max_length=200)
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT)
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(format__in=Format.values), name="export_format_is_known"
            ),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | ~Q(file_name=""),
                name="export_that_was_made_has_a_file_name",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="export_has_a_purpose"),
        ]

    class Privacy:
        sensitive = ("asked_at", "made_at", "dropped_at")
        safe = (
            "id", "survey", "job", "key", "format", "labels", "questions", "background", "purpose",
            "asked_by", "file_name", "file_sha256", "size", "rows",
        )  # fmt: skip
        kept = "seven years after the survey closes; the file itself for a day"

    def __str__(self) -> str:
        return f"{Format(self.format).name} of {self.survey}"

    @property
    def folder(self) -> Path:
        """Where its file lies."""
        return Path(settings.DATA_DIR) / "exports" / str(self.pk)

    @property
    def path(self) -> Path:
        """Its file."""
        return self.folder / self.file_name

    @property
    def is_there(self) -> bool:
        """Whether the file can be downloaded."""
        return self.made_at is not None and self.dropped_at is None

    @property
    def goes_at(self) -> datetime | None:
        """When the file is deleted."""
        return self.made_at + KEPT_FOR if self.made_at else None
