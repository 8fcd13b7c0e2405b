"""What of a questionnaire is analysed: its items, domains and the groups it asks about.

Pure: reads the compiled definition of a version (see `surveys/definition.py`)
and knows no rows. A *domain* of confidence is a page with analysed 0 to 100 items.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analytics.lattice import DIMENSIONS, NOT_GIVEN, Dimension, Level

DIMENSION_LABELS = {
    "service": "Service",
    "role": "Role",
    "locality": "Locality",
    "tenure": "Time in the service",
}


@dataclass(frozen=True)
class Item:
    """One analysed statement: `domain` is the position of its domain."""

    id: str
    name: str
    label: str
    domain: int
    node: str


@dataclass(frozen=True)
class Domain:
    """One page of items; `first` to `last` (not included) are its columns."""

    name: str
    title: str
    first: int
    last: int


@dataclass(frozen=True)
class Shape:
    """The analysed part of a version."""

    items: tuple[Item, ...]
    domains: tuple[Domain, ...]
    dimensions: tuple[Dimension, ...]
    segment_ids: tuple[str, ...]
    open_questions: tuple[tuple[str, str], ...]


def shape_of(definition: Mapping[str, Any]) -> Shape:
    """The items, domains, dimensions and open questions of a compiled version."""
    items: list[Item] = []
    domains: list[Domain] = []
    for page in definition["pages"]:
        analysed = [question for question in page["questions"] if _is_item(question)]
        if not analysed:
            continue
        first = len(items)
        items += [
            Item(str(q["id"]), q["name"], q["label"], len(domains), q.get("node") or "")
            for q in analysed
        ]
        domains.append(Domain(page["name"], page["title"], first, len(items)))
    segments = {question["name"]: question for question in _questions(definition)}
    asked = [name for name in DIMENSIONS if name in segments]
    return Shape(
        items=tuple(items),
        domains=tuple(domains),
        dimensions=tuple(_dimension(name, segments[name], definition) for name in asked),
        segment_ids=tuple(str(segments[name]["id"]) for name in asked),
        open_questions=tuple(
            (str(q["id"]), q["label"]) for q in _questions(definition) if q["type"] == "text"
        ),
    )


def _questions(definition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for page in definition["pages"]:
        yield from page["questions"]


def _is_item(question: Mapping[str, Any]) -> bool:
    return question["type"] == "range" and bool(question.get("analysed", True))


def _dimension(name: str, question: Mapping[str, Any], definition: Mapping[str, Any]) -> Dimension:
    """The levels of one segment question; "not given" is one where it may be left out."""
    choices = definition["choices"].get(question.get("list") or name, [])
    levels = [Level(choice["name"], choice["label"]) for choice in choices]
    dimension = Dimension(name, DIMENSION_LABELS[name], tuple(levels))
    return dimension if question.get("required") else with_not_given(dimension)


def with_not_given(dimension: Dimension) -> Dimension:
    """The dimension with a level for people who left the question out."""
    left_out = Level(NOT_GIVEN, f"{dimension.label} not given")
    return Dimension(dimension.name, dimension.label, (*dimension.levels, left_out))
