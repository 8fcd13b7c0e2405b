"""What was changed between rounds, and why."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from msc.models.rounds import MscRound


class Setting(models.TextChoices):
    """What a round runs under, and what can differ from one to the next."""

    QUESTION = "question", "Question"
    DOMAINS = "domains", "Domains of change"
    PANELS = "panels", "Panels"
    METHOD = "method", "How panels choose"
    PLACES = "places", "Places and quorum"
    OTHER = "other", "Something else"


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Notes on what was changed."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account: how stories are chosen, and why so, is no secret."""
        return self if user.is_active else self.none()


class Revision(models.Model):
    """That something is done otherwise from a round on, and the reason. It never changes."""

    round = models.ForeignKey(MscRound, on_delete=models.PROTECT, related_name="revisions")
    setting = models.CharField(max_length=20, choices=Setting.choices)
    changed = models.TextField()
    reason = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-round__round__opens_on", "-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(setting__in=Setting.values), name="revised_setting_is_known"
            ),
        ]

    class Privacy:
        safe = ("id", "round", "setting", "changed", "reason", "by", "at")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.get_setting_display()}, from {self.round}"
