"""The people of a survey: who is asked, and what is known of each."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from surveys.models.survey import Survey


class InvitationState(models.TextChoices):
    """What is known of an invitation. `UNKNOWN` is said when the mail server never answered."""

    WAITING = "waiting", "Not sent yet"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    UNKNOWN = "unknown", "Unknown: the mail server did not answer"
    FAILED = "failed", "Refused by the mail server"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """People invited. They hold addresses, so few may look."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who run surveys."""
        return self if user.may(Permission.RUN_SURVEYS) else self.none()

    def matching(self, words: str) -> Self:
        """Whose address or name holds the words; everybody where there are none."""
        wanted = words.strip()
        if not wanted:
            return self
        return self.filter(Q(email__icontains=wanted) | Q(name__icontains=wanted))


class Invitation(models.Model):
    """One person asked to answer. Nothing here leads to an answer.

    Days only, no times: the order in which people were written to says
    nothing about who answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=20, choices=InvitationState.choices, default=InvitationState.WAITING
    )
    sent_on = models.DateField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "email"], name="invited_once"),
            models.CheckConstraint(
                condition=Q(state__in=InvitationState.values), name="invitation_state_is_known"
            ),
        ]

    class Privacy:
        identifying = ("email", "name")
        safe = ("id", "survey", "state", "sent_on")
        kept = "until three months after the survey closes"

    def __str__(self) -> str:
        return self.email
