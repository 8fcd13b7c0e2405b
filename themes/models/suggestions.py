"""Suggestions of codes: made by the worker, and codings only when a person accepts them."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import Job
from themes.models.codebooks import Code, Codebook
from themes.models.codings import Coding
from themes.models.documents import KEPT, Assignment, Document, DocumentState, Passage
from themes.suggesting.known import Method

NAMES = {
    Method.SYNONYMS: "other words for it", Method.WORDS: "words", Method.MEANING: "meaning",
}  # fmt: skip


class SentenceVector(models.Model):
    """What a sentence, or a whole short answer, means, as the numbers of a language model.

    It can tell what the words were, so that it goes with the passage it was made from.
    """

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="vectors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    model = models.CharField(max_length=16)
    vector = models.BinaryField()

    class Meta:
        ordering = ["passage", "start"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "start", "end", "model"], name="vector_once_a_sentence"
            ),
        ]

    class Privacy:
        sensitive = ("vector",)
        safe = ("id", "passage", "start", "end", "model")
        kept = KEPT

    def __str__(self) -> str:
        return f"Vector of {self.passage}"


class SuggestionRun(models.Model):
    """One time that codes were suggested for all that is uncoded in the reach of a codebook.

    `fingerprint` tells from what it learnt: the same again changes nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="suggestion_runs")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    edition = models.PositiveIntegerField(default=0)
    examples = models.PositiveIntegerField(default=0)
    units = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-asked_at", "pk"]

    class Privacy:
        safe = (
            "id", "codebook", "job", "fingerprint", "edition", "examples", "units", "added",
            "asked_at",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"Suggestions for {self.codebook}"


class Hiding(models.Model):
    """That a person wants no suggestions by this codebook, or is to have none."""

    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="hidings")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["codebook", "person"], name="hidden_once_from_a_person")
        ]

    class Privacy:
        identifying = ("person",)
        safe = ("id", "codebook")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.codebook} without suggestions"


class SuggestionState(models.TextChoices):
    """What became of a suggestion."""

    WAITING = "waiting", "Waits for a person"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    CHANGED = "changed", "Another code was given"
    MET = "met", "A coder gave the same code without it"


SUGGESTION_MOVES: dict[SuggestionState, frozenset[SuggestionState]] = {
    SuggestionState.WAITING: frozenset({
        SuggestionState.ACCEPTED, SuggestionState.REJECTED, SuggestionState.CHANGED,
        SuggestionState.MET,
    }),
    SuggestionState.ACCEPTED: frozenset({SuggestionState.WAITING}),
    SuggestionState.REJECTED: frozenset({SuggestionState.WAITING}),
    SuggestionState.CHANGED: frozenset({SuggestionState.WAITING}),
    SuggestionState.MET: frozenset(),
}  # fmt: skip
DECIDED = (SuggestionState.ACCEPTED, SuggestionState.REJECTED, SuggestionState.CHANGED)


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions, as coders and analysts speak of them."""

    def visible_to(self, user: User) -> Self:
        """Those for texts one reads, where nobody hid them.

        While a codebook is blind, nobody sees any for a text that they were given: their own
        reading is what is compared.
        """
        if not user.may(Permission.CODE_TEXTS):
            return self.none()
        given = Assignment.objects.filter(
            coder=user, document=OuterRef("document"), codebook=OuterRef("code__codebook")
        )
        hidden = Hiding.objects.filter(person=user, codebook=OuterRef("code__codebook"))
        seen = self.filter(
            document__in=Document.objects.visible_to(user).live(),
            code__codebook__shows_suggestions=True,
        )
        blind = Q(code__codebook__is_blind=True) & Exists(given)
        return seen.exclude(Exists(hidden)).exclude(blind)

    def waiting(self) -> Self:
        """Those that nobody has decided about, for codes in use."""
        return self.filter(state=SuggestionState.WAITING, code__is_retired=False)

    def decided(self) -> Self:
        """Those that a person decided about."""
        return self.counted().filter(state__in=DECIDED)

    def counted(self) -> Self:
        """Those for texts that no concern holds back."""
        return self.exclude(document__state=DocumentState.HELD)


class Suggestion(models.Model):
    """A code that might fit some words: never a coding until a person accepts it.

    `chance` is how often suggestions of this score were right, as far as that is known; `doubt` is
    how far it is from being sure either way. `because` are words that spoke for it, `near` is the
    coding whose words are nearest in meaning, `methods` are what found it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="suggestions")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="suggestions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    methods: "models.JSONField[Any, Any]" = models.JSONField()
    score = models.FloatField()
    chance = models.FloatField(null=True)
    doubt = models.FloatField(default=0)
    because: "models.JSONField[Any, Any]" = models.JSONField()
    near = models.ForeignKey(Coding, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(
        max_length=20, choices=SuggestionState.choices, default=SuggestionState.WAITING
    )
    coding = models.ForeignKey(
        Coding, null=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "start", "pk"]
        indexes = [models.Index(fields=["code", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "code", "start", "end"], name="suggested_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=SuggestionState.values), name="suggestion_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.WAITING) ^ Q(decided_at__isnull=False),
                name="suggestion_waits_or_was_decided",
            ),
        ]

    class Privacy:
        identifying = ("decided_by",)
        sensitive = ("quote", "because")
        safe = (
            "id", "document", "code", "start", "end", "methods", "score", "chance", "doubt", "near",
            "state", "coding", "decided_at", "made_at",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.code} for words of {self.document}"

    @property
    def found_by(self) -> str:
        """The methods that found it, in words."""
        return ", ".join(name for method, name in NAMES.items() if method in self.methods)
