"""Words that were taken out of a text because they could name somebody."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from themes.models.documents import KEPT, Document


class RedactionQuerySet(models.QuerySet["Redaction"]):
    """Redactions."""

    def visible_to(self, user: User) -> Self:
        """For those who keep codebooks."""
        return self if user.may(Permission.KEEP_CODEBOOKS) else self.none()


class Redaction(models.Model):
    """Words taken out of a document, and what stands there instead.

    The words are kept while their source is: it still holds them, and when it is looked at again
    they are taken out again.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="redactions")
    words = models.CharField(max_length=200)
    instead = models.CharField(max_length=60)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "words"], name="redacted_once"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(instead=""), name="redaction_says_what_and_how"
            ),
        ]

    class Privacy:
        identifying = ("words", "by")
        safe = ("id", "document", "instead", "at")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.instead} in {self.document}"
