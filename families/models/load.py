"""One extract on its way in: the file as it came, what it held, and what was refused."""

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
from jobs.models import Job

REJECTS_KEPT_FOR = timedelta(days=90)
"""How long refused rows can be downloaded."""


class LoadState(models.TextChoices):
    """Where a load stands."""

    CHECKING = "checking", "Being checked"
    CHECKED = "checked", "Checked, not loaded yet"
    LOADING = "loading", "Being loaded"
    LOADED = "loaded", "Loaded"
    DROPPED = "dropped", "Thrown away"


LOAD_MOVES: dict[LoadState, frozenset[LoadState]] = {
    LoadState.CHECKING: frozenset({LoadState.CHECKED, LoadState.DROPPED}),
    LoadState.CHECKED: frozenset({LoadState.CHECKING, LoadState.LOADING, LoadState.DROPPED}),
    LoadState.LOADING: frozenset({LoadState.LOADED, LoadState.CHECKED, LoadState.DROPPED}),
    LoadState.LOADED: frozenset(),
    LoadState.DROPPED: frozenset(),
}


class LoadQuerySet(models.QuerySet["Load"]):
    """Loads of extracts."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who answer for loads, or audit them."""
        return self if user.may(Permission.SEE_LOADS) else self.none()

    def under_way(self) -> Self:
        """Begun, and neither loaded nor thrown away."""
        return self.exclude(state__in=[LoadState.LOADED, LoadState.DROPPED])

    def awaiting_decision(self) -> Self:
        """Checked, and neither loaded nor thrown away."""
        return self.filter(state=LoadState.CHECKED)

    def newer_than(self, load: "Load") -> Self:
        """Loaded, and from a later day than this one."""
        return self.filter(state=LoadState.LOADED, extracted_on__gt=load.extracted_on)

    def past_their_time(self, now: datetime) -> Self:
        """Those whose files should be gone."""
        return self.filter(files_dropped_at=None, asked_at__lt=now - REJECTS_KEPT_FOR)


class Load(models.Model):
    """One extract. `sha256` is of its files, so that the same extract is known again.

    `extracted_on` is the day up to which its data reach. An extract that is older than what is held
    is loaded only where somebody has said so: `is_older_accepted`.

    `columns` says by file and column of ours under which heading the extract has it. `counts`
    says by file how many rows were read, new, changed, unchanged and refused. The file and its
    refused rows lie in a folder of their own until their time is over.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField(Job, null=True, blank=True, on_delete=models.PROTECT)
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    asked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=LoadState.choices, default=LoadState.CHECKING)
    source_system = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    extracted_on = models.DateField()
    is_older_accepted = models.BooleanField(default=False)
    headings: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    columns: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    counts: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(null=True, blank=True)
    files_dropped_at = models.DateTimeField(null=True, blank=True)

    objects = LoadQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LoadState.values), name="load_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=LoadState.LOADED) | Q(loaded_at__isnull=False),
                name="load_that_is_done_has_a_time",
            ),
        ]

    class Privacy:
        sensitive = ("file_name", "headings")
        safe = (
            "id", "job", "key", "asked_by", "asked_at", "state", "source_system", "sha256",
            "extracted_on", "is_older_accepted", "columns", "counts", "loaded_at",
            "files_dropped_at",
        )  # fmt: skip
        kept = "seven years; its files and refused rows for 90 days"

    def __str__(self) -> str:
        return f"extract of {self.extracted_on:%-d %B %Y} from {self.source_system}"

    @property
    def folder(self) -> Path:
        """Where its file and its refused rows lie."""
        return Path(settings.DATA_DIR) / "loads" / str(self.pk)

    @property
    def extract_path(self) -> Path:
        """The file as it came, or a folder of CSV files; their own names are in `file_name`."""
        return self.folder / "extract"

    @property
    def rejects_path(self) -> Path:
        """The rows that were refused."""
        return self.folder / "rejects.csv"

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return sum(each["refused"] for each in self.counts.values())

    @property
    def read(self) -> int:
        """How many rows were read."""
        return sum(each["read"] for each in self.counts.values())

    @property
    def has_stopped(self) -> bool:
        """Whether the work on it ended before it was done."""
        is_worked_on = self.state in (LoadState.CHECKING, LoadState.LOADING)
        return is_worked_on and self.job is not None and self.job.has_ended


class ColumnMapQuerySet(models.QuerySet["ColumnMap"]):
    """Headings of source systems."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who load."""
        return self if user.may(Permission.LOAD_FAMILIES) else self.none()


class ColumnMap(models.Model):
    """Under which headings a source system writes our columns, kept for its next extract."""

    source_system = models.CharField(max_length=40, unique=True)
    columns: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    objects = ColumnMapQuerySet.as_manager()

    class Privacy:
        safe = ("id", "source_system", "columns")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"columns of {self.source_system}"
