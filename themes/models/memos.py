"""Memos: what somebody thought about a code, a document or an excerpt."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from themes.models.codebooks import Code
from themes.models.codings import Coding
from themes.models.documents import KEPT, Document

ABOUT = ("code", "document", "coding")


class MemoQuerySet(models.QuerySet["Memo"]):
    """Memos."""

    def visible_to(self, user: User) -> Self:
        """Those on codes; on texts and excerpts one's own, and others' for who keeps codebooks."""
        if user.may(Permission.KEEP_CODEBOOKS):
            return self
        if not user.may(Permission.CODE_TEXTS):
            return self.none()
        return self.filter(Q(code__isnull=False) | Q(by=user))


class Memo(models.Model):
    """A note on exactly one thing, with who wrote it and when: here, or in another program."""

    code = models.ForeignKey(Code, null=True, on_delete=models.CASCADE, related_name="memos")
    document = models.ForeignKey(
        Document, null=True, on_delete=models.CASCADE, related_name="memos"
    )
    coding = models.ForeignKey(Coding, null=True, on_delete=models.CASCADE, related_name="memos")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    outside_author = models.CharField(max_length=80, blank=True)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    objects = MemoQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__isnull=False, document=None, coding=None)
                | Q(code=None, document__isnull=False, coding=None)
                | Q(code=None, document=None, coding__isnull=False),
                name="memo_is_about_one_thing",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="memo_says_something"),
        ]

    class Privacy:
        identifying = ("by", "outside_author")
        sensitive = ("text",)
        safe = ("id", "code", "document", "coding", "at")
        kept = KEPT

    def __str__(self) -> str:
        return f"Memo on {self.code or self.document or self.coding}"

    @property
    def who(self) -> str:
        """The name of who wrote it."""
        return self.by.name if self.by else self.outside_author
