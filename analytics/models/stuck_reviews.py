"""What a manager found out about a case that seems stuck, and what happens next."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from families.models import Family
from families.models.family import KEPT


class StuckReason(models.TextChoices):
    """Why a case does not move, as far as its reviewer can say."""

    ENGAGEMENT = "engagement", "The family is hard to reach"
    NEEDS = "needs", "New or greater needs came up"
    WAITING = "waiting", "Waiting for another service"
    WORKER = "worker", "The worker changed or is away"
    RECORD = "record", "The record is behind the work"
    CLOSING = "closing", "Ready to close"
    OTHER = "other", "Something else"


class StuckReviewQuerySet(models.QuerySet["StuckReview"]):
    """Reviews of cases that seem stuck."""

    def visible_to(self, user: User) -> Self:
        """Those of families that the person may see."""
        return self.filter(family__in=Family.objects.visible_to(user))

    def last_of_each(self) -> Self:
        """The last one of each family."""
        same = self.model.objects.filter(family=models.OuterRef("family"))
        later = same.filter(pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later))


class StuckReview(models.Model):
    """One look at one case. A later look is another row, so that the history stays."""

    family = models.ForeignKey(Family, on_delete=models.CASCADE, related_name="stuck_reviews")
    reviewer = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="stuck_reviews"
    )
    reviewed_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=12, choices=StuckReason.choices)
    notes = models.TextField(blank=True)
    next_action = models.CharField(max_length=200)
    next_on = models.DateField()

    objects = StuckReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=StuckReason.values), name="stuck_reason_is_known"
            ),
        ]

    class Privacy:
        sensitive = ("reviewed_at", "reason", "notes", "next_action", "next_on")
        safe = ("id", "family", "reviewer")
        kept = KEPT

    def __str__(self) -> str:
        return f"review of {self.family}"

    def is_due(self, today: date) -> bool:
        """Whether the day of its next action has come."""
        return self.next_on <= today
