"""What is kept so that nothing is lost: answers set aside, earlier answers, and tombstones."""

import uuid
from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from safeguarding.models import AboutKind, Concern, held_subjects
from surveys.models.instrument import Instrument, Version
from surveys.models.invitation import Invitation
from surveys.models.response import NAMED_BY, Response
from surveys.models.survey import Promise, Survey

TOMBSTONE_STANDS = timedelta(days=7 * 366)
"""As long as the answers themselves would have been kept."""


class QuarantineReason(models.TextChoices):
    """Why something that arrived was set aside."""

    OTHER_CONTENT = "other-content", "It arrived again with other answers"
    AFTER_CLOSE = "after-close", "It arrived after the survey had closed"
    UNKNOWN_VERSION = "unknown-version", "It was given to a version that we do not have"
    WITHDRAWN_VERSION = "withdrawn", "It was given to a version that is not published"


class Decision(models.TextChoices):
    """What a person decided about answers that were set aside."""

    LEFT_OUT = "left-out", "Left out"
    TAKEN = "taken", "Taken in place of the first"
    COUNTED_TOO = "counted-too", "Counted"


class DeletionReason(models.TextChoices):
    """Why one person's answers are deleted; written into the audit trail."""

    ASKED_FOR = "asked-for", "The person asked for it"
    WITHDRAWN = "withdrawn", "Consent was taken back"
    BY_MISTAKE = "by-mistake", "They were sent by mistake, or to try the form out"
    NOT_A_PERSON = "not-a-person", "They were not given by somebody who could answer"


class QuarantineQuerySet(models.QuerySet["Quarantine"]):
    """What was set aside."""

    def visible_to(self, user: User) -> Self:
        """Those who may read answers; of a confidential survey, only after its close."""
        if not user.may(Permission.READ_ANSWERS):
            return self.none()
        return self.filter(
            ~Q(survey__promise=Promise.CONFIDENTIAL) | Q(survey__closed_at__isnull=False)
        ).not_held()

    def not_held(self) -> Self:
        """Without any other content of answers that a concern holds back."""
        held = Response.objects.held()
        whose = held.exclude(invitation=None).values("invitation")
        by_person = Q(invitation__in=held_subjects(AboutKind.ANSWERS)) | Q(invitation__in=whose)
        by_number = Q(root_id__in=held_subjects(AboutKind.EVENT_FORM)) | Q(
            root_id__in=held.values("root_id")
        )
        return self.exclude(by_person | by_number)

    def in_which_arose(self, concern: Concern) -> Self:
        """Those that came under the name by which this concern knows its answers."""
        column = NAMED_BY[concern.about_kind]
        return self.none() if column == "pk" else self.filter(**{column: concern.about_id})

    def undecided(self) -> Self:
        """Waiting for somebody to decide."""
        return self.filter(decision="")

    def the_same(self, survey: Survey, root_id: uuid.UUID, content: str) -> Self:
        """The very same content, set aside before."""
        return self.filter(survey=survey, root_id=root_id, content_sha256=content)


class Quarantine(models.Model):
    """Answers that arrived but were not counted, kept for a person to decide on.

    In a confidential survey nothing says whose or when. Elsewhere `root_id`
    is the id they came under, and `invitation` whose link they came by.
    `version_said` is the number of a version we do not have; then `answers`
    are by question name, as they came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="quarantined")
    reason = models.CharField(max_length=20, choices=QuarantineReason.choices)
    answers: "models.JSONField[Any, Any]" = models.JSONField()
    root_id = models.UUIDField(null=True, blank=True)
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version_said = models.CharField(max_length=20, blank=True)
    content_sha256 = models.CharField(max_length=64, blank=True)
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)
    why = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    counted_as = models.ForeignKey(
        Response, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = QuarantineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "root_id", "content_sha256"], name="set_aside_once"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=QuarantineReason.values), name="quarantine_reason_is_known"
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | Q(decision__in=Decision.values, decided_at__isnull=False),
                name="decision_has_a_time",
            ),
        ]

    class Privacy:
        identifying = ("invitation",)
        sensitive = ("answers", "content_sha256", "why")
        safe = (
            "id", "survey", "reason", "root_id", "version", "version_said", "decision",
            "decided_by", "decided_at", "counted_as",
        )  # fmt: skip
        kept = "until three months after the survey closes"

    def __str__(self) -> str:
        return f"set aside from {self.survey}"

    @property
    def is_decided(self) -> bool:
        return bool(self.decision)

    def first(self) -> Response | None:
        """The response these answers came after: of the same link, or under the same id."""
        found = Response.objects.filter(instrument_id=self.survey.instrument_id)
        if self.invitation_id:
            found = found.filter(invitation=self.invitation_id)
        elif self.root_id:
            found = found.filter(root_id=self.root_id)
        else:
            return None
        return found.select_related("version").first()


class Superseded(models.Model):
    """Answers of a response that others took the place of: what they were, who did it and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="superseded")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    answers: "models.JSONField[Any, Any]" = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    taken = models.OneToOneField(
        Quarantine, null=True, on_delete=models.SET_NULL, related_name="superseded"
    )
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    why = models.TextField()

    class Meta:
        ordering = ["-replaced_at"]

    class Privacy:
        sensitive = ("answers", "content_sha256", "why")
        safe = ("id", "response", "version", "taken", "replaced_at", "replaced_by")
        kept = "as long as the response"

    def __str__(self) -> str:
        return f"earlier answers of {self.response}"


class TombstoneQuerySet(models.QuerySet["Tombstone"]):
    """Ids whose answers were deleted."""

    def standing(self, today: date) -> Self:
        """Those that still keep their answers out."""
        return self.filter(until__gte=today)


class Tombstone(models.Model):
    """That a response was deleted, so that a late device cannot bring it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="tombstones")
    root_id = models.UUIDField()
    until = models.DateField()

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "root_id"], name="one_tombstone_an_id"),
        ]

    class Privacy:
        safe = ("id", "instrument", "root_id", "until")
        kept = "until the day it names"

    def __str__(self) -> str:
        return f"a deleted response to {self.instrument}"
