"""Messages that say that a concern waits, and nothing of what it says."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from safeguarding.models.concern import Concern
from safeguarding.models.contact import Rank

RECORDED = "recorded"


class AlertState(models.TextChoices):
    """What became of a message."""

    WAITING = "waiting", "To be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    NOT_NEEDED = "not-needed", "Not needed any more"


S = AlertState
ALERT_MOVES: dict[AlertState, frozenset[AlertState]] = {
    S.WAITING: frozenset({S.SENDING, S.NOT_NEEDED}),
    S.SENDING: frozenset({S.SENT, S.WAITING, S.NOT_NEEDED}),
    S.SENT: frozenset(),
    S.NOT_NEEDED: frozenset(),
}


class AlertQuerySet(models.QuerySet["Alert"]):
    """Messages about concerns."""

    def visible_to(self, user: User) -> Self:
        """Those about the concerns that the person sees."""
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def to_send(self, lost_before: datetime) -> Self:
        """Those that wait, and those whose sender has died."""
        return self.filter(
            Q(state=S.WAITING) | Q(state=S.SENDING, claimed_at__lt=lost_before)
        ).order_by("rung_at", "pk")

    def in_trouble(self) -> Self:
        """Those that could not be sent so far."""
        return self.filter(state=S.WAITING).exclude(problem="")


class Alert(models.Model):
    """One message about one concern: when it was recorded, or when a deadline passed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="alerts")
    step = models.CharField(max_length=20)
    rank = models.CharField(max_length=10, choices=Rank.choices)
    state = models.CharField(max_length=12, choices=AlertState.choices, default=S.WAITING)
    rung_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["rung_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "step"], name="alert_once_a_step"),
            models.CheckConstraint(
                condition=Q(state__in=AlertState.values), name="alert_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=S.SENT) | Q(sent_at__isnull=False), name="alert_sent_has_a_time"
            ),
        ]

    class Privacy:
        sensitive = ("concern", "step", "rank", "rung_at", "claimed_at", "sent_at")
        safe = ("id", "state", "people", "problem")
        kept = "as long as its concern"

    def __str__(self) -> str:
        return f"{self.concern}: {self.step}"
