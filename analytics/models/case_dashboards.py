"""What the dashboards of case data show, counted once for each extract, and the rows behind it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from analytics.models.family_runs import KEPT, day
from analytics.models.results import ResultQuerySet
from families.models import Family, Load
from families.stuck import StuckRule
from jobs.models import Job


class CaseDashboardQuerySet(ResultQuerySet["CaseDashboard"]):
    """Counts of extracts."""

    def newest_first(self) -> Self:
        """By the day of the extract, and of the same extract the one that was asked for last."""
        return self.order_by("-load__extracted_on", "-asked_at")


class CaseDashboard(models.Model):
    """One extract as counted for the dashboards. `result` holds only what may be shown.

    `cohorts` is how many cohorts of the council's own there were: a new one is counted with
    everything else, so that all pages speak of the same day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    load = models.ForeignKey(Load, on_delete=models.PROTECT, related_name="dashboards")
    cohorts = models.PositiveSmallIntegerField(default=0)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="case_dashboard")
    asked_at = models.DateTimeField(default=timezone.now)
    code_version = models.CharField(max_length=80, blank=True)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)

    objects = CaseDashboardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["load", "cohorts"], name="extract_counted_once"),
        ]

    class Privacy:
        sensitive = ("result",)
        safe = ("id", "load", "cohorts", "job", "asked_at", "code_version")
        kept = KEPT

    def __str__(self) -> str:
        return f"case data of {day(self.load.extracted_on)}"


class FamilyFaultQuerySet(models.QuerySet["FamilyFault"]):
    """Records that fail a rule."""

    def visible_to(self, user: User) -> Self:
        """Those of families that the person may see."""
        return self.filter(family__in=Family.objects.visible_to(user))


class FamilyFault(models.Model):
    """A rule of a good record that a family fails; kept for the newest extract alone."""

    dashboard = models.ForeignKey(CaseDashboard, on_delete=models.CASCADE, related_name="faults")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="faults")
    rule = models.CharField(max_length=20)

    objects = FamilyFaultQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dashboard", "rule", "family"], name="fault_found_once"
            ),
        ]

    class Privacy:
        sensitive = ("rule",)
        safe = ("id", "dashboard", "family")
        kept = "until the next extract is counted"

    def __str__(self) -> str:
        return f"{self.rule} of {self.family}"


class OpenCaseQuerySet(models.QuerySet["OpenCase"]):
    """Open cases."""

    def visible_to(self, user: User) -> Self:
        """Those of families that the person may see."""
        return self.filter(family__in=Family.objects.visible_to(user))

    def stuck_by(self, rule: StuckRule) -> Self:
        """Open for long, and next to no progress; the same as `families.stuck.why_stuck`."""
        still = Q(rose__lt=F("fell") + rule.progress_from)
        unseen = Q(rose=None) & (Q(unseen_days=None) | Q(unseen_days__gt=rule.unseen_days))
        return self.filter(still | unseen, days_open__gt=rule.open_days)


class OpenCase(models.Model):
    """How an open case stands on the day of the newest extract.

    `rose`, `same` and `fell` count domains between the first and the latest reading, and are empty
    where there is no second one; `unseen_days` are those since anything was read.
    """

    dashboard = models.ForeignKey(CaseDashboard, on_delete=models.CASCADE, related_name="cases")
    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="open_cases")
    days_open = models.PositiveIntegerField()
    rose = models.PositiveSmallIntegerField(null=True, blank=True)
    same = models.PositiveSmallIntegerField(null=True, blank=True)
    fell = models.PositiveSmallIntegerField(null=True, blank=True)
    unseen_days = models.PositiveIntegerField(null=True, blank=True)

    objects = OpenCaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dashboard", "family"], name="case_stands_once"),
        ]
        indexes = [models.Index(fields=["dashboard", "-days_open"])]

    class Privacy:
        sensitive = ("days_open", "rose", "same", "fell", "unseen_days")
        safe = ("id", "dashboard", "family")
        kept = "until the next extract is counted"

    def __str__(self) -> str:
        return f"open case of {self.family}"
