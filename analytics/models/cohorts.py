"""Cohorts of the council's own: rules of `families.cohorts` under a name."""

from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from families.cohorts import NAMED


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Cohorts that were built on a page."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who read results: a rule is no secret."""
        return self if user.may(Permission.SEE_RESULTS) else self.none()

    def in_use(self) -> Self:
        """Those that a new analysis may be asked of."""
        return self.filter(withdrawn_at__isnull=True)

    def rules_by_name(self) -> dict[str, list[str]]:
        """What an analysis may be asked of: the two named cohorts, then the council's own."""
        ours = self.in_use().order_by("name").values_list("name", "rules")
        return {name: list(rules) for name, rules in NAMED.items()} | dict(ours)


class Cohort(models.Model):
    """Rules in order under a name. They never change: figures name their cohort for years.

    A cohort that is not wanted any more is withdrawn; its name stays taken.
    """

    name = models.CharField(max_length=60, unique=True)
    rules: "models.JSONField[list[str], list[str]]" = models.JSONField()
    why = models.TextField()
    made_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="cohorts_made"
    )
    made_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    class Privacy:
        safe = ("id", "name", "rules", "why", "made_by", "made_at", "withdrawn_at")
        kept = "as long as the runs that name it"

    def __str__(self) -> str:
        return self.name
