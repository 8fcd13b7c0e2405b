"""Reports of quotes: what was said of each theme, without who said it."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from themes.models.codebooks import Codebook
from themes.models.documents import KEPT, Document


class Audience(models.TextChoices):
    """Who will read a report; it decides whose words may stand in it."""

    COUNCIL = "council", "People inside the council"
    PUBLIC = "public", "Anybody: the report is published"


class QuoteReportQuerySet(models.QuerySet["QuoteReport"]):
    """Reports of quotes."""

    def visible_to(self, user: User) -> Self:
        """All for those who keep codebooks."""
        return self if user.may(Permission.KEEP_CODEBOOKS) else self.none()

    def written(self) -> Self:
        """Those that hold quotes."""
        return self.filter(quotes__isnull=False)


class QuoteReport(models.Model):
    """One report. `quotes` are its rows, `content` the same as a Word file.

    When a text that it quotes is withdrawn, both are emptied: `withdrawn_at` says when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    codebook = models.ForeignKey(Codebook, on_delete=models.PROTECT, related_name="quote_reports")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    most = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="quote_report")
    key = models.UUIDField(unique=True)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    quotes: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True)
    content = models.BinaryField(default=bytes)
    documents = models.ManyToManyField(Document, related_name="quote_reports")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = QuoteReportQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="audience_of_quotes_is_known"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(quotes=None, content=b""),
                name="withdrawn_quotes_are_gone",
            ),
        ]

    class Privacy:
        sensitive = ("quotes", "content", "documents")
        safe = (
            "id", "codebook", "audience", "most", "seed", "job", "key", "asked_by", "asked_at",
            "withdrawn_at",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return f"Quotes by {self.codebook}, {self.asked_at.day} {self.asked_at:%B %Y}"
