"""Posters that tell families what they told us at an event."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from voice.models import Event


class PosterQuerySet(models.QuerySet["Poster"]):
    """Posters."""

    def visible_to(self, user: User) -> Self:
        """Of the events that the person sees: what is published, and drafts for those who read
        results."""
        seen = self.filter(event__in=Event.objects.visible_to(user))
        return seen if user.may(Permission.SEE_RESULTS) else seen.published()

    def published(self) -> Self:
        """Those that may be hung up."""
        return self.filter(published_at__isnull=False)


class Poster(models.Model):
    """One poster of a closed event: `told` is what stands on it, `content` the same as PDF.

    `told` holds public figures and the keys of pieces on the wall, never their words: whoever
    changes their mind takes the poster back with the piece.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="posters")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="poster")
    told: "models.JSONField[Any, Any]" = models.JSONField(null=True)
    content = models.BinaryField(default=bytes)
    asked_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True)

    objects = PosterQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(told__isnull=False),
                name="only_a_made_poster_is_published",
            ),
            models.UniqueConstraint(
                fields=["event"], condition=Q(published_at__isnull=False),
                name="one_published_poster_an_event",
            ),
        ]  # fmt: skip

    class Privacy:
        identifying = ("content",)
        safe = ("id", "event", "job", "told", "asked_at", "published_by", "published_at")
        kept = "until a newer one of the event is made, or with the event"

    def __str__(self) -> str:
        return f"Poster of {self.event}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
