"""Questionnaires and their versions."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from programmes.models import Node, Programme


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """Questionnaires."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who see surveys."""
        return self if user.may(Permission.SEE_SURVEYS) else self.none()

    def published(self) -> Self:
        """With a version that can be put to people."""
        return self.filter(versions__published_at__isnull=False).distinct()


class Instrument(models.Model):
    """A questionnaire, through all its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="instruments")
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=200)

    objects = InstrumentQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    class Privacy:
        safe = ("id", "programme", "slug", "title")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """One text of a questionnaire; once published it never changes.

    `source` is the XLSForm text it was loaded from; `definition` is what our
    compiler made of it (see `surveys/definition.py` for its shape).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    source = models.TextField()
    source_format = models.CharField(max_length=10)
    definition: "models.JSONField[Any, Any]" = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["instrument", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="version_number_is_unique"
            ),
        ]

    class Privacy:
        safe = (
            "id", "instrument", "number", "source", "source_format", "definition",
            "content_sha256", "published_at", "published_by",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.instrument} (version {self.number})"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class Question(models.Model):
    """A question through all versions: its id is the key of its answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="questions")
    name = models.CharField(max_length=64)
    node = models.ForeignKey(
        Node, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "name"], name="question_name_is_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="question_has_a_name"),
        ]

    class Privacy:
        safe = ("id", "instrument", "name", "node")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return self.name
