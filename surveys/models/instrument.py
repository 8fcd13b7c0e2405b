"""Questionnaires and their versions."""

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from programmes.models import Node, Programme

if TYPE_CHECKING:
    from surveys.models.loading import FormFile


class InstrumentQuerySet(models.QuerySet["Instrument"]):
    """Questionnaires."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who see surveys."""
        return self if user.may(Permission.SEE_SURVEYS) else self.none()

    def published(self) -> Self:
        """With a version that can be put to people."""
        return self.filter(versions__published_at__isnull=False).distinct()

    def matching(self, words: str) -> Self:
        """Whose title, short name or questions' names hold the words; all where there are none."""
        wanted = words.strip()
        if not wanted:
            return self
        asked = Question.objects.filter(name__icontains=wanted).values("instrument")
        return self.filter(Q(title__icontains=wanted) | Q(slug__icontains=wanted) | Q(pk__in=asked))


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

    def version_numbered(self, number: int) -> "Version | None":
        """The version with this number."""
        return self.versions.filter(number=number).first()

    def current_version(self) -> "Version | None":
        """The newest published version, else the newest draft."""
        published = self.versions.filter(published_at__isnull=False)
        return published.first() or self.versions.first()


class VersionState(models.TextChoices):
    """Where a version stands. A discarded draft is deleted, so it is never stored."""

    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"
    DISCARDED = "discarded", "Discarded"


VERSION_MOVES: dict[VersionState, frozenset[VersionState]] = {
    VersionState.DRAFT: frozenset({VersionState.PUBLISHED, VersionState.DISCARDED}),
    VersionState.PUBLISHED: frozenset(),
    VersionState.DISCARDED: frozenset(),
}


class Version(models.Model):
    """One text of a questionnaire; once published it never changes.

    `definition` is what our compiler made of the file it was loaded from (see
    `surveys/definition.py` for its shape); `content_sha256` is of that file.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
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
            "id", "instrument", "number", "source_format", "definition", "content_sha256",
            "published_at", "published_by",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.instrument} (version {self.number})"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def state(self) -> VersionState:
        return VersionState.PUBLISHED if self.is_published else VersionState.DRAFT

    def original(self) -> "FormFile":
        """The file it was first loaded from, as it came."""
        return self.files.earliest("loaded_at")


class Question(models.Model):
    """A question through all versions: its id is the key of its answers.

    `name` is the name of its column in exports: the one it was last published
    under, with a number where another question has that name.
    """

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
