"""A file of another program on its way in: looked at first, and added when somebody says so."""

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
from programmes.models import Programme
from themes.models.codebooks import Codebook

IMPORT_KEPT_FOR = timedelta(days=7)
"""How long a file waits to be added."""


class ImportState(models.TextChoices):
    """Where a file stands."""

    CHECKING = "checking", "Being read"
    CHECKED = "checked", "Read, nothing added yet"
    ADDING = "adding", "Being added"
    ADDED = "added", "Added"
    DROPPED = "dropped", "Thrown away"


IMPORT_MOVES: dict[ImportState, frozenset[ImportState]] = {
    ImportState.CHECKING: frozenset({ImportState.CHECKED, ImportState.DROPPED}),
    ImportState.CHECKED: frozenset({ImportState.ADDING, ImportState.DROPPED}),
    ImportState.ADDING: frozenset({ImportState.ADDED, ImportState.DROPPED}),
    ImportState.ADDED: frozenset(),
    ImportState.DROPPED: frozenset(),
}


class ImportQuerySet(models.QuerySet["Import"]):
    """Files of other programs."""

    def visible_to(self, user: User) -> Self:
        """For those who keep codebooks."""
        return self if user.may(Permission.KEEP_CODEBOOKS) else self.none()

    def past_their_time(self, now: datetime) -> Self:
        """Those that nobody added or threw away."""
        waiting = self.exclude(state__in=[ImportState.ADDED, ImportState.DROPPED])
        return waiting.filter(asked_at__lt=now - IMPORT_KEPT_FOR)


class Import(models.Model):
    """One file: into which codebook it goes, or how a new one is called, and what it would add.

    `found` has what the file holds, how much of it is new, a few excerpts to look at, and what is
    left out. The file itself is deleted when it is added or thrown away.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="imports")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    codebook = models.ForeignKey(
        Codebook, null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )
    codebook_name = models.CharField(max_length=120, blank=True)
    collection = models.CharField(max_length=200)
    file_name = models.CharField(max_length=200)
    state = models.CharField(
        max_length=10, choices=ImportState.choices, default=ImportState.CHECKING
    )
    found: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="import_state_is_known"
            ),
        ]

    class Privacy:
        identifying = ("asked_by",)
        sensitive = ("file_name", "found")
        safe = (
            "id", "programme", "job", "codebook", "codebook_name", "collection", "state",
            "asked_at",
        )  # fmt: skip
        kept = "as long as the installation; its file until it is added, at most seven days"

    def __str__(self) -> str:
        return f"{self.file_name} for {self.codebook or self.codebook_name}"

    @property
    def path(self) -> Path:
        """Where the file lies until it is added."""
        return Path(settings.DATA_DIR) / "imports" / str(self.pk)

    @property
    def is_worked_on(self) -> bool:
        return self.state in {ImportState.CHECKING, ImportState.ADDING}
