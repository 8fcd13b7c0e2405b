"""Codings: a code given to some words of a document by a coder."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from themes.models.codebooks import Code
from themes.models.documents import KEPT, Document, DocumentState


class CodingState(models.TextChoices):
    """Whether a coding counts."""

    LIVE = "live", "Counts"
    REMOVED = "removed", "Taken back"
    LOST = "lost", "Its words have changed: to be looked at"


class CodingQuerySet(models.QuerySet["Coding"]):
    """Codings, as coders and analysts speak of them."""

    def visible_to(self, user: User) -> Self:
        """One's own; others' where the codebook is not blind, and for those who keep it."""
        if user.may(Permission.KEEP_CODEBOOKS):  # who sees every document that is not held
            return self._in_sight()
        seen = self.filter(document__in=Document.objects.visible_to(user))
        return seen.filter(Q(coder=user.pk) | Q(code__codebook__is_blind=False))

    def live(self) -> Self:
        """Those that count."""
        return self.standing()._in_sight()

    def standing(self) -> Self:
        """Those that count, and those that will once their text is held back no more."""
        return self.filter(state=CodingState.LIVE)

    def lost(self) -> Self:
        """Those whose words changed at the source."""
        return self.filter(state=CodingState.LOST)

    def _in_sight(self) -> Self:
        return self.exclude(document__state=DocumentState.HELD)


class Coding(models.Model):
    """One code on one excerpt: where it begins and ends, and the words themselves.

    Its key is made where it is pressed, so that one that is sent twice is kept once. `lead` and
    `trail` are what stands before and after, to find the words again in a changed text. A coding
    that came in a file has no `coder` of ours; `outside_coder` is the name that the file gives.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="codings", db_index=False
    )
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings", db_index=False)
    coder = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="codings", db_index=False
    )
    outside_coder = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    lead = models.CharField(max_length=32, blank=True)
    trail = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=20, choices=CodingState.choices, default=CodingState.LIVE)
    made_at = models.DateTimeField(default=timezone.now)

    objects = CodingQuerySet.as_manager()

    class Meta:
        ordering = ["document", "start", "end", "pk"]
        indexes = [  # each begins with a key, which needs none of its own
            models.Index(fields=["code", "state"]),
            models.Index(fields=["coder", "-made_at"], name="codings_lately_by_a_coder"),
            models.Index(fields=["document", "start", "end"], name="codings_by_place"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "code", "coder", "start", "end"],
                condition=Q(state=CodingState.LIVE),
                name="coded_once_by_a_coder",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="coding_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CodingState.values), name="coding_state_is_known"
            ),
        ]

    class Privacy:
        identifying = ("coder", "outside_coder")
        sensitive = ("quote", "lead", "trail")
        safe = ("id", "document", "code", "start", "end", "state", "made_at")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.code} in {self.document}"

    @property
    def who(self) -> str:
        """The name of who coded it, here or in another program."""
        return self.coder.name if self.coder else self.outside_coder
