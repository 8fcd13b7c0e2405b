"""Questionnaires that are being built on a page, and each step that somebody took."""

import uuid
from typing import Any, Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from programmes.models import Programme
from surveys.models.instrument import Version
from surveys.models.loading import FormFile


class SketchQuerySet(models.QuerySet["Sketch"]):
    """Questionnaires being built."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who load and publish questionnaires."""
        return self if user.may(Permission.PREPARE_INSTRUMENTS) else self.none()


class Sketch(models.Model):
    """The rows of a form while it is built; `surveys/building/book.py` is the shape of `book`.

    `edition` counts the steps. The worker checks the newest: `definition` is what it made of
    edition `checked`, unless `problems` says what is wrong with it. `begun_from` is the version
    whose rows it began with; until the worker has read them, `book` is empty. `handed_in` is the
    file that was made of it last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="sketches")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)
    book: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    begun_from = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="sketches"
    )
    handed_in = models.ForeignKey(
        FormFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="sketches"
    )
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="sketch"
    )
    checked = models.PositiveIntegerField(default=0)
    definition: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    problems: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = SketchQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    class Privacy:
        safe = (
            "id", "programme", "slug", "title", "book", "edition", "begun_from", "handed_in",
            "job", "checked", "definition", "problems", "changed_at",
        )  # fmt: skip
        kept = "until it is thrown away"

    def __str__(self) -> str:
        return self.title

    @property
    def beside(self) -> dict[str, str]:
        """What lies beside the form it was begun from."""
        found: dict[str, str] = self.begun_from.original().beside if self.begun_from else {}
        return found

    @property
    def is_checked(self) -> bool:
        """Whether the worker has seen the newest edition."""
        return bool(self.book) and self.checked == self.edition


class StepKind(models.TextChoices):
    """What a step is."""

    DO = "do", "Changed"
    UNDO = "undo", "Taken back"
    REDO = "redo", "Done again"


class SketchStep(models.Model):
    """One step: what changed, so that it can be taken back. `goes_on` counts with the one before.

    `subject` is the key of the row that was worked on, or blank.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sketch = models.ForeignKey(Sketch, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=4, choices=StepKind.choices, default=StepKind.DO)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(max_length=120)
    subject = models.CharField(max_length=40, blank=True)
    change: "models.JSONField[Any, Any]" = models.JSONField()
    goes_on = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sketch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["sketch", "number"], name="step_number_is_unique"),
        ]

    class Privacy:
        safe = (
            "id", "sketch", "number", "kind", "by", "what", "subject", "change", "goes_on",
            "made_at",
        )  # fmt: skip
        kept = "as long as its sketch"

    def __str__(self) -> str:
        return f"{self.what} ({self.number})"
