"""Paper: printings of a questionnaire, their files, and the codes of the copies."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from surveys.copies import copy_hash
from surveys.models.survey import Survey

MOST_COPIES = 50
COPIES_A_FILE = 10
FILES_ARE_KEPT = timedelta(hours=24)
"""The files hold the codes in plain letters, so they do not stay."""


class PrintingQuerySet(models.QuerySet["Printing"]):
    """Printings."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who run surveys."""
        return self if user.may(Permission.RUN_SURVEYS) else self.none()


class Printing(models.Model):
    """One press of a button that made numbered copies: as a PDF, or in the browser (no job).

    `key` comes from the page that held the button, so that one press makes one
    printing however often its form arrives.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="printings")
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="printing"
    )
    key = models.UUIDField(unique=True)
    copies = models.PositiveSmallIntegerField()
    is_large = models.BooleanField(default=False)
    language = models.CharField(max_length=20, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = PrintingQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(copies__gte=1, copies__lte=MOST_COPIES), name="printing_has_copies"
            ),
        ]

    class Privacy:
        safe = ("id", "survey", "job", "key", "copies", "is_large", "language", "asked_at")
        kept = "as long as the survey"

    def __str__(self) -> str:
        return f"{self.copies} copies of {self.survey}"


class PrintedFileQuerySet(models.QuerySet["PrintedFile"]):
    """Files to be printed."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who run surveys."""
        return self if user.may(Permission.RUN_SURVEYS) else self.none()

    def kept_long_enough(self, now: datetime) -> Self:
        """Made so long ago that they must go."""
        return self.filter(made_at__lte=now - FILES_ARE_KEPT)


class PrintedFile(models.Model):
    """Some copies of a printing as one PDF, for a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    printing = models.ForeignKey(Printing, on_delete=models.CASCADE, related_name="files")
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = PrintedFileQuerySet.as_manager()

    class Meta:
        ordering = ["first"]
        constraints = [
            models.UniqueConstraint(fields=["printing", "first"], name="copies_printed_once"),
        ]

    class Privacy:
        sensitive = ("content",)
        safe = ("id", "printing", "first", "last", "made_at")
        kept = "one day"

    def __str__(self) -> str:
        return f"copies {self.first} to {self.last} of {self.printing.survey}"


class CopyQuerySet(models.QuerySet["Copy"]):
    """Copies on paper."""

    def keep(self, survey: Survey, codes: Iterable[str]) -> None:
        """Write down new codes: their hashes, in the order of the hashes."""
        hashes = sorted(copy_hash(code) for code in codes)
        self.bulk_create([Copy(hash=each, survey=survey) for each in hashes])

    def of_code(self, survey: Survey, code: str) -> Self:
        """The copy that carries this code, if the survey has it."""
        return self.filter(hash=copy_hash(code), survey=survey)

    def used(self) -> Self:
        """Those whose answers were typed in."""
        return self.exclude(answers_seal="")


class Copy(models.Model):
    """One copy on paper, known by the hash of its code.

    `answers_seal` is empty until its answers were typed in; then a keyed hash of
    them (the key is the code), so that the same answers typed in again are known.
    Nothing says who was given the copy. The rows go when the survey closes.
    """

    hash = models.CharField(primary_key=True, max_length=64)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="copies")
    answers_seal = models.CharField(max_length=64, blank=True)

    objects = CopyQuerySet.as_manager()

    class Privacy:
        sensitive = ("hash", "answers_seal")
        safe = ("survey",)
        kept = "until the survey closes"

    def __str__(self) -> str:
        return f"a copy of {self.survey}"

    @property
    def is_used(self) -> bool:
        return bool(self.answers_seal)
