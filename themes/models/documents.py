"""Documents: frozen copies of what people wrote, in passages."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Locality, Service, User
from accounts.permissions import Permission
from accounts.prepared import Given, Prepared
from programmes.models import Programme, Round
from themes.models.codebooks import Codebook
from themes.passages import PASSAGE, Span

KEPT = "as long as what it was copied from"


class Kind(models.TextChoices):
    """Where a document comes from."""

    ANSWER = "answer", "Open answer"
    STORY = "story", "Story of change"
    REASON = "reason", "Reason given in a panel"
    INTERVIEW = "interview", "Interview with a family"
    PIECE = "piece", "Said at an event"
    FILE = "file", "Added file"


class DocumentState(models.TextChoices):
    """Whether a document may be read."""

    LIVE = "live", "In use"
    HELD = "held", "Held back by a concern"
    WITHDRAWN = "withdrawn", "Withdrawn with what it was copied from"


def number_of(key: uuid.UUID | str) -> str:
    """The short name of the document with this key."""
    return f"D-{str(key)[:6].upper()}"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, as coders and analysts speak of them."""

    def visible_to(self, user: User) -> Self:
        """All for those who keep codebooks; for coders, those given to them. None that is held."""
        seen = self.exclude(state=DocumentState.HELD)
        if user.may(Permission.KEEP_CODEBOOKS):
            return seen
        if user.may(Permission.CODE_TEXTS):
            given = Assignment.objects.filter(coder=user.pk)
            return seen.filter(pk__in=given.values("document"))
        return self.none()

    def live(self) -> Self:
        """Those that may be read."""
        return self.filter(state=DocumentState.LIVE)

    def held(self) -> Self:
        """Those that a concern keeps out of sight."""
        return self.filter(state=DocumentState.HELD)

    def copied(self) -> Self:
        """Those copied from another part of the product, not added as files."""
        return self.exclude(source_id=None)

    def by_collection(self) -> "models.QuerySet[Document, Any]":
        """How many documents and words each collection has."""
        counted = self.order_by().values("collection", "kind")
        numbers = {"documents": models.Count("pk"), "words": models.Sum("word_count")}
        return counted.annotate(**numbers).order_by("collection", "kind")

    def with_opening(self) -> "models.QuerySet[Any]":
        """With the first passage as `opening`."""
        first = Passage.objects.filter(document=models.OuterRef("pk"), start=0)
        return self.annotate(opening=models.Subquery(first.values("text")[:1]))

    def holding(self, words: str) -> Self:
        """Those with a passage that holds these words."""
        wanted = words.strip()
        if not wanted:
            return self
        held = Passage.objects.filter(text__icontains=wanted)
        return self.filter(pk__in=held.values("document"))


class Document(models.Model):
    """A frozen copy of one text, and what is known of where it comes from.

    `source_id` and `part` lead to what it was copied from: a response and its question, a story,
    a reason. `role`, `locality` and `service` are for counting and never stand beside the text.
    `version` goes up when the source changes. A withdrawn document has no passages any more; one
    that a concern holds back keeps all that belongs to it, out of everybody's sight.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    source_id = models.UUIDField(null=True, blank=True)
    part = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=300)
    collection = models.CharField(max_length=300)
    round = models.ForeignKey(Round, null=True, on_delete=models.PROTECT, related_name="+")
    locality = models.ForeignKey(Locality, null=True, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=100, blank=True)
    state = models.CharField(
        max_length=20, choices=DocumentState.choices, default=DocumentState.LIVE
    )
    version = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField()
    word_count = models.PositiveIntegerField()
    frozen_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    _over: tuple[str, int, int, list[Span]] = ("", 0, 0, [])

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["collection", "sha256", "pk"]
        indexes = [models.Index(fields=["programme", "state", "collection", "sha256"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "source_id", "part"], name="one_document_a_source"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="document_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DocumentState.values), name="document_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.FILE) ^ Q(source_id__isnull=False),
                name="document_has_a_source_or_is_a_file",
            ),
        ]

    class Privacy:
        identifying = ("added_by",)
        sensitive = (
            "source_id", "locality", "service", "role", "sha256", "length", "word_count", "name",
        )  # fmt: skip
        safe = (
            "id", "programme", "kind", "part", "collection", "round", "state", "version",
            "frozen_at",
        )  # fmt: skip
        kept = KEPT

    def __str__(self) -> str:
        return f"Document {self.number}"

    @property
    def number(self) -> str:
        """A short name that reveals nothing, for lists and the audit trail."""
        return number_of(self.pk)

    @property
    def is_live(self) -> bool:
        return self.state == DocumentState.LIVE

    def text(self) -> str:
        """The whole text."""
        return "".join(self.passages.order_by("start").values_list("text", flat=True))

    def passages_over(self, start: int, end: int) -> list[Span]:
        """The passages that hold a place: a long text costs no more.

        Those read last are kept with this copy of the row, while its words are the same, for
        whoever draws what was just coded.
        """
        of, low, high, rows = self._over
        if of != self.sha256 or not low <= start < end <= high:
            place = {"document": self.pk, "near": start - PASSAGE, "start": start, "end": end}
            rows = list(map(Span._make, PASSAGES.ask(**place)))
            self._over = self.sha256, start, end, rows
        return [row for row in rows if row.start < end and row.end > start]

    def words_at(self, start: int, end: int) -> str:
        """The words at a place."""
        rows = self.passages_over(start, end) if 0 <= start < end <= self.length else []
        first = rows[0].start if rows else 0
        return "".join(row.text for row in rows)[start - first : end - first]


class Passage(models.Model):
    """Some paragraphs of a document, at most 2,000 code points, and where they begin."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["document", "start"]
        constraints = [
            models.UniqueConstraint(fields=["document", "start"], name="passage_begins_once"),
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")), name="passage_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(end__lte=models.F("start") + PASSAGE), name="passage_is_short"
            ),
        ]

    class Privacy:
        sensitive = ("text",)
        safe = ("id", "document", "start", "end")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.document}, from {self.start}"


def _passages_over() -> "models.QuerySet[Passage, tuple[Any, ...]]":
    near, start, end = (Given(name, Passage._meta.get_field("start")) for name in PLACE)
    over = Passage.objects.filter(document=Given("document", Document._meta.pk))
    over = over.filter(start__gt=near, start__lt=end, end__gt=start)
    return over.order_by("start").values_list("start", "text")


PLACE = ("near", "start", "end")
PASSAGES = Prepared(_passages_over)


class Assignment(models.Model):
    """A document that a coder is to read with a codebook."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="assignments")
    coder = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    codebook = models.ForeignKey(Codebook, on_delete=models.CASCADE, related_name="assignments")
    given_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "coder", "codebook"], name="given_once_to_a_coder"
            ),
        ]

    class Privacy:
        identifying = ("coder", "given_by")
        safe = ("id", "document", "codebook", "given_at")
        kept = KEPT

    def __str__(self) -> str:
        return f"{self.document}, for {self.coder}"
