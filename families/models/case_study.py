"""Case studies: the text that others read, and apart from it what the writer typed."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from safeguarding.models import AboutKind, Concern, held_subjects

KEPT = "six years after it was signed off"


class CaseStudyState(models.TextChoices):
    """Where a case study stands."""

    DRAFT = "draft", "Draft"
    HANDED_IN = "handed-in", "Waiting to be cleared"
    SIGNED_OFF = "signed-off", "Signed off"
    WITHDRAWN = "withdrawn", "Withdrawn"


S = CaseStudyState
CASE_STUDY_MOVES: dict[CaseStudyState, frozenset[CaseStudyState]] = {
    S.DRAFT: frozenset({S.HANDED_IN, S.WITHDRAWN}),
    S.HANDED_IN: frozenset({S.DRAFT, S.SIGNED_OFF, S.WITHDRAWN}),
    S.SIGNED_OFF: frozenset({S.WITHDRAWN}),
    S.WITHDRAWN: frozenset(),
}


class CaseConsent(models.TextChoices):
    """How far a case study may go."""

    NONE = "none", "Nobody has agreed yet"
    COUNCIL = "council", "It may be used inside the council"
    PUBLISH = "publish", "It may be published without names"


class CaseConsentFrom(models.TextChoices):
    """Who agreed."""

    PARENT = "parent", "A parent or carer"
    YOUNG_PERSON = "young-person", "The young person"
    BOTH = "both", "A parent or carer and the young person"


class CaseStudyQuerySet(models.QuerySet["CaseStudy"]):
    """Case studies, as writers, clearers and readers speak of them."""

    def visible_to(self, user: User) -> Self:
        """One's own; to clear, what was handed in; to read, what is signed off and agreed to.

        What a concern holds back is its writer's and the safeguarding lead's alone.
        """
        return self.filter(Q(writer=user) | self._others(user) | Q(pk__in=held_for(user)))

    def _others(self, user: User) -> Q:
        found = Q(pk__in=[])
        signed_off = Q(state=S.SIGNED_OFF)
        for permission, which in (
            (Permission.CLEAR_CASE_STUDIES, Q(state=S.HANDED_IN) | signed_off),
            (Permission.READ_CASE_STUDIES, signed_off & ~Q(consent=CaseConsent.NONE)),
        ):
            if user.may(permission):
                places = user.localities_for(permission)
                found |= which if places is None else which & Q(locality__in=places)
        return found & ~Q(pk__in=held_subjects(AboutKind.CASE_STUDY))

    def written_by(self, user: User) -> Self:
        """The person's own."""
        return self.filter(writer=user)

    def waiting(self) -> Self:
        """Handed in, and not signed off yet."""
        return self.filter(state=S.HANDED_IN).not_held()

    def not_held(self) -> Self:
        """Those that no concern holds back."""
        return self.exclude(pk__in=held_subjects(AboutKind.CASE_STUDY))

    def signed_off(self) -> Self:
        """Those that others may read, and that are counted."""
        return self.filter(state=S.SIGNED_OFF).not_held()

    def of_family(self, hashes: list[str]) -> Self:
        """Those that carry one of these references, by their hashes."""
        return self.filter(original__reference_hash__in=hashes)


def held_for(user: User) -> "models.QuerySet[Any]":
    """The keys of the case studies that this lead's concerns hold back."""
    return held_subjects(AboutKind.CASE_STUDY, Concern.objects.visible_to(user))


class CaseStudy(models.Model):
    """What one family went through with Early Help, cleared of what could tell who it is.

    Once it is signed off an analyst matches it: `cluster` is the published letter of a group of
    needs, of the result that `grouping` names; else `unmatched_because` says why it fits none.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT)
    writer = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="case_studies"
    )
    state = models.CharField(max_length=12, choices=CaseStudyState.choices, default=S.DRAFT)
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    cluster = models.CharField(max_length=4, blank=True)
    grouping = models.CharField(max_length=120, blank=True)
    unmatched_because = models.TextField(blank=True)
    consent = models.CharField(max_length=12, choices=CaseConsent.choices, default=CaseConsent.NONE)
    consent_from = models.CharField(max_length=20, choices=CaseConsentFrom.choices, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    signed_off_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CaseStudyQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "pk"]
        verbose_name_plural = "case studies"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=CaseStudyState.values), name="case_study_state_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=S.SIGNED_OFF)
                | Q(signed_off_at__isnull=False) & ~Q(title="") & ~Q(text=""),
                name="case_study_is_cleared_when_signed_off",
            ),
            models.CheckConstraint(
                condition=Q(cluster="", grouping="")
                | Q(unmatched_because="") & ~Q(cluster="") & ~Q(grouping=""),
                name="case_study_has_a_cluster_or_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(consent=CaseConsent.NONE)
                | Q(consent_on__isnull=False) & ~Q(consent_from=""),
                name="case_study_consent_says_who_and_when",
            ),
        ]

    class Privacy:
        identifying = ("writer",)
        sensitive = (
            "title", "text", "cluster", "unmatched_because", "consent", "consent_from",
            "consent_on", "began_at", "handed_in_at", "signed_off_by", "signed_off_at",
            "withdrawn_at",
        )  # fmt: skip
        safe = ("id", "locality", "service", "state", "grouping")
        kept = KEPT

    def __str__(self) -> str:
        return f"Case study {self.number}"

    @property
    def number(self) -> str:
        """A short name that reveals nothing, for lists and the audit trail."""
        return f"CS-{self.pk.hex[:6].upper()}"

    @property
    def is_signed_off(self) -> bool:
        return self.state == S.SIGNED_OFF

    def is_held(self) -> bool:
        """Whether a concern holds it back from everybody but its writer and the lead."""
        return held_subjects(AboutKind.CASE_STUDY).filter(about_id=self.pk).exists()


class CaseStudyOriginalQuerySet(models.QuerySet["CaseStudyOriginal"]):
    """Original texts."""

    def visible_to(self, user: User) -> Self:
        """The writer's own, those that the person may clear, and those of the lead's concerns."""
        mine = Q(case_study__writer=user) | Q(pk__in=held_for(user))
        if not user.may(Permission.CLEAR_CASE_STUDIES):
            return self.filter(mine)
        waiting = Q(case_study__state__in=(S.HANDED_IN, S.SIGNED_OFF))
        places = user.localities_for(Permission.CLEAR_CASE_STUDIES)
        there = Q() if places is None else Q(case_study__locality__in=places)
        held = Q(pk__in=held_subjects(AboutKind.CASE_STUDY))
        return self.filter(mine | waiting & there & ~held)


class CaseStudyOriginal(models.Model):
    """What the writer typed, names and all, kept apart from the case study that others read."""

    case_study = models.OneToOneField(
        CaseStudy, primary_key=True, on_delete=models.CASCADE, related_name="original"
    )
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    reference_hash = models.CharField(max_length=64, blank=True, db_index=True)
    edition = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = CaseStudyOriginalQuerySet.as_manager()

    class Privacy:
        identifying = ("title", "text", "reference_hash")
        sensitive = ("saved_at",)
        safe = ("case_study", "edition")
        kept = KEPT

    def __str__(self) -> str:
        return f"The original of {self.case_study}"
