"""Codebooks: codes with their definitions, every change to them, and their versions."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from programmes.models import Node, Programme

COLOURS, PATTERNS = 7, 4
KEPT = "as long as the installation"


def sees_codebooks(user: User) -> bool:
    """Whether a person keeps codebooks, codes by them, or reads what came of it."""
    doors = (Permission.KEEP_CODEBOOKS, Permission.CODE_TEXTS, Permission.SEE_RESULTS)
    return any(map(user.may, doors))


class CodebookQuerySet(models.QuerySet["Codebook"]):
    """Codebooks."""

    def visible_to(self, user: User) -> Self:
        """All of them, or none."""
        return self if sees_codebooks(user) else self.none()


class Codebook(models.Model):
    """A set of codes by which the texts of a programme are read.

    While `is_blind`, a coder sees no other coder's codings. `edition` goes up with every change.
    While `shows_suggestions` is off, nobody sees any.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="codebooks")
    name = models.CharField(max_length=120)
    is_blind = models.BooleanField(default=True)
    shows_suggestions = models.BooleanField(default=True)
    edition = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CodebookQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "programme", Lower("name"), name="codebook_name_once_in_a_programme"
            ),
        ]

    class Privacy:
        safe = (
            "id", "programme", "name", "is_blind", "shows_suggestions", "edition", "made_at",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return self.name


class CodeQuerySet(models.QuerySet["Code"]):
    """Codes, as coders speak of them."""

    def visible_to(self, user: User) -> Self:
        """Those of the codebooks one sees."""
        return self if sees_codebooks(user) else self.none()

    def in_use(self) -> Self:
        """Those that can be given to words now."""
        return self.filter(is_retired=False)


class Code(models.Model):
    """One code: what it means, when to use it and when not, and how it looks.

    `colour` and `pattern` are places in the lists of `presenters`; a code is told by both, and by
    its name. A retired code keeps its history; `merged_into` says where its codings went.
    """

    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="codes")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    name = models.CharField(max_length=80)
    definition = models.TextField()
    use_when = models.TextField(blank=True)
    use_not_when = models.TextField(blank=True)
    example = models.TextField(blank=True)
    synonyms = models.TextField(blank=True)
    colour = models.PositiveSmallIntegerField(default=0)
    pattern = models.PositiveSmallIntegerField(default=0)
    node = models.ForeignKey(
        Node, null=True, blank=True, on_delete=models.PROTECT, related_name="codes"
    )
    position = models.PositiveIntegerField(default=0)
    is_retired = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["codebook", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "codebook", Lower("name"), condition=Q(is_retired=False),
                name="code_name_once_in_a_codebook",
            ),
            models.CheckConstraint(condition=~Q(definition=""), name="code_has_a_definition"),
            models.CheckConstraint(
                condition=Q(colour__lt=COLOURS, pattern__lt=PATTERNS), name="code_look_is_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(is_retired=True),
                name="code_merged_into_another_is_retired",
            ),
        ]  # fmt: skip

    class Privacy:
        safe = (
            "id", "codebook", "parent", "name", "definition", "use_when", "use_not_when",
            "example", "synonyms", "colour", "pattern", "node", "position", "is_retired",
            "merged_into",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return self.name


CODE_FIELDS = (
    "parent_id", "name", "definition", "use_when", "use_not_when", "example", "synonyms", "colour",
    "pattern", "node_id", "position", "is_retired", "merged_into_id",
)  # fmt: skip
"""What a change of the codebook remembers of a code."""


class ChangeKind(models.TextChoices):
    """What was done to a codebook."""

    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    MOVED = "moved", "Moved"
    MERGED = "merged", "Merged"
    SPLIT = "split", "Split"
    RETIRED = "retired", "Retired"
    STARTED = "started", "Started from the theory of change"
    IMPORTED = "imported", "Taken in from a file"


class CodebookChange(models.Model):
    """One change of a codebook, with what it takes to undo it.

    `before` holds the codes it touched as they were (`codes`: values by key; a code that was not
    there is null) and the code of each coding it moved (`codings`: key of the code by coding).
    """

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    words = models.CharField(max_length=300)
    before: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["codebook", "number"], name="change_number_once"),
        ]

    class Privacy:
        identifying = ("by",)
        safe = ("id", "codebook", "number", "kind", "words", "before", "at", "undone_at")
        kept = KEPT

    def __str__(self) -> str:
        return self.words


class CodebookVersion(models.Model):
    """The codes of a codebook as they stood when somebody gave them a number; never changed."""

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300)
    codes: "models.JSONField[Any, Any]" = models.JSONField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["codebook", "number"], name="version_of_codes_once"),
        ]

    class Privacy:
        identifying = ("by",)
        safe = ("id", "codebook", "number", "note", "codes", "at")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.codebook}, version {self.number}"
