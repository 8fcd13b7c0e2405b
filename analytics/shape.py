"""What of a questionnaire is analysed: its items, domains and the groups it asks about.

Pure: reads the compiled definition of a version (see `surveys/definition.py`)
and knows no rows. A *domain* of confidence is a page with analysed 0 to 100 items.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analytics.lattice import DIMENSIONS, NOT_GIVEN, Dimension, Level
from surveys.definition import asks_own_words

DIMENSION_LABELS = {
    "service": "Service",
    "role": "Role",
    "locality": "Locality",
    "tenure": "Time in the service",
}
CONFIDENCE = (0, 100, 10)
MOST_GROUPS = 3000


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
    segments = grouping_questions(definition)
    asked = list(segments)
    return Shape(
        items=tuple(items),
        domains=tuple(domains),
        dimensions=tuple(_dimension(name, segments[name], definition) for name in asked),
        segment_ids=tuple(str(segments[name]["id"]) for name in asked),
        open_questions=tuple(
            (str(q["id"]), q["label"]) for q in _questions(definition) if asks_own_words(q)
        ),
    )


def _questions(definition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for page in definition["pages"]:
        yield from page["questions"]


def grouping_questions(definition: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """The questions by which groups are formed, by name.

    Those the form marks (`tl:group`, a short heading) in its order; without a mark, those named
    like the dimensions of a headcount. At most four, and as many as make no more than
    `MOST_GROUPS` groups of one level each, since each is guarded against every other.
    """
    named = {q["name"]: q for q in _questions(definition) if q["type"] == "select_one"}
    marked = [name for name, question in named.items() if question.get("group")]
    wanted = marked or [name for name in DIMENSIONS if name in named]
    found: dict[str, Mapping[str, Any]] = {}
    groups = 1
    for name in wanted:
        groups *= len(definition["choices"].get(named[name].get("list") or name, [])) + 1
        if groups > MOST_GROUPS or len(found) == len(DIMENSIONS):
            break
        found[name] = named[name]
    return found


def _is_item(question: Mapping[str, Any]) -> bool:
    """Whether it is a statement of confidence: analysed, from 0 to 100 in steps of 10."""
    scale = (question.get("start"), question.get("end"), question.get("step"))
    return question["type"] == "range" and question.get("analysed", True) and scale == CONFIDENCE


def _dimension(name: str, question: Mapping[str, Any], definition: Mapping[str, Any]) -> Dimension:
    """The levels of one segment question; "not given" is one where it may be left out."""
    choices = definition["choices"].get(question.get("list") or name, [])
    levels = [Level(choice["name"], choice["label"]) for choice in choices]
    heading = question.get("group") or ""
    label = heading or DIMENSION_LABELS.get(name) or question["label"]
    dimension = Dimension(name, label, tuple(levels))
    return dimension if question.get("required") else with_not_given(dimension)


def with_not_given(dimension: Dimension) -> Dimension:
    """The dimension with a level for people who left the question out."""
    left_out = Level(NOT_GIVEN, f"{dimension.label} not given")
    return Dimension(dimension.name, dimension.label, (*dimension.levels, left_out))
