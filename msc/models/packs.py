"""What a panel that meets on paper is given to read, vote and write on."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from jobs.models import Job
from msc.models.panels import Panel

PACKS_ARE_KEPT = timedelta(days=1)


class PanelPackQuerySet(models.QuerySet["PanelPack"]):
    """Packs."""

    def visible_to(self, user: User) -> Self:
        """Those of the panels one sees."""
        return self.filter(panel__in=Panel.objects.visible_to(user))

    def kept_long_enough(self, now: datetime) -> Self:
        """Asked for so long ago that they must go: a story may have been withdrawn since."""
        return self.filter(asked_at__lte=now - PACKS_ARE_KEPT)


class PanelPack(models.Model):
    """One PDF for a panel, for a day; empty until the worker has made it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    panel = models.ForeignKey(Panel, on_delete=models.CASCADE, related_name="packs")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    content = models.BinaryField(default=bytes)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = PanelPackQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    class Privacy:
        sensitive = ("content",)
        safe = ("id", "panel", "job", "asked_at")
        kept = "one day"

    def __str__(self) -> str:
        return f"Pack for the {self.panel}"
