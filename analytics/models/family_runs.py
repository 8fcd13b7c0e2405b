"""Analyses of case data: what went in, what came out, and what a person decided about it."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from analytics.models.results import ResultQuerySet
from families.models import Catalogue, Family
from jobs.models import Job

KEPT = "as long as the families it is about"


class Method(models.TextChoices):
    """What a run computes."""

    NEEDS = "needs", "Groups of families with like needs"
    PROGRESS = "progress", "Progress from start to end"
    DRIVERS = "drivers", "What goes together with progress"


class Decision(models.TextChoices):
    """What was decided about a result."""

    NONE = "none", "Not decided yet"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    SUPERSEDED = "superseded", "Accepted once, replaced since"


DECISION_MOVES: dict[Decision, frozenset[Decision]] = {
    Decision.NONE: frozenset({Decision.ACCEPTED, Decision.REJECTED}),
    Decision.ACCEPTED: frozenset({Decision.SUPERSEDED, Decision.REJECTED}),
    Decision.REJECTED: frozenset(),
    Decision.SUPERSEDED: frozenset(),
}


class FamilyRunQuerySet(ResultQuerySet["FamilyRun"]):
    """Runs over families."""

    def accepted(self, method: Method) -> "FamilyRun | None":
        """The run of this method that pages name families' groups by, if there is one."""
        return (
            self.filter(method=method, decision=Decision.ACCEPTED).order_by("-decided_at").first()
        )


class FamilyRun(models.Model):
    """One analysis of a cohort. A failed or rejected run stays, with the reason.

    `rules` are the cohort's own, by key and in order, and `left_out` counts by rule the families
    that fail it first, so that the cohort can be read without its code. `came_from` names the
    program of a run that was made elsewhere and loaded from a file of labels; such a run has no
    job. `result` holds only what may be shown. A locked run keeps its names and its acceptance.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    method = models.CharField(max_length=10, choices=Method.choices)
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="family_run"
    )
    key = models.UUIDField(unique=True)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="family_runs"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    came_from = models.CharField(max_length=100, blank=True)
    cohort = models.CharField(max_length=60)
    rules: "models.JSONField[list[str], list[str]]" = models.JSONField()
    cut_on = models.DateField()
    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="runs")
    parameters: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    seed = models.PositiveIntegerField(default=0)
    code_version = models.CharField(max_length=80, blank=True)
    input_sha256 = models.CharField(max_length=64, blank=True)
    families = models.PositiveIntegerField(null=True, blank=True)
    left_out: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    decision = models.CharField(max_length=12, choices=Decision.choices, default=Decision.NONE)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="family_runs_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    locked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="family_runs_locked"
    )
    locked_at = models.DateTimeField(null=True, blank=True)
    files_job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="files_of_run"
    )

    objects = FamilyRunQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method__in=Method.values), name="family_run_method_is_known"
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.NONE)
                | Q(result__isnull=False, decided_at__isnull=False) & ~Q(reason=""),
                name="decision_has_a_result_and_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(job__isnull=False) | ~Q(came_from=""), name="run_was_made_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True)
                | Q(decision__in=[Decision.ACCEPTED, Decision.SUPERSEDED]),
                name="locked_run_was_accepted",
            ),
            models.UniqueConstraint(
                fields=["method"],
                condition=Q(decision=Decision.ACCEPTED),
                name="one_accepted_run_a_method",
            ),
        ]

    class Privacy:
        sensitive = ("result", "left_out", "families", "asked_at")
        safe = (
            "id", "method", "job", "key", "asked_by", "came_from", "cohort", "rules", "cut_on",
            "catalogue", "parameters", "seed", "code_version", "input_sha256", "decision",
            "decided_by", "decided_at", "reason", "locked_by", "locked_at",
            "files_job",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.get_method_display()}, {self.cohort} cohort of {day(self.cut_on)}"

    @property
    def is_external(self) -> bool:
        """Whether it was made elsewhere."""
        return bool(self.came_from)

    @property
    def is_locked(self) -> bool:
        """Whether its names and its acceptance stay as they are; only another may replace it."""
        return self.locked_at is not None

    def group_names(self) -> dict[int, str]:
        """What each of its groups is called, by its number in the result."""
        given = {name.label: str(name) for name in self.names.all()}
        groups = [group["label"] for group in self.result["groups"]]
        return {label: given.get(label, f"Group {label + 1}") for label in groups}


class GroupName(models.Model):
    """What a group of a run is called where it is published: its letter, level and words."""

    run = models.ForeignKey(FamilyRun, on_delete=models.CASCADE, related_name="names")
    label = models.PositiveSmallIntegerField()
    raw = models.CharField(max_length=20, blank=True)
    letter = models.CharField(max_length=4)
    high_level = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=20, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ["letter"]
        constraints = [
            models.UniqueConstraint(fields=["run", "label"], name="group_named_once"),
            models.UniqueConstraint(fields=["run", "letter"], name="letter_once_a_run"),
        ]

    class Privacy:
        safe = ("id", "run", "label", "raw", "letter", "high_level", "level", "description")
        kept = "as long as the run"

    def __str__(self) -> str:
        parts = (self.high_level, self.level)
        return ", ".join(part for part in (f"{self.letter} {parts[0]}".strip(), parts[1]) if part)


class FamilyLabel(models.Model):
    """The group that a run put a family into, and how surely it belongs there (0 to 1).

    `start` and `end` hold the bands of a run of progress (0 Lower, 1 Middle, 2 Higher).
    """

    run = models.ForeignKey(FamilyRun, on_delete=models.CASCADE, related_name="labels")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="labels")
    label = models.PositiveSmallIntegerField(null=True, blank=True)
    start = models.PositiveSmallIntegerField(null=True, blank=True)
    end = models.PositiveSmallIntegerField(null=True, blank=True)
    certainty = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "family"], name="family_labelled_once_a_run"),
        ]

    class Privacy:
        sensitive = ("label", "start", "end", "certainty")
        safe = ("id", "run", "family")
        kept = "as long as the run"

    def __str__(self) -> str:
        return f"label of {self.family}"


def day(on: date) -> str:
    """A day in words."""
    return f"{on.day} {on:%B %Y}"
