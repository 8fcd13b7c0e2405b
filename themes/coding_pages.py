"""What the coding pages show: passages in units, the codings in them, and the codes at hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q

from accounts.models import User
from accounts.permissions import Permission
from themes.models import Code, Codebook, Coding, Document, Passage, TextRead
from themes.models.codings import CodingQuerySet
from themes.models.documents import DocumentQuerySet
from themes.passages import Span
from themes.reading import ORDER
from themes.segments import Mark, Unit, units

PART = 60_000
"""So many code points of a long text, about 10,000 words, are on one page."""
AT_HAND = 9
SHORT, MOST_SHORT = 80, 20
"""Answers of at most so many words are coded in a list, so many on a page."""


@dataclass(frozen=True)
class ShownSegment:
    """Words as they are drawn: the look of the first code, and the names of those that end."""

    text: str
    css: str
    names: str


@dataclass(frozen=True)
class ShownUnit:
    """A sentence or a gap."""

    start: int
    end: int
    is_gap: bool
    is_coded: bool
    segments: list[ShownSegment]


@dataclass(frozen=True)
class ShownPassage:
    """A passage of a document, ready to be drawn."""

    document: Document
    start: int
    units: list[ShownUnit]
    whole: bool = False


def shown_codings(user: User, codebook: Codebook, documents: Any) -> CodingQuerySet:
    """The codings drawn for a person: while a codebook is blind, only their own."""
    found = Coding.objects.visible_to(user).live().filter(code__codebook=codebook)
    found = found.filter(document__in=documents)
    if codebook.is_blind:
        found = found.filter(coder=user)
    return found.prefetch_related("code", "coder").defer("lead", "trail")


def shown_passage(
    document: Document, span: Span, codings: Iterable[Coding], *, whole: bool = False
) -> ShownPassage:
    """A passage with what is coded in it."""
    by_key = {str(coding.pk): coding for coding in codings}
    marks = [Mark(each.start, each.end, key) for key, each in by_key.items()]
    cut = units(span, marks, whole=whole)
    return ShownPassage(document, span.start, [_shown_unit(each, by_key) for each in cut], whole)


def _shown_unit(unit: Unit, by_key: dict[str, Coding]) -> ShownUnit:
    segments = []
    for each in unit.segments:
        if not each.keys:
            segments.append(ShownSegment(each.text, "", ""))
            continue
        codes = [by_key[key].code for key in each.keys]
        names = dict.fromkeys(by_key[key].code.name for key in each.ends)
        segments.append(ShownSegment(each.text, _css(codes), ", ".join(names)))
    is_coded = any(each.keys for each in unit.segments)
    return ShownUnit(unit.start, unit.end, unit.is_gap, is_coded, segments)


def _css(codes: Sequence[Code]) -> str:
    look = f"tl-coded tl-colour-{codes[0].colour} tl-pattern-{codes[0].pattern}"
    return f"{look} tl-coded--many" if len({code.pk for code in codes}) > 1 else look


def passages_between(
    user: User, codebook: Codebook, document: Document, start: int, end: int
) -> tuple[list[ShownPassage], list[Coding]]:
    """The passages that lie between two places, and the codings over them."""
    rows = list(document.passages.filter(start__lt=end, end__gt=start).order_by("start"))
    if not rows:
        return [], []
    codings = shown_codings(user, codebook, [document.pk]).filter(
        start__lt=rows[-1].end, end__gt=rows[0].start
    )
    return _with_codings(document, rows, list(codings)), list(codings)


def _with_codings(
    document: Document, rows: Iterable[Passage], codings: list[Coding]
) -> list[ShownPassage]:
    return [
        shown_passage(
            document, Span(row.start, row.text),
            [each for each in codings if each.start < row.end and each.end > row.start],
        )
        for row in rows
    ]  # fmt: skip


def whole_answers(
    user: User, codebook: Codebook, documents: Sequence[Document]
) -> list[tuple[ShownPassage, list[Coding]]]:
    """Short documents, each as one unit, with its codings."""
    texts: dict[Any, list[str]] = defaultdict(list)
    keys = [document.pk for document in documents]
    for row in Passage.objects.filter(document__in=keys).order_by("document", "start"):
        texts[row.document_id].append(row.text)
    codings: dict[Any, list[Coding]] = defaultdict(list)
    for coding in shown_codings(user, codebook, keys):
        codings[coding.document_id].append(coding)
    return [
        (
            shown_passage(each, Span(0, "".join(texts[each.pk])), codings[each.pk], whole=True),
            codings[each.pk],
        )
        for each in documents
    ]


def at_hand(user: User, codebook: Codebook) -> list[Code]:
    """Nine codes for the keys 1 to 9: those used last, then the first of the codebook."""
    last = Max("codings__made_at", filter=Q(codings__coder=user))
    used = codebook.codes.in_use().annotate(last=last).filter(last__isnull=False)
    found = list(used.order_by("-last")[:AT_HAND])
    for code in codebook.codes.in_use().order_by("position", "pk")[:AT_HAND]:
        if code not in found and len(found) < AT_HAND:
            found.append(code)
    return found


def texts_for(user: User, codebook: Codebook) -> DocumentQuerySet:
    """The texts that a person is to read with a codebook: those given to them for it.

    For who keeps codebooks and was given none, every text.
    """
    live = Document.objects.live().filter(programme=codebook.programme_id)
    given = live.filter(assignments__coder=user, assignments__codebook=codebook)
    return given if given.exists() or not user.may(Permission.KEEP_CODEBOOKS) else live


def to_read(user: User, codebook: Codebook) -> DocumentQuerySet:
    """Those of them that the person has not read to the end with this codebook."""
    done = TextRead.objects.filter(coder=user, codebook=codebook)
    found = texts_for(user, codebook).exclude(pk__in=done.values("document"))
    return found.order_by(*ORDER)


def read_so_far(user: User, codebook: Codebook) -> dict[str, int]:
    """How many texts the person has read, of how many."""
    texts = texts_for(user, codebook)
    done = TextRead.objects.filter(coder=user, codebook=codebook, document__in=texts)
    return {"done": done.count(), "all": texts.count()}
