"""What was settled where coders saw a text differently."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from themes.models.codebooks import Code
from themes.models.documents import KEPT, Document


class SettlementQuerySet(models.QuerySet["Settlement"]):
    """Settlements."""

    def visible_to(self, user: User) -> Self:
        """For who keeps codebooks; for coders where they are not blind."""
        if user.may(Permission.KEEP_CODEBOOKS):
            return self
        seen = Document.objects.visible_to(user)
        return self.filter(code__codebook__is_blind=False, document__in=seen)


class Settlement(models.Model):
    """Whether a code applies to a text on which coders differed, who said so and why.

    The codings of the coders stay as they were.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="settlements")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="settlements")
    applies = models.BooleanField()
    reason = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SettlementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "code"], name="settled_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="settlement_has_a_reason"),
        ]

    class Privacy:
        identifying = ("by",)
        sensitive = ("reason",)
        safe = ("id", "document", "code", "applies", "at")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.code} in {self.document}: {'applies' if self.applies else 'does not apply'}"
