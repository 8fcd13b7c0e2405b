"""How often the same change occurred elsewhere: one question about a chosen story to localities."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, User
from accounts.permissions import Permission
from msc.models.publications import Publication
from msc.models.stories import Story


class HowOften(models.TextChoices):
    """Bands and no counts, so that no number is kept that is small enough to name a family."""

    NONE = "none", "No family that we know of"
    FEW = "few", "1 to 7 families"
    SOME = "some", "8 to 19 families"
    MANY = "many", "20 families or more"
    UNKNOWN = "unknown", "We cannot say"


class PollQuerySet(models.QuerySet["Poll"]):
    """Questions to localities."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account, as long as the story may be read."""
        if not user.is_active:
            return self.none()
        return self.filter(story__in=Publication.objects.visible_to(user).values("story"))

    def open(self) -> Self:
        """Those that take answers."""
        return self.filter(closed_at=None)


class Poll(models.Model):
    """One question about a published story: how often the same change occurred in each locality."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    story = models.OneToOneField(Story, on_delete=models.PROTECT, related_name="poll")
    change = models.TextField()
    answer_by = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]

    class Privacy:
        sensitive = ("change",)
        safe = ("id", "story", "answer_by", "asked_by", "asked_at", "closed_at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"How often: {self.story}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class PollAnswerQuerySet(models.QuerySet["PollAnswer"]):
    """Answers of localities."""

    def visible_to(self, user: User) -> Self:
        """All once the question is closed; before that one's own locality's, so nobody follows."""
        polls = Poll.objects.visible_to(user)
        found = self.filter(poll__in=polls)
        if user.may(Permission.RUN_STORY_ROUNDS):
            return found
        places = user.localities_for(Permission.READ_STORIES)
        own = Q() if places is None else Q(locality__in=places)
        return found.filter(Q(poll__closed_at__isnull=False) | own)


class PollAnswer(models.Model):
    """What one locality answers, with the reason; changed freely until the question closes."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="answers")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    how_often = models.CharField(max_length=20, choices=HowOften.choices)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = PollAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["locality__position", "locality__name"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "locality"], name="one_answer_a_locality"),
            models.CheckConstraint(
                condition=Q(how_often__in=HowOften.values), name="how_often_is_a_band"
            ),
        ]

    class Privacy:
        sensitive = ("reason",)
        safe = ("id", "poll", "locality", "how_often", "by", "at")
        kept = "until six years after the round"

    def __str__(self) -> str:
        return f"{self.locality}: {self.get_how_often_display()}"
