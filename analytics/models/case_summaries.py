"""Needs or readings of a cohort, counted for one extract."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from analytics.models.family_runs import KEPT, day
from analytics.models.results import ResultQuerySet
from families.models import Catalogue
from jobs.models import Job


class SummaryKind(models.TextChoices):
    """What is counted."""

    NEEDS = "needs", "Needs"
    READINGS = "readings", "Readings"


class CaseSummaryQuerySet(ResultQuerySet["CaseSummary"]):
    """Counted needs and readings."""

    def of(self, kind: SummaryKind) -> Self:
        """Those of this kind, the newest first."""
        return self.filter(kind=kind).order_by("-cut_on", "-asked_at")


class CaseSummary(models.Model):
    """One count: its cohort by rules and day, and what may be shown of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=SummaryKind.choices)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="case_summary")
    key = models.UUIDField(unique=True)
    asked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    cohort = models.CharField(max_length=60)
    rules: "models.JSONField[list[str], list[str]]" = models.JSONField()
    cut_on = models.DateField()
    catalogue = models.ForeignKey(Catalogue, on_delete=models.PROTECT, related_name="+")
    code_version = models.CharField(max_length=80, blank=True)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)

    objects = CaseSummaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "case summaries"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=SummaryKind.values), name="case_summary_kind_is_known"
            ),
        ]

    class Privacy:
        sensitive = ("result",)
        safe = (
            "id", "kind", "job", "key", "asked_by", "asked_at", "cohort", "rules", "cut_on",
            "catalogue", "code_version",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.cohort} cohort of {day(self.cut_on)}"
