"""What is made of runs over families: two of them side by side, and files to take away."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from analytics.models.family_runs import FamilyRun
from analytics.models.results import ResultQuerySet
from jobs.models import Job


class ComparisonQuerySet(ResultQuerySet["Comparison"]):
    """Comparisons of two groupings."""


class Comparison(models.Model):
    """Two groupings of the same families side by side; `result` holds only what may be shown.

    Each new grouping is compared with the accepted one as it is made; such a comparison has no
    job of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.ForeignKey(FamilyRun, on_delete=models.CASCADE, related_name="comparisons")
    other = models.ForeignKey(FamilyRun, on_delete=models.CASCADE, related_name="compared_with")
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="comparison"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    result: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="compared_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="compared_with_another_run"),
        ]

    class Privacy:
        sensitive = ("result", "asked_at")
        safe = ("id", "one", "other", "job")
        kept = "as long as its runs"

    def __str__(self) -> str:
        return f"{self.one} beside {self.other}"


class FamilyFileQuerySet(models.QuerySet["FamilyFile"]):
    """Files of runs over families."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who read results."""
        return self if user.may(Permission.SEE_RESULTS) else self.none()


class FamilyFile(models.Model):
    """One file of a run to take away, written by the worker under one class of release."""

    run = models.ForeignKey(FamilyRun, on_delete=models.CASCADE, related_name="files")
    release = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    content = models.BinaryField()

    objects = FamilyFileQuerySet.as_manager()

    class Meta:
        ordering = ["release", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "release", "name"], name="file_once_a_run_and_release"
            ),
        ]

    class Privacy:
        sensitive = ("content",)
        safe = ("id", "run", "release", "name")
        kept = "as long as the run"

    def __str__(self) -> str:
        return self.name
