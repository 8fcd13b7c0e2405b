"""Looks at many texts that take the worker a while: by meaning, and a first sketch of topics."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from programmes.models import Programme


class Look(models.TextChoices):
    """What is looked for."""

    MEANING = "meaning", "Words of the same meaning"
    TOPICS = "topics", "A sketch of topics"


class ExplorationQuerySet(models.QuerySet["Exploration"]):
    """Looks at many texts."""

    def visible_to(self, user: User) -> Self:
        """One's own, for those who keep codebooks."""
        if not user.may(Permission.KEEP_CODEBOOKS):
            return self.none()
        return self.filter(asked_by=user)


class Exploration(models.Model):
    """One look: at which texts, for what, and where it was found.

    Of texts, `found` has places and words that several of them share: what is withdrawn is gone
    from here too. A person's next look takes the place of the one before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    look = models.CharField(max_length=10, choices=Look.choices)
    words = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    collection = models.CharField(max_length=300, blank=True)
    found: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    texts = models.PositiveIntegerField(default=0)
    asked_by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = ExplorationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(look__in=Look.values), name="exploration_look_is_known"
            ),
        ]

    class Privacy:
        identifying = ("asked_by",)
        sensitive = ("words", "found")
        safe = ("id", "programme", "job", "look", "kind", "collection", "texts", "asked_at")
        kept = "until the same person looks again"

    def __str__(self) -> str:
        return f"{self.get_look_display()} in {self.programme}"
