"""The one way out: every page, chart, download and API figure is read from here.

A run keeps, beside its result, which cells of the lattice may be shown
(`protected`, made once for the whole lattice and this data version). What is
read through `Released` is a figure of a shown cell or nothing: the figures of
hidden cells are not even stored. So a count, a rate, a mean, a bar, a tooltip
and a line of a download are always the same cell.

For groups, means and the ends of their intervals are whole numbers, there is
no spread, lowest or highest value, and an item has a mean only where at least
`LEAST_PEOPLE` of the group answered it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from analytics.counting import percent
from analytics.lattice import (
    EVERYBODY,
    MOST_FILTERS,
    Dimension,
    Level,
    filters_of,
    key_of,
    words_of,
)
from analytics.stats.classes import CLASSES, INSIDE_TEAM, STAFF_SURVEY, ReleaseRule
from surveys.models import Promise

RULES = {
    Promise.CONFIDENTIAL: STAFF_SURVEY,
    Promise.TRACKED: INSIDE_TEAM,
    Promise.FIELD: INSIDE_TEAM,
}
"""What people were promised decides the class of release."""

LEAST_PEOPLE = 10
LOWEST, HIGHEST = 0, 100
HIDDEN = "Hidden"
CHANGED_QUESTION = (
    "This question changed since the round before: do not compare it with that round."
)


def rule_of(promise: str) -> ReleaseRule:
    """The class of release of a survey, by its promise; the strictest where none is known."""
    return RULES.get(Promise(promise), STAFF_SURVEY)


def hidden_reason(rule: ReleaseRule) -> str:
    """What "hidden" means, with the limits that hold."""
    return (
        f"Hidden to protect people in small groups. We show groups of {rule.threshold} or more, "
        "and hide a larger one where a smaller group could be worked out from it."
    )


@dataclass(frozen=True)
class Cell:
    """One group: what may be said of how many answered. `responses` is None if hidden."""

    key: str
    words: str
    responses: int | None
    invited: int | None

    @property
    def is_shown(self) -> bool:
        return self.responses is not None

    @property
    def percent(self) -> int | None:
        """Whole per cent of those asked; None if hidden or if nobody could count them."""
        return percent(self.responses, self.invited) if self.responses and self.invited else None


@dataclass(frozen=True)
class DomainMean:
    """Mean confidence of one group in one domain, with its interval; 0 to 100."""

    name: str
    title: str
    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ItemMean:
    """Mean confidence of one group in one item; None where too few of it answered."""

    item: dict[str, Any]
    mean: float | None


class Released:
    """What may be shown of one complete run."""

    def __init__(self, result: Mapping[str, Any], protected: Mapping[str, Any]) -> None:
        self.rule = CLASSES[protected["rule"]]
        self.hidden_reason = hidden_reason(self.rule)
        self._cells: Mapping[str, Any] = result["cells"]
        self._shown: Mapping[str, int] = protected["shown"]
        self._asked_for = {*protected["shown"], *protected["hidden"]}
        self._invited: Mapping[str, int | None] = result["invited"]
        self.items: list[dict[str, Any]] = result["items"]
        self.domains: list[dict[str, Any]] = result["domains"]
        self.scales: list[dict[str, Any]] = result.get("scales", [])
        self.training: list[str] = result["training"]
        self.incomparable: Mapping[str, str] = result["incomparable"]
        self.as_of: str = result["as_of"]
        self.questions_changed: str = result["questions_changed"]
        self._changed: Mapping[str, str] = result.get("changed", {})
        self.dimensions = tuple(
            Dimension(d["name"], d["label"], tuple(Level(*level) for level in d["levels"]))
            for d in result["dimensions"]
        )

    @property
    def names(self) -> list[str]:
        """The names of the dimensions by which this survey may be filtered."""
        return [dimension.name for dimension in self.dimensions]

    def known(self, asked: Mapping[str, str]) -> dict[str, str]:
        """The filters of an address that name a real level; at most two, in fixed order."""
        filters: dict[str, str] = {}
        for dimension in self.dimensions:
            level = asked.get(dimension.name, "")
            if any(level == known.name for known in dimension.levels):
                filters[dimension.name] = level
        return dict(list(filters.items())[:MOST_FILTERS])

    def cell(self, filters: Mapping[str, str]) -> Cell:
        """How many of one group answered, or that this is hidden."""
        key = key_of(filters)
        return Cell(
            key, words_of(key, self.dimensions), self._shown.get(key), self._invited.get(key)
        )

    def cells(self) -> list[Cell]:
        """Every cell of the lattice, shown or hidden, everybody first."""
        return [self.cell(filters_of(key)) for key in self._invited if key in self._asked_for]

    def by(self, dimension: Dimension, within: Mapping[str, str]) -> list[tuple[Level, Cell]]:
        """The levels of a dimension, inside at most one other filter, each with its cell.

        A level that nobody can have there (a role of another service) is left out.
        """
        cells = [
            (level, self.cell({**within, dimension.name: level.name})) for level in dimension.levels
        ]
        return [(level, cell) for level, cell in cells if cell.key in self._asked_for]

    def domain_means(self, filters: Mapping[str, str]) -> list[DomainMean]:
        """Means by domain, highest first; nothing if the group is hidden."""
        key = key_of(filters)
        if key not in self._shown:
            return []
        figures = (
            [(d["mean"], d["low"], d["high"]) for d in self.domains]
            if key == EVERYBODY
            else self._cells[key]["domains"]
        )
        means = [
            DomainMean(domain["name"], domain["title"], *figure)
            for domain, figure in zip(self.domains, figures, strict=True)
            if figure and figure[0] is not None
        ]
        return sorted(means, key=lambda domain: (-domain.mean, domain.title))

    def item_means(self, filters: Mapping[str, str]) -> list[ItemMean]:
        """Means by item, highest first; nothing if the group is hidden."""
        key = key_of(filters)
        if key not in self._shown:
            return []
        means = (
            [item["mean"] for item in self.items] if key == EVERYBODY else self._cells[key]["items"]
        )
        rows = [ItemMean(item, mean) for item, mean in zip(self.items, means, strict=True)]
        return sorted(rows, key=lambda row: (row.mean is None, -(row.mean or 0), row.item["name"]))

    def changed(self, question: str) -> str:
        """Why a question must not be compared with the round before; else empty."""
        why = self._changed.get(question, "")
        return f"{CHANGED_QUESTION} {why}" if why else ""

    def item(self, name: str) -> dict[str, Any] | None:
        """Everything about one item, for everybody together."""
        return next((item for item in self.items if item["name"] == name), None)


def is_few(count: int, of: int, rule: ReleaseRule = INSIDE_TEAM) -> bool:
    """Whether a number of people, or of those who are left of all of them, is small."""
    return 0 < count < rule.threshold or 0 < of - count < rule.threshold


def whole(value: float) -> int:
    """A group's mean as it may be shown: a whole number, halves up."""
    return floor(value + 0.5)


def gives_everyone_away(answered: int, mean: float) -> bool:
    """Whether a group's mean tells what each of its people said.

    Too few answered, or all of them stand at one end of the scale: a mean of
    exactly 0 or 100 is one answer, given by everybody.
    """
    return answered < LEAST_PEOPLE or mean <= LOWEST or mean >= HIGHEST


def group_mean(answered: int, mean: float) -> int | None:
    """One item's mean in a group, or None where it would give everyone away."""
    return None if gives_everyone_away(answered, mean) else whole(mean)


def group_interval(
    answered: int, mean: float, low: float, high: float
) -> tuple[int, int, int] | None:
    """One domain's mean and interval in a group, rounded outwards; None where it must be hidden."""
    if gives_everyone_away(answered, mean):
        return None
    return whole(mean), max(LOWEST, floor(low)), min(HIGHEST, -floor(-high))
