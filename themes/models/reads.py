"""That a coder has read all of a text with a codebook."""

from typing import Self

from django.db import models
from django.utils import timezone

from accounts.models import User
from themes.models.codebooks import Codebook
from themes.models.documents import KEPT, Document


class TextReadQuerySet(models.QuerySet["TextRead"]):
    """Texts that were read to the end."""

    def by_codebook(self, codebook: Codebook) -> Self:
        """Those read with this codebook, which are still in use."""
        live = Document.objects.live().filter(programme=codebook.programme_id)
        return self.filter(codebook=codebook, document__in=live)


class TextRead(models.Model):
    """A coder has read all of a document with a codebook: words without a code are a decision.

    Only what two coders have both read is compared. Who reads the same text for another codebook
    says so for that one.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="reads")
    coder = models.ForeignKey(User, on_delete=models.CASCADE, related_name="texts_read")
    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="reads")
    at = models.DateTimeField(default=timezone.now)

    objects = TextReadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "coder", "codebook"], name="read_once_by_a_coder"
            ),
        ]

    class Privacy:
        identifying = ("coder",)
        safe = ("id", "document", "codebook", "at")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.document}, read by {self.coder}"
