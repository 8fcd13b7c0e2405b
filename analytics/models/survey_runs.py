"""Analysis runs and the ledger of what was released."""

import uuid
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from surveys.models import Consent, Survey
from voice.models import Event

FileOfRun = TypeVar("FileOfRun", bound=models.Model)


class RunKind(models.TextChoices):
    """What a run computes."""

    SURVEY = "survey", "Survey results"


class AnalysisRunQuerySet(models.QuerySet["AnalysisRun"]):
    """Runs, as analysts speak of them."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who read results."""
        return self if user.may(Permission.SEE_RESULTS) else self.none()

    def complete(self) -> Self:
        """Those that hold a result, unless somebody in it took their consent back since."""
        taken_back = Consent.objects.withdrawn().filter(
            survey=OuterRef("survey"), withdrawn_at__gte=OuterRef("asked_at")
        )
        return self.filter(~Exists(taken_back), result__isnull=False)

    def newest_of_each_survey(self) -> Self:
        """Only the run that a survey's dashboard shows: its latest complete one."""
        later = AnalysisRun.objects.complete().filter(
            survey=OuterRef("survey"), asked_at__gt=OuterRef("asked_at")
        )
        return self.complete().filter(~Exists(later))

    def of_survey(self, survey_id: uuid.UUID) -> Self:
        """One survey's runs, with what a page says of the survey."""
        return self.filter(survey=survey_id).select_related("survey__instrument", "survey__round")


class AnalysisRun(models.Model):
    """One analysis: what went in, how it was computed, what came out.

    `protected` says which groups may be shown: it is computed once for the
    whole filter lattice and belongs to this data version (`input_sha256`).
    `result` holds figures of everybody together and of those groups only, and
    is read through `release.Released` alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=RunKind.choices)
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="runs")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="run")
    key = models.UUIDField(unique=True)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="runs")
    asked_at = models.DateTimeField(default=timezone.now)
    cohort = models.CharField(max_length=200)
    parameters: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    seed = models.PositiveIntegerField()
    code_version = models.CharField(max_length=80, blank=True)
    input_sha256 = models.CharField(max_length=64, blank=True)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    protected: "models.JSONField[Any, Any]" = models.JSONField(null=True)

    objects = AnalysisRunQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RunKind.values), name="run_kind_is_known"),
            models.CheckConstraint(
                condition=Q(result__isnull=True) | Q(protected__isnull=False),
                name="no_result_without_protection",
            ),
        ]

    class Privacy:
        sensitive = ("result", "protected", "asked_at")
        safe = (
            "id", "kind", "survey", "job", "key", "asked_by", "cohort", "parameters", "seed",
            "code_version", "input_sha256",
        )  # fmt: skip
        kept = "as long as the survey's responses"

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.survey}"


class QuestionResultQuerySet(models.QuerySet["QuestionResult"]):
    """Results of single questions."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who read results."""
        return self if user.may(Permission.SEE_RESULTS) else self.none()

    def matching(self, words: str) -> Self:
        """Those whose question, page or name holds the words; all where there are none."""
        wanted = words.strip()
        if not wanted:
            return self
        return self.filter(
            Q(label__icontains=wanted) | Q(page__icontains=wanted) | Q(name__icontains=wanted)
        )


class QuestionResult(models.Model):
    """What may be told of one question: counted for everybody, and by group where that is safe.

    Written with the run's result and under its protection; a page reads one row. `reading` is
    the sentence that sums it up, `beyond_chance` the groupings whose answers differ.
    """

    run = models.ForeignKey(AnalysisRun, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=64)
    label = models.TextField()
    page = models.TextField(blank=True)
    kind = models.CharField(max_length=20)
    reading = models.TextField(blank=True)
    beyond_chance: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    result: "models.JSONField[Any, Any]" = models.JSONField()

    objects = QuestionResultQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "name"], name="question_once_a_run"),
        ]

    class Privacy:
        sensitive = ("reading", "beyond_chance", "result")
        safe = ("id", "run", "position", "name", "label", "page", "kind")
        kept = "as long as the run"

    def __str__(self) -> str:
        return self.name


class FileQuerySet(models.QuerySet[FileOfRun]):
    """Files of runs: pictures and workbooks."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who read results."""
        return self if user.may(Permission.SEE_RESULTS) else self.none()


class Picture(models.Model):
    """A chart of a run, drawn by the worker as SVG and PNG for download."""

    run = models.ForeignKey(AnalysisRun, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=60)
    svg = models.TextField()
    png = models.BinaryField()

    objects = FileQuerySet["Picture"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "name"], name="picture_once_a_run"),
        ]

    class Privacy:
        safe = ("id", "run", "name", "svg", "png")
        kept = "as long as the run"

    def __str__(self) -> str:
        return self.name


class Workbook(models.Model):
    """Every released figure of a run as a spreadsheet (XLSX), written by the worker."""

    run = models.OneToOneField(AnalysisRun, on_delete=models.CASCADE, related_name="workbook")
    content = models.BinaryField()

    objects = FileQuerySet["Workbook"].as_manager()

    class Privacy:
        safe = ("id", "run", "content")
        kept = "as long as the run"

    def __str__(self) -> str:
        return f"workbook of {self.run}"


class Release(models.Model):
    """One line of the ledger of releases: which figures left, of which data, to whom.

    They are of a survey and a run of it, or of an event: of what lay on its tables.
    """

    survey = models.ForeignKey(Survey, null=True, on_delete=models.PROTECT, related_name="releases")
    run = models.ForeignKey(
        AnalysisRun, null=True, on_delete=models.PROTECT, related_name="releases"
    )
    event = models.ForeignKey(Event, null=True, on_delete=models.PROTECT, related_name="releases")
    input_sha256 = models.CharField(max_length=64)
    what = models.CharField(max_length=80)
    rule = models.CharField(max_length=40)
    cells: "models.JSONField[Any, Any]" = models.JSONField()
    released_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["-released_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "input_sha256", "what", "rule"], name="released_once"
            ),
            models.UniqueConstraint(
                fields=["event", "input_sha256", "what", "rule"], name="released_once_of_an_event"
            ),
            models.CheckConstraint(
                condition=Q(survey__isnull=False, run__isnull=False, event=None)
                | Q(survey=None, run=None, event__isnull=False),
                name="release_is_of_a_survey_or_of_an_event",
            ),
        ]

    class Privacy:
        safe = (
            "id", "survey", "run", "event", "input_sha256", "what", "rule", "cells", "released_at",
            "released_by",
        )  # fmt: skip
        kept = "as long as the survey's responses, or the event"

    def __str__(self) -> str:
        return f"{self.what} of {self.survey or self.event}"
