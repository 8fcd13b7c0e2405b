"""Whether a story happened as it was told, and where a chosen one may be read."""

import uuid
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from msc.models.stories import Consent, Story, held_stories


class CheckOutcome(models.TextChoices):
    """What came of checking a story."""

    CONFIRMED = "confirmed", "Confirmed: it happened as it was told"
    AMENDED = "amended", "Amended: something in it was otherwise"
    NOT_CONFIRMED = "not-confirmed", "Not confirmed"
    NOT_CHECKED = "not-checked", "Not checked"


class CheckMethod(models.TextChoices):
    """How a story was checked."""

    WRITER = "writer", "Talked with its writer"
    FAMILY = "family", "Talked with the family"
    RECORD = "record", "Read the case record"
    OTHERS = "others", "Talked with others who saw it"
    NONE = "none", "Not at all"


class VerificationQuerySet(models.QuerySet["Verification"]):
    """Records of checking stories."""

    def visible_to(self, user: User) -> Self:
        """With the story, for those who clear stories: evidence may name people."""
        if not user.may(Permission.REVIEW_STORIES):
            return self.none()
        return self.filter(story__in=Story.objects.visible_to(user))


class Verification(models.Model):
    """That somebody checked a story: how, by what evidence, and what came of it. It never changes.

    `amendment` is printed with the story; `evidence` is not.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="verifications")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    method = models.CharField(max_length=20, choices=CheckMethod.choices)
    outcome = models.CharField(max_length=20, choices=CheckOutcome.choices)
    evidence = models.TextField(blank=True)
    amendment = models.TextField(blank=True)

    objects = VerificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method__in=CheckMethod.values, outcome__in=CheckOutcome.values),
                name="verification_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(outcome=CheckOutcome.NOT_CHECKED, method=CheckMethod.NONE)
                | (~Q(outcome=CheckOutcome.NOT_CHECKED) & ~Q(method=CheckMethod.NONE)),
                name="what_was_checked_was_checked_somehow",
            ),
            models.CheckConstraint(
                condition=(Q(outcome=CheckOutcome.AMENDED) & ~Q(amendment=""))
                | (~Q(outcome=CheckOutcome.AMENDED) & Q(amendment="")),
                name="amended_says_what_was_otherwise",
            ),
        ]

    class Privacy:
        identifying = ("evidence",)
        sensitive = ("amendment",)
        safe = ("id", "story", "by", "at", "method", "outcome")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"{self.story}: {self.get_outcome_display()}"


class Audience(models.TextChoices):
    """Who may read a published story."""

    COUNCIL = "council", "Everybody with an account here"
    PUBLIC = "public", "Anybody"


COVERED_BY: dict[Audience, tuple[Consent, ...]] = {
    Audience.COUNCIL: (Consent.COUNCIL, Consent.PUBLISH),
    Audience.PUBLIC: (Consent.PUBLISH,),
}
"""The consents that an audience needs."""


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Published stories."""

    def running(self) -> Self:
        """Not ended, still agreed to, and held back by no concern."""
        agreed = Q(pk__in=[])
        for audience, consents in COVERED_BY.items():
            agreed |= Q(audience=audience, story__consent__in=consents)
        found = self.filter(agreed, ended_at=None, story__withdrawn_at=None)
        return found.exclude(story__in=held_stories())

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Public ones to anybody, the others to people with an account."""
        running = self.running()
        return running if user.is_active else running.filter(audience=Audience.PUBLIC)


class Publication(models.Model):
    """One time that a chosen story was published; ended, it stays on record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="publications")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    why_ended = models.CharField(max_length=300, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(ended_at=None), name="published_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, why_ended="")
                | (Q(ended_at__isnull=False) & ~Q(why_ended="")),
                name="an_ended_publication_says_why",
            ),
        ]

    class Privacy:
        safe = (
            "id", "story", "audience", "published_by", "published_at", "ended_by", "ended_at",
            "why_ended",
        )  # fmt: skip
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"{self.story}, published"


class Leaflet(models.Model):
    """The PDF of a published story, made by the worker and gone when the publication ends."""

    publication = models.OneToOneField(
        Publication, primary_key=True, on_delete=models.CASCADE, related_name="leaflet"
    )
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="leaflet")
    content = models.BinaryField(null=True)

    class Privacy:
        sensitive = ("content",)
        safe = ("publication", "job")
        kept = "until the publication ends"

    def __str__(self) -> str:
        return f"Leaflet of {self.publication.story}"
