"""Samples of families to interview, and what became of each family that was drawn."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from families.models import Family

KEPT = "until two years after the evaluation ends"


class CandidateState(models.TextChoices):
    """What became of a family that was drawn."""

    DRAWN = "drawn", "Drawn"
    INVITED = "invited", "Invited"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    NOT_SUITABLE = "not-suitable", "Not suitable now"
    INTERVIEWED = "interviewed", "Interviewed"


S = CandidateState
CANDIDATE_MOVES: dict[CandidateState, frozenset[CandidateState]] = {
    S.DRAWN: frozenset({S.INVITED, S.NOT_SUITABLE}),
    S.INVITED: frozenset({S.AGREED, S.DECLINED, S.NOT_SUITABLE}),
    S.AGREED: frozenset({S.INTERVIEWED, S.DECLINED, S.NOT_SUITABLE}),
    S.DECLINED: frozenset(),
    S.NOT_SUITABLE: frozenset(),
    S.INTERVIEWED: frozenset(),
}
LOST = (S.DECLINED, S.NOT_SUITABLE)
"""States after which another family is drawn in its place."""


class Reason(models.TextChoices):
    """Why a family is not interviewed."""

    STEPPING_UP = "stepping-up", "Child protection, or stepping up to social care"
    CRISIS = "crisis", "In crisis"
    NOT_ENGAGING = "not-engaging", "Not engaging with the service"
    UNWILLING = "unwilling", "Not willing to take part"
    WORK = "work", "Busy with work"
    FAMILY = "family", "Busy with the family"
    OTHER = "other", "Another reason"


class SampleQuerySet(models.QuerySet["Sample"]):
    """Samples."""

    def visible_to(self, user: User) -> Self:
        """The interview team: exclusions are results, and everybody in the team reports them."""
        return self if user.may(Permission.RECORD_INTERVIEWS) else self.none()


class Sample(models.Model):
    """Families drawn by lot. `line` holds by cell all families in the order of the draw.

    A cell is a cluster and a service, written "A/slf"; the plan says how many places it has. With
    the seed and the same case data the draw can be repeated.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    seed = models.PositiveIntegerField()
    grouping = models.CharField(max_length=120)
    plan: "models.JSONField[Any, Any]" = models.JSONField()
    line: "models.JSONField[Any, Any]" = models.JSONField()
    considered = models.PositiveIntegerField()
    drawn_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField(default=timezone.now)

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_at", "pk"]

    class Privacy:
        sensitive = ("line",)
        safe = (
            "id", "name", "seed", "grouping", "plan", "considered", "drawn_by", "drawn_at",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return self.name


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Families that were drawn."""

    def visible_to(self, user: User) -> Self:
        """Those of the samples that the person sees, in the localities they interview in."""
        if not user.may(Permission.RECORD_INTERVIEWS):
            return self.none()
        places = user.localities_for(Permission.RECORD_INTERVIEWS)
        return self if places is None else self.filter(locality__in=places)


class Candidate(models.Model):
    """One family that was drawn, by its number and never by its name, and what became of it."""

    sample = models.ForeignKey(Sample, on_delete=models.CASCADE, related_name="candidates")
    family = models.ForeignKey(Family, null=True, on_delete=models.SET_NULL, related_name="+")
    family_number = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    cluster = models.CharField(max_length=20)
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    locality = models.ForeignKey(Locality, null=True, on_delete=models.PROTECT, related_name="+")
    is_open = models.BooleanField()
    is_engaged = models.BooleanField()
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    state = models.CharField(max_length=20, choices=S.choices, default=S.DRAWN)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    note = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["cluster", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sample", "family_number"], name="family_drawn_once_a_sample"
            ),
            models.CheckConstraint(condition=Q(state__in=S.values), name="candidate_state_known"),
            models.CheckConstraint(
                condition=Q(reason="") ^ Q(state__in=LOST), name="lost_candidate_has_a_reason"
            ),
        ]

    class Privacy:
        identifying = ("family", "family_number")
        sensitive = ("cluster", "is_open", "is_engaged", "state", "reason", "note", "changed_at")
        safe = ("id", "sample", "position", "service", "locality", "replaces")
        kept = KEPT

    def __str__(self) -> str:
        return f"family {self.family_number}"

    @property
    def cell(self) -> str:
        """Its cell in the plan."""
        return f"{self.cluster}/{self.service.slug if self.service else ''}"

    @property
    def is_lost(self) -> bool:
        return self.state in LOST
