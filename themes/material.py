"""What suggestions are learnt from and made for: codes, and texts cut into units.

A unit is a sentence, or the whole of a short answer, as coders code them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Sum

from themes.coding_pages import SHORT
from themes.models import (
    Code,
    Codebook,
    Coding,
    Document,
    Passage,
    Suggestion,
    SuggestionState,
    TextRead,
)
from themes.models.documents import DocumentQuerySet
from themes.passages import Span, sentences
from themes.suggesting.known import Example, Theme

CHUNK = 200
Given = tuple[int, int, int, Any]
"""Where a code was given: start, end, code, coding."""


@dataclass(frozen=True)
class TextUnit:
    """Some words of a document, with the coding of each code that people gave them.

    `is_read` says that somebody decided about them, be it that no code fits.
    """

    document: Any
    passage: int
    start: int
    end: int
    text: str
    given: dict[int, Any]
    is_read: bool

    def example(self) -> Example:
        """What can be learnt from it."""
        return Example(self.text, frozenset(self.given))


def themes_of(codebook: Codebook) -> list[Theme]:
    """The codes in use, with what they say that can be learnt from."""
    return [theme_of(code) for code in codebook.codes.in_use().order_by("position", "pk")]


def theme_of(code: Code) -> Theme:
    """A code as suggestions know it; when not to use it would teach the contrary."""
    says = " ".join(part for part in (code.definition, code.use_when, code.example) if part)
    others = tuple(word.strip() for word in code.synonyms.splitlines() if word.strip())
    return Theme(code.pk, code.name, says, others)


def texts_of(codebook: Codebook) -> DocumentQuerySet:
    """The texts that the codebook is for."""
    return Document.objects.live().filter(programme=codebook.programme_id)


def fingerprint(codebook: Codebook) -> str:
    """Of everything that suggestions hang on."""
    documents = texts_of(codebook)
    rows = documents.order_by().aggregate(at=Max("frozen_at"), versions=Sum("version"))
    codings = Coding.objects.live().filter(code__codebook=codebook).order_by("pk")
    rejected = Suggestion.objects.filter(code__codebook=codebook, state=SuggestionState.REJECTED)
    told = repr([
        codebook.edition, documents.count(), rows["at"], rows["versions"],
        list(codings.values_list("pk", "code", "start", "end")),
        TextRead.objects.by_codebook(codebook).count(), rejected.count(),
    ])  # fmt: skip
    return hashlib.sha256(told.encode()).hexdigest()


def text_units(codebook: Codebook, documents: DocumentQuerySet) -> Iterator[TextUnit]:
    """Every unit of these texts, some hundred texts at a time."""
    keys = list(documents.order_by("sha256", "pk").values_list("pk", flat=True))
    for at in range(0, len(keys), CHUNK):
        yield from _text_units(codebook, keys[at : at + CHUNK])


def units_of(documents: DocumentQuerySet) -> Iterator[TextUnit]:
    """The same for no codebook: only the words."""
    keys = list(documents.order_by("sha256", "pk").values_list("pk", flat=True))
    for at in range(0, len(keys), CHUNK):
        some = keys[at : at + CHUNK]
        rows, short = _passages(some)
        for key in some:
            for passage, span in _spans(rows[key], whole=key in short):
                yield TextUnit(
                    key, passage, span.start, span.end, span.text, {}, is_read=False
                )  # fmt: skip


def _passages(keys: list[Any]) -> tuple[dict[Any, list[Passage]], set[Any]]:
    """The passages of these texts, and which of them are short answers."""
    rows: dict[Any, list[Passage]] = defaultdict(list)
    for row in Passage.objects.filter(document__in=keys).order_by("start"):
        rows[row.document_id].append(row)
    few = Document.objects.filter(pk__in=keys, word_count__lte=SHORT)
    return rows, set(few.values_list("pk", flat=True))


def _text_units(codebook: Codebook, keys: list[Any]) -> Iterator[TextUnit]:
    given: dict[Any, list[Given]] = defaultdict(list)
    codings = Coding.objects.live().filter(code__codebook=codebook, document__in=keys)
    columns = ("document", "start", "end", "code", "pk")
    for document, *rest in codings.order_by("start", "pk").values_list(*columns):
        given[document].append((rest[0], rest[1], rest[2], rest[3]))
    done = TextRead.objects.by_codebook(codebook).filter(document__in=keys)
    read = set(done.values_list("document", flat=True))
    rows, short = _passages(keys)
    for key in keys:
        for passage, span in _spans(rows[key], whole=key in short):
            over = {
                code: coding for start, end, code, coding in given[key]
                if start < span.end and end > span.start
            }  # fmt: skip
            yield TextUnit(
                key, passage, span.start, span.end, span.text, over, bool(over) or key in read
            )


def _spans(rows: Iterable[Passage], *, whole: bool) -> Iterator[tuple[int, Span]]:
    """The spans of the units, each with the passage it begins in."""
    rows = list(rows)
    if whole and rows:
        yield rows[0].pk, Span(0, "".join(row.text for row in rows))
        return
    for row in rows:
        for span in sentences(row.text, row.start):
            yield row.pk, span
