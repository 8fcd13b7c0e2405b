"""Who has a text open just now."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from themes.models.documents import Document

SEEN_FOR = timedelta(minutes=1)
"""So long after the last sign of life somebody is still here."""


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits."""

    def visible_to(self, user: User) -> Self:
        """Those of the texts one reads: that somebody is there tells nothing of what they code."""
        return self.filter(document__in=Document.objects.visible_to(user))

    def now(self, at: datetime) -> Self:
        """Those of people who are here."""
        return self.filter(at__gt=at - SEEN_FOR)


class Visit(models.Model):
    """That somebody has a text open, and when their page last said so."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="visits")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "user"], name="here_once"),
        ]

    class Privacy:
        identifying = ("user",)
        sensitive = ("at",)
        safe = ("id", "document")
        kept = "a minute; gone when somebody else opens a text"

    def __str__(self) -> str:
        return f"{self.user} in {self.document}"
