"""What the coding pages show: passages in units, the codings in them, and the codes at hand."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef

from accounts.models import User
from accounts.permissions import Permission
from accounts.prepared import Given, Prepared, somebody
from themes.models import Assignment, Code, Codebook, Coding, Document, Passage, TextRead
from themes.models.codings import CodingQuerySet
from themes.models.documents import DocumentQuerySet
from themes.passages import Span
from themes.reading import ORDER
from themes.segments import Unit, units

PART = 60_000
"""So many code points of a long text, about 10,000 words, are on one page."""
AT_HAND, LATELY = 9, 200
"""So many codes are at hand: those among so many last codings of a person."""
SHORT, MOST_SHORT = 80, 20
"""Answers of at most so many words are coded in a list, so many on a page."""


class ShownCoding(NamedTuple):
    """A coding with all that pages show of it, and nothing more."""

    document_id: UUID
    pk: UUID
    start: int
    end: int
    quote: str
    code_id: int
    name: str
    colour: int
    pattern: int
    coder_id: UUID | None
    coder: str | None


COLUMNS = (
    "pk", "start", "end", "quote", "code_id", "code__name", "code__colour", "code__pattern",
    "coder_id", "coder__name",
)  # fmt: skip
"""Where the fields of `ShownCoding` after the document stand."""


class ShownExcerpt(NamedTuple):
    """Coded words as they stand in a list, with where they come from and who coded them."""

    pk: UUID
    quote: str
    document_id: UUID
    collection: str
    coder: str | None


EXCERPT_COLUMNS = ("pk", "quote", "document_id", "document__collection", "coder__name")
"""Where the fields of `ShownExcerpt` stand."""


@dataclass(frozen=True)
class ShownPassage:
    """A passage of a document, ready to be drawn."""

    document: Document
    start: int
    units: list[Unit[ShownCoding]]
    whole: bool = False


def shown_codings(user: User, codebook: Codebook, documents: Iterable[UUID]) -> list[ShownCoding]:
    """The codings of whole texts, drawn for a person: while a codebook is blind, only their own."""
    rows = _drawn_for(user, is_blind=codebook.is_blind)
    wanted = rows.filter(document__in=documents, code__codebook=codebook.pk)
    return list(map(ShownCoding._make, wanted.values_list("document_id", *COLUMNS)))


def codings_between(
    user: User, codebook: Codebook, document: UUID, start: int, end: int
) -> list[ShownCoding]:
    """Those that lie over a part of one text."""
    statement = _between(user.permissions(), codebook.is_blind)
    place = {"document": document, "codebook": codebook.pk, "start": start, "end": end}
    return [ShownCoding(document, *row) for row in statement.ask(person=user.pk, **place)]


@cache
def _between(permissions: frozenset[Permission], is_blind: bool) -> Prepared:
    """The statement for everybody with these permissions."""

    def build() -> Any:
        start, end = (Given(name, Coding._meta.get_field("start")) for name in ("start", "end"))
        rows = _drawn_for(somebody(permissions), is_blind=is_blind)
        rows = rows.filter(document=Given("document", Document._meta.pk))
        rows = rows.filter(code__codebook=Given("codebook", Codebook._meta.pk))
        return rows.filter(start__lt=end, end__gt=start).values_list(*COLUMNS)

    return Prepared(build)


def _drawn_for(user: User, *, is_blind: bool) -> Any:
    """Codings that count and that a person is shown, in their order."""
    seen = Coding.objects.live().visible_to(user)
    seen = seen.filter(coder=user.pk) if is_blind else seen
    return seen.order_by("start", "end", "pk")


def shown_excerpts(codings: CodingQuerySet, most: int) -> list[ShownExcerpt]:
    """The first excerpts in the order of texts and places."""
    ordered = codings.order_by(
        "document__collection", "document__sha256", "document_id", "start", "end", "pk"
    )
    return list(map(ShownExcerpt._make, ordered.values_list(*EXCERPT_COLUMNS)[:most]))


def passages_between(
    user: User, codebook: Codebook, document: Document, start: int, end: int
) -> tuple[list[ShownPassage], list[ShownCoding]]:
    """The passages that lie between two places, and the codings over them."""
    rows = document.passages_over(start, end)
    if not rows:
        return [], []
    codings = codings_between(user, codebook, document.pk, rows[0].start, rows[-1].end)
    over = _by_passage(rows, codings)
    shown = [ShownPassage(document, row.start, units(row, over[at])) for at, row in enumerate(rows)]
    return shown, codings


def _by_passage(
    rows: Sequence[Span], codings: Iterable[ShownCoding]
) -> dict[int, list[ShownCoding]]:
    """What lies over each of some passages, which lie end to end, by its place among them."""
    over: dict[int, list[ShownCoding]] = defaultdict(list)
    starts = [row.start for row in rows]
    for coding in codings:
        first = max(0, bisect_right(starts, coding.start) - 1)
        for at in range(first, bisect_left(starts, coding.end)):
            over[at].append(coding)
    return over


def whole_answers(
    user: User, codebook: Codebook, documents: Sequence[Document]
) -> list[tuple[ShownPassage, list[ShownCoding]]]:
    """Short documents, each as one unit, with its codings."""
    texts: dict[UUID, list[str]] = defaultdict(list)
    keys = [document.pk for document in documents]
    for row in Passage.objects.filter(document__in=keys).order_by("document", "start"):
        texts[row.document_id].append(row.text)
    codings: dict[UUID, list[ShownCoding]] = defaultdict(list)
    for coding in shown_codings(user, codebook, keys):
        codings[coding.document_id].append(coding)

    def whole(document: Document) -> ShownPassage:
        span = Span(0, "".join(texts[document.pk]))
        return ShownPassage(document, 0, units(span, codings[document.pk], whole=True), whole=True)

    return [(whole(document), codings[document.pk]) for document in documents]


def at_hand(user: User, codes: Iterable[Code]) -> list[Code]:
    """Nine codes for the keys 1 to 9: those used last, then the first of the codebook."""
    listed = {code.pk: code for code in sorted(codes, key=lambda code: (code.position, code.pk))}
    lately = Coding.objects.filter(coder=user).order_by("-made_at", "pk")[:LATELY]
    used = [key for key in lately.values_list("code_id", flat=True) if key in listed]
    return [listed[key] for key in [*dict.fromkeys([*used, *listed])][:AT_HAND]]


def text_to_code(user: User, key: UUID) -> Document | None:
    """A text that may be read, with what coding asks of it."""
    rows = _text(user.permissions()).ask(person=user.pk, document=key)
    return Document.from_db(DEFAULT_DB_ALIAS, TEXT, rows[0]) if rows else None


def code_to_give(user: User, codebook: int, key: int) -> Code | None:
    """A code with what coding asks of it and of its codebook."""
    rows = _code(user.permissions()).ask(person=user.pk, codebook=codebook, code=key)
    if not rows:
        return None
    code = Code.from_db(DEFAULT_DB_ALIAS, CODE, rows[0][: len(CODE)])
    code.codebook = Codebook.from_db(DEFAULT_DB_ALIAS, BOOK, rows[0][len(CODE) :])
    return code


TEXT = ("id", "programme_id", "state", "sha256", "length")
CODE, BOOK = ("id", "codebook_id", "name", "is_retired"), ("id", "programme_id", "is_blind")


@cache
def _text(permissions: frozenset[Permission]) -> Prepared:
    def build() -> Any:
        seen = Document.objects.live().visible_to(somebody(permissions)).order_by()
        return seen.filter(pk=Given("document", Document._meta.pk)).values_list(*TEXT)

    return Prepared(build)


@cache
def _code(permissions: frozenset[Permission]) -> Prepared:
    def build() -> Any:
        seen = Code.objects.visible_to(somebody(permissions)).order_by()
        asked = seen.filter(pk=Given("code", Code._meta.pk))
        asked = asked.filter(codebook=Given("codebook", Codebook._meta.pk))
        return asked.values_list(*CODE, *(f"codebook__{each}" for each in BOOK))

    return Prepared(build)


def texts_for(user: User, codebook: Codebook) -> DocumentQuerySet:
    """The texts that a person is to read with a codebook: those given to them for it.

    For who keeps codebooks and was given none, every text.
    """
    live = Document.objects.live().filter(programme=codebook.programme_id)
    given = Assignment.objects.filter(coder=user.pk, codebook=codebook.pk)
    if user.may(Permission.KEEP_CODEBOOKS) and not given.filter(_is_in(live)).exists():
        return live
    return live.filter(pk__in=given.values("document"))


def _is_in(texts: DocumentQuerySet) -> Exists:
    """That the document is one of these, asked row by row: the rows are few, the texts many."""
    return Exists(texts.filter(pk=OuterRef("document")))


def to_read(user: User, codebook: Codebook) -> DocumentQuerySet:
    """Those of them that the person has not read to the end with this codebook."""
    done = TextRead.objects.filter(coder=user, codebook=codebook)
    found = texts_for(user, codebook).exclude(pk__in=done.values("document"))
    return found.order_by(*ORDER)


def read_so_far(user: User, codebook: Codebook) -> dict[str, int]:
    """How many texts the person has read, of how many."""
    texts = texts_for(user, codebook)
    read = TextRead.objects.filter(coder=user.pk, codebook=codebook.pk)
    done = read.filter(_is_in(texts))
    return {"done": done.count(), "all": texts.count()}
