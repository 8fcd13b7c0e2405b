"""An instrument put to a population in a round."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from programmes.models import Round
from surveys.models.instrument import Instrument, Version


class Promise(models.TextChoices):
    """What respondents are promised; fixed at the first invitation."""

    CONFIDENTIAL = "confidential", "Confidential: nobody can link answers to people"
    TRACKED = "tracked", "Tracked: we know who has answered"
    FIELD = "field", "In the field: each record is kept by a number, and there is no list of people"


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

    def with_readable_answers(self) -> Self:
        """Whose answers may be read row by row: those of confidential surveys once closed."""
        return self.exclude(~Q(state=SurveyState.CLOSED), promise=Promise.CONFIDENTIAL)

    def note_changed_answers(self) -> None:
        """Raise the data version: what was worked out from the answers is out of date."""
        self.update(data_version=F("data_version") + 1)


class Survey(models.Model):
    """One instrument in one round: its version, its promise and its state.

    `response_count` is a counter, so that no page counts rows. `answer_by` is
    the day people are asked to answer by: it stands in every email, and nobody
    is reminded after it. Answers are taken until the survey is closed.
    `language` is that of the emails to people for whom the list names none;
    empty for every language of the form, one below the other.

    `data_version` goes up in every transaction that touches a response
    (`ResponseQuerySet` sees to it), so that no copy of the answers is taken for
    current when it is not. `held_mark` stands for the answers that a concern held
    back when it last went up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="surveys")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="surveys")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="surveys")
    promise = models.CharField(max_length=20, choices=Promise.choices, default=Promise.CONFIDENTIAL)
    state = models.CharField(max_length=20, choices=SurveyState.choices, default=SurveyState.DRAFT)
    response_count = models.PositiveIntegerField(default=0)
    data_version = models.PositiveIntegerField(default=0)
    held_mark = models.CharField(max_length=64, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=20, blank=True)

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
            "data_version", "held_mark", "opened_at", "closed_at", "answer_by", "language",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.instrument}, {self.round}"

    @property
    def is_open(self) -> bool:
        return self.state == SurveyState.OPEN

    @property
    def is_tracked(self) -> bool:
        return self.promise == Promise.TRACKED

    @property
    def is_confidential(self) -> bool:
        """Whether nothing may tell one person's answers from another's."""
        return self.promise == Promise.CONFIDENTIAL

    @property
    def is_field(self) -> bool:
        return self.promise == Promise.FIELD

    @property
    def is_closed(self) -> bool:
        return self.state == SurveyState.CLOSED


class Headcount(models.Model):
    """How many people of one role, service and locality were in the population on a day.

    `role` is the name of the choice in the instrument's `role` list. This is
    the denominator of every response rate. Where an instrument knows no roles
    one row may count everybody, with no role, service and locality.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="headcounts")
    role = models.CharField(max_length=64, blank=True)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)
    people = models.PositiveIntegerField()
    as_of = models.DateField()

    class Meta:
        ordering = ["service", "role", "locality"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "role", "service", "locality"], name="headcount_once_a_group"
            ),
            models.UniqueConstraint(
                fields=["survey"], condition=Q(role=""), name="headcount_of_everybody_once"
            ),
            models.CheckConstraint(
                condition=Q(role="", service=None, locality=None)
                | (~Q(role="") & Q(service__isnull=False, locality__isnull=False)),
                name="headcount_is_of_a_group_or_of_everybody",
            ),
        ]

    class Privacy:
        safe = ("id", "survey", "role", "service", "locality", "people", "as_of")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.people} × {self.role or 'everybody'}"
