"""The asking for a new look at every source of texts."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from programmes.models import Programme


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Gatherings."""

    def visible_to(self, user: User) -> Self:
        """For those who keep codebooks."""
        return self if user.may(Permission.KEEP_CODEBOOKS) else self.none()


class Gathering(models.Model):
    """One look at every source: how many texts were new, changed, withdrawn, left as they were."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="gatherings")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    class Privacy:
        safe = (
            "id", "programme", "job", "added", "changed", "withdrawn", "unchanged", "lost",
            "asked_at",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"Texts of {self.programme}"
