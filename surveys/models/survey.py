"""An instrument put to a population in a round, and how people are invited."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from jobs.models import Job
from programmes.models import Round
from surveys.models.instrument import Instrument, Version


class Promise(models.TextChoices):
    """What respondents are promised; fixed at the first invitation."""

    CONFIDENTIAL = "confidential", "Confidential: nobody can link answers to people"
    TRACKED = "tracked", "Tracked: we know who has answered"


class SurveyState(models.TextChoices):
    """Where a survey stands."""

    DRAFT = "draft", "Being prepared"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


SURVEY_MOVES: dict[SurveyState, frozenset[SurveyState]] = {
    SurveyState.DRAFT: frozenset({SurveyState.OPEN}),
    SurveyState.OPEN: frozenset({SurveyState.CLOSED}),
    SurveyState.CLOSED: frozenset(),
}


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Surveys, as their keepers speak of them."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who see surveys."""
        return self if user.may(Permission.SEE_SURVEYS) else self.none()

    def open(self) -> Self:
        """Taking answers now."""
        return self.filter(state=SurveyState.OPEN)

    def closed(self) -> Self:
        """Closed for good: the only ones with results."""
        return self.filter(state=SurveyState.CLOSED)


class Survey(models.Model):
    """One instrument in one round: its version, its promise and its state.

    `response_count` is a counter, so that no page counts rows.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="surveys")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="surveys")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="surveys")
    promise = models.CharField(max_length=20, choices=Promise.choices, default=Promise.CONFIDENTIAL)
    state = models.CharField(max_length=20, choices=SurveyState.choices, default=SurveyState.DRAFT)
    response_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-round__opens_on", "instrument__title"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "instrument"], name="instrument_once_in_a_round"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SurveyState.values), name="survey_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(promise__in=Promise.values), name="survey_promise_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=SurveyState.CLOSED) | Q(closed_at__isnull=False),
                name="closed_survey_has_a_time",
            ),
        ]

    class Privacy:
        safe = (
            "id", "round", "instrument", "version", "promise", "state", "response_count",
            "opened_at", "closed_at",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.instrument}, {self.round}"

    @property
    def is_open(self) -> bool:
        return self.state == SurveyState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == SurveyState.CLOSED


class Headcount(models.Model):
    """How many people of one role, service and locality were in the population on a day.

    `role` is the name of the choice in the instrument's `role` list. This is
    the denominator of every response rate.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="headcounts")
    role = models.CharField(max_length=64)
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT)
    people = models.PositiveIntegerField()
    as_of = models.DateField()

    class Meta:
        ordering = ["service", "role", "locality"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "role", "service", "locality"], name="headcount_once_a_group"
            ),
        ]

    class Privacy:
        safe = ("id", "survey", "role", "service", "locality", "people", "as_of")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.people} × {self.role}"


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
