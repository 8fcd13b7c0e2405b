"""Interviews with families, and apart from them what was said, names and all."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from families.models import Family
from journeys.models.samples import KEPT, Candidate
from safeguarding.models import AboutKind, held_subjects
from surveys.models import Version


class Consent(models.TextChoices):
    """How far the map of an interview may go."""

    NONE = "none", "Nobody has agreed yet"
    COUNCIL = "council", "It may be read inside the council, without names"
    PUBLISH = "publish", "It may be published, without names"


class ConsentFrom(models.TextChoices):
    """Who agreed."""

    PARENT = "parent", "A parent or carer"
    YOUNG_PERSON = "young-person", "The young person"
    BOTH = "both", "A parent or carer and the young person"


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Interviews, as the interview team speaks of them."""

    def visible_to(self, user: User) -> Self:
        """One's own, and those on whose map one works too."""
        if not user.may(Permission.RECORD_INTERVIEWS):
            return self.none()
        shared = Interview.colleagues.through.objects.filter(user=user)
        return self.filter(Q(interviewer=user) | Q(pk__in=shared.values("interview")))


class Interview(models.Model):
    """One family's telling: who it was by a made-up name, when, and what they agreed to.

    `cluster` is the letter of the family's group and `grouping` which result it is of. A family
    counts under Children's Centres only with case work; with both services it has both.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.OneToOneField(
        Candidate, null=True, blank=True, on_delete=models.SET_NULL, related_name="interview"
    )
    family = models.ForeignKey(
        Family, null=True, blank=True, on_delete=models.SET_NULL, related_name="interviews"
    )
    pseudonym = models.CharField(max_length=60)
    locality = models.ForeignKey(Locality, null=True, blank=True, on_delete=models.PROTECT)
    services = models.ManyToManyField(Service, related_name="+")
    cluster = models.CharField(max_length=20, blank=True)
    grouping = models.CharField(max_length=120, blank=True)
    is_open = models.BooleanField(default=True)
    is_engaged = models.BooleanField(default=True)
    interviewer = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="interviews"
    )
    colleagues = models.ManyToManyField(User, related_name="shared_interviews", blank=True)
    guide = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    held_on = models.DateField()
    consent = models.CharField(max_length=20, choices=Consent.choices, default=Consent.NONE)
    consent_from = models.CharField(max_length=20, choices=ConsentFrom.choices, blank=True)
    consent_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = InterviewQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "pseudonym", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(consent__in=Consent.values), name="interview_consent_is_known"
            ),
            models.CheckConstraint(
                condition=Q(consent=Consent.NONE)
                | (Q(consent_on__isnull=False) & ~Q(consent_from="")),
                name="interview_consent_says_who_and_when",
            ),
        ]

    class Privacy:
        identifying = ("family", "candidate")
        sensitive = (
            "cluster", "is_open", "is_engaged", "held_on", "consent", "consent_from",
            "consent_on", "recorded_at",
        )  # fmt: skip
        safe = (
            "id", "pseudonym", "locality", "services", "grouping", "interviewer", "colleagues",
            "guide",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return f"Interview I-{self.pk.hex[:6].upper()}"

    def is_held(self) -> bool:
        """Whether a concern holds what was told back from everybody who did not hear it."""
        return held_subjects(AboutKind.INTERVIEW).filter(about_id=self.pk).exists()


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    """What was said."""

    def visible_to(self, user: User) -> Self:
        """That of the interviews one sees; nobody else reads what was said."""
        return self.filter(interview__in=Interview.objects.visible_to(user))

    def agreed_to_coding(self) -> Self:
        """Cleared of names, agreed to, and of a map that was signed off; a concern may hold it."""
        signed_off = self.filter(interview__journey__state="signed-off").exclude(cleared="")
        return signed_off.exclude(interview__consent=Consent.NONE)

    def offered_to_coding(self) -> Self:
        """Those of them that no concern holds back: what may be coded."""
        return self.agreed_to_coding().exclude(interview__in=held_subjects(AboutKind.INTERVIEW))


class Transcript(models.Model):
    """Notes or transcript as they came, and the text that was cleared of names and places."""

    interview = models.OneToOneField(
        Interview, primary_key=True, on_delete=models.CASCADE, related_name="transcript"
    )
    words = models.TextField()
    file_name = models.CharField(max_length=200, blank=True)
    cleared = models.TextField(blank=True)
    cleared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    kept_at = models.DateTimeField(default=timezone.now)

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cleared="") | Q(cleared_at__isnull=False),
                name="cleared_transcript_says_when",
            ),
        ]

    class Privacy:
        identifying = ("words", "file_name")
        sensitive = ("cleared", "cleared_at", "kept_at")
        safe = ("interview", "cleared_by")
        kept = KEPT

    def __str__(self) -> str:
        return f"What was said in {self.interview}"


class GuideAnswersQuerySet(models.QuerySet["GuideAnswers"]):
    """What was written under the questions of a guide."""

    def visible_to(self, user: User) -> Self:
        """That of the interviews one sees; nobody else reads what was said."""
        return self.filter(interview__in=Interview.objects.visible_to(user))


class GuideAnswers(models.Model):
    """What was answered to each question of the guide, by the name of the question, as it came."""

    interview = models.OneToOneField(
        Interview, primary_key=True, on_delete=models.CASCADE, related_name="guide_answers"
    )
    answers: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(default=0)
    kept_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    objects = GuideAnswersQuerySet.as_manager()

    class Privacy:
        identifying = ("answers",)
        sensitive = ("kept_at",)
        safe = ("interview", "edition", "kept_by")
        kept = KEPT

    def __str__(self) -> str:
        return f"Answers to the guide in {self.interview}"
