"""A PDF of one's own on its way in: the worker reads its words."""

import uuid
from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from programmes.models import Programme
from themes.models.documents import Document


class PdfFileQuerySet(models.QuerySet["PdfFile"]):
    """PDFs on their way in."""

    def visible_to(self, user: User) -> Self:
        """For those who keep codebooks."""
        return self if user.may(Permission.KEEP_CODEBOOKS) else self.none()


class PdfFile(models.Model):
    """One PDF: what it was read into, or why it cannot be read.

    The file itself is kept only until it has been read, whatever comes of it. `pages` and `empty`
    say how many pages it has and how many of them hold no words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pdf_files")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    collection = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    content = models.BinaryField()
    pages = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    why = models.TextField(blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)

    objects = PdfFileQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    class Privacy:
        identifying = ("asked_by",)
        sensitive = ("name", "content")
        safe = (
            "id", "programme", "job", "collection", "pages", "empty", "why", "document",
            "asked_at",
        )  # fmt: skip
        kept = "as long as the installation; the file itself until it has been read"

    def __str__(self) -> str:
        return self.name
