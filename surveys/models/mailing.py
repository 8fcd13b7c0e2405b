"""Writing to the people of a survey: one press of a button, and whom it reached."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from jobs.models import Job
from surveys.models.invitation import Invitation, InvitationState
from surveys.models.survey import Survey


class MailingKind(models.TextChoices):
    """What a mailing says."""

    INVITATION = "invitation", "Invitation"
    REMINDER = "reminder", "Reminder"


class Mailing(models.Model):
    """One press of the button that writes to everybody: an invitation or a reminder.

    `key` comes from the page that held the button, so that one press makes one
    mailing however often the form arrives.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="mailings")
    kind = models.CharField(max_length=20, choices=MailingKind.choices)
    key = models.UUIDField(unique=True)
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="mailing")
    asked_at = models.DateTimeField(default=timezone.now)
    sent = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=MailingKind.values), name="mailing_kind_is_known"
            ),
        ]

    class Privacy:
        safe = (
            "id", "survey", "kind", "key", "job", "asked_at", "sent", "failed", "unknown",
        )  # fmt: skip
        kept = "as long as the survey"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.survey}"


class ReminderSent(models.Model):
    """That one mailing reached for one invitation: written before the mail goes out."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="reminders")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="reminders")
    state = models.CharField(
        max_length=20, choices=InvitationState.choices, default=InvitationState.SENDING
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "invitation"], name="reminded_once_a_mailing"
            ),
            models.CheckConstraint(
                condition=Q(state__in=InvitationState.values), name="reminder_state_is_known"
            ),
        ]

    class Privacy:
        safe = ("id", "mailing", "invitation", "state")
        kept = "until three months after the survey closes"

    def __str__(self) -> str:
        return f"{self.mailing}: {self.state}"
