"""What two or more coders decided about the texts that all of them have read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from themes.agreement import (
    Figure,
    Row,
    alpha_of_places,
    alpha_with_interval,
    cohen,
    fleiss,
    percent,
)
from themes.models import Code, Codebook, Coding, Document, Settlement, TextRead

SEED = 2017
"""Intervals are the same each time the page is looked at."""
TWO = 2


@dataclass(frozen=True)
class Decisions:
    """Who has read which documents, and the places each coder gave each code.

    `read` has the coders of each document that at least two have read; `places` the places by
    document, code and coder.
    """

    coders: list[Any]
    read: dict[Any, list[Any]]
    places: dict[tuple[Any, int, Any], list[tuple[int, int]]]

    def said(self, document: Any, code: int) -> dict[Any, bool]:
        """Whether each of its coders gave the document this code."""
        return {coder: (document, code, coder) in self.places for coder in self.read[document]}

    def rows(self, code: int) -> list[Row]:
        """One row a document, one column a coder."""
        found: list[Row] = []
        for document in self.read:
            said = self.said(document, code)
            found.append([said.get(coder) for coder in self.coders])
        return found


@dataclass(frozen=True)
class CodeAgreement:
    """How far coders agree on one code, or on all of them together."""

    code: Code | None
    given: int
    percent: Figure
    kappa: Figure
    alpha: Figure
    alpha_of_places: Figure


def decisions(codebook: Codebook) -> Decisions:
    """What was decided so far, in a few statements."""
    read: dict[Any, list[Any]] = defaultdict(list)
    done = TextRead.objects.by_codebook(codebook)
    for document, coder in done.order_by("pk").values_list("document", "coder"):
        read[document].append(coder)
    several = {document: coders for document, coders in read.items() if len(coders) >= TWO}
    places = defaultdict(list)
    codings = Coding.objects.live().filter(code__codebook=codebook, document__in=list(several))
    columns = ("document", "code", "coder", "start", "end")
    for document, code, coder, start, end in codings.values_list(*columns):
        places[document, code, coder].append((start, end))
    coders = sorted({coder for coders in several.values() for coder in coders}, key=str)
    return Decisions(coders, several, dict(places))


def agreements(codebook: Codebook, decided: Decisions) -> list[CodeAgreement]:
    """All codes together, then each code in use."""
    codes = list(codebook.codes.in_use().order_by("position", "pk"))
    lengths = dict(Document.objects.filter(pk__in=list(decided.read)).values_list("pk", "length"))
    by_code = {code.pk: decided.rows(code.pk) for code in codes}
    together = [row for rows in by_code.values() for row in rows]
    texts = {code.pk: _texts(decided, lengths, code.pk) for code in codes}
    everything = [text for each in texts.values() for text in each]
    found = [_agreement(None, together, everything, len(decided.coders))]
    for code in codes:
        found.append(_agreement(code, by_code[code.pk], texts[code.pk], len(decided.coders)))
    return found


def _texts(decided: Decisions, lengths: dict[Any, int], code: int) -> list[Any]:
    return [
        (lengths[document], [decided.places.get((document, code, coder), []) for coder in coders])
        for document, coders in decided.read.items()
    ]


def _agreement(code: Code | None, rows: list[Row], texts: list[Any], coders: int) -> CodeAgreement:
    given = sum(any(row) for row in rows)
    kappa = cohen if coders == TWO else fleiss
    return CodeAgreement(
        code, given, percent(rows), kappa(rows),
        alpha_with_interval(rows, seed=SEED), alpha_of_places(texts),
    )  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """A code that some coders gave to a text and others did not, and what was settled."""

    document: Document
    code: Code
    gave: list[str]
    gave_not: list[str]
    settlement: Settlement | None


def differences(codebook: Codebook, decided: Decisions, names: dict[Any, str]) -> list[Difference]:
    """Every difference, those that are not settled first."""
    codes = {code.pk: code for code in codebook.codes.in_use()}
    apart = [
        (document, code)
        for document in decided.read
        for code in codes
        if len(set(decided.said(document, code).values())) == TWO
    ]
    documents = Document.objects.in_bulk({document for document, _ in apart})
    settled = {
        (each.document_id, each.code_id): each
        for each in Settlement.objects.filter(code__codebook=codebook).select_related("by")
    }
    found = []
    for document, code in apart:
        said = decided.said(document, code)
        settlement = settled.get((document, code))
        found.append(Difference(
            documents[document], codes[code], _named(said, True, names),
            _named(said, False, names), settlement,
        ))  # fmt: skip
    return sorted(found, key=_order)


def _named(said: dict[Any, bool], answer: bool, names: dict[Any, str]) -> list[str]:
    return sorted(names.get(coder, "") for coder, given in said.items() if given is answer)


def _order(difference: Difference) -> tuple[Any, ...]:
    code, document = difference.code, difference.document
    return (difference.settlement is not None, code.position, code.pk, document.sha256, document.pk)


def final_codes(codebook: Codebook) -> Iterable[tuple[Any, int]]:
    """Document and code of everything that counts: what was settled, else what any coder gave."""
    given = Coding.objects.live().filter(
        code__codebook=codebook, document__in=Document.objects.live()
    )
    found = set(given.order_by().values_list("document", "code").distinct())
    for settlement in Settlement.objects.filter(code__codebook=codebook):
        pair = (settlement.document_id, settlement.code_id)
        found = found | {pair} if settlement.applies else found - {pair}
    return found
