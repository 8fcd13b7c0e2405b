"""The way out for answers to single questions: what may be told, as pages and files read it.

A `QuestionResult` holds figures of everybody together and of tables that were protected
together, and no others. So a count, a percentage, a bar, a sign and a line of a download are
always the same cell. Pure, and loaded by web processes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.counting import percent
from analytics.lattice import Dimension, key_of, words_of

ALPHA = 0.05
MORE, FEWER = "more", "fewer"


@dataclass(frozen=True)
class Answer:
    """One answer in one group: how many gave it, of how many. `people` is None if hidden."""

    label: str
    people: int | None
    base: int
    low: int | None = None
    high: int | None = None

    @property
    def percent(self) -> int | None:
        """Whole per cent of those who answered; None if hidden or if nobody did."""
        return None if self.people is None or not self.base else percent(self.people, self.base)


@dataclass(frozen=True)
class Column:
    """One group of a table: its words and how many of it answered. `is_rest`: all the others."""

    label: str
    people: int
    is_rest: bool


@dataclass(frozen=True)
class Cell:
    """One answer in one group, with its adjusted standardised residual."""

    answer: Answer
    residual: float | None
    sign: str

    @property
    def mark(self) -> str:
        """▲ for more than chance would give, ▼ for fewer, nothing otherwise."""
        return {MORE: "▲", FEWER: "▼"}.get(self.sign, "")


@dataclass(frozen=True)
class Row:
    """One answer of a table in every group, and in all of them together."""

    label: str
    cells: tuple[Cell, ...]
    whole: Answer
    test: Mapping[str, Any] | None

    @property
    def is_shown(self) -> bool:
        return self.whole.people is not None


@dataclass(frozen=True)
class Cross:
    """One question by one grouping. `within` are filters under which it is looked at."""

    by: str
    within: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    test: Mapping[str, Any] | None
    refusal: str
    caution: str
    several: bool

    @property
    def differs(self) -> bool:
        """Whether the groups differ beyond chance, after all tables that were looked at."""
        tests = [row.test for row in self.rows] if self.several else [self.test]
        return any(is_beyond_chance(test) for test in tests)

    @property
    def is_tested(self) -> bool:
        return any(row.test for row in self.rows) if self.several else self.test is not None


def is_beyond_chance(test: Mapping[str, Any] | None) -> bool:
    """Whether a test stands after correction for all tests by the same grouping."""
    return bool(test) and test is not None and test.get("adjusted_p", 1) < ALPHA


class Told:
    """What may be told of one question."""

    def __init__(self, result: Mapping[str, Any], dimensions: Sequence[Dimension]) -> None:
        self.result = result
        self.dimensions = tuple(dimensions)
        self.label: str = result["label"]
        self.kind: str = result["kind"]
        self.why_not: str = result["why_not"]
        self.note: str = result.get("note", "")
        self.is_group: bool = result["is_group"]
        self.figures: Mapping[str, float] = result["figures"]
        self.ranks: Sequence[Mapping[str, Any]] = result["ranks"]

    @property
    def several(self) -> bool:
        """Whether people could choose several answers."""
        return self.kind == "several"

    def answers(self, filters: Mapping[str, str]) -> list[Answer]:
        """How everybody, or one group, answered; nothing where the group is hidden."""
        if not filters:
            return [Answer(**answer) for answer in self.result["answers"]]
        table = self._table(filters)
        places = [
            place
            for place, column in enumerate(table["columns"] if table else ())
            if column["filters"] == dict(filters)
        ]
        if table is None or not places:
            return []
        base = table["columns"][places[0]]["people"]
        return [
            Answer(label, None if counts is None else counts[places[0]], base)
            for label, counts in zip(table["rows"], table["counts"], strict=True)
        ]

    def _table(self, names: Mapping[str, str] | Sequence[str]) -> Mapping[str, Any] | None:
        found: Mapping[str, Any] | None = self.result["tables"].get("&".join(sorted(names)))
        return found

    def can_cross(self) -> list[Dimension]:
        """The dimensions by which this question may be told."""
        return [d for d in self.dimensions if self._table([d.name])]

    def cross(self, by: Dimension, within: Mapping[str, str]) -> Cross | None:
        """The question by one dimension, within at most one other filter; None if hidden."""
        table = self._table([by.name, *within])
        if table is None:
            return None
        places = [
            place
            for place, column in enumerate(table["columns"])
            if not within or _lies_in(column["filters"], within)
        ]
        columns = tuple(_column(table["columns"][place], by) for place in places)
        return Cross(
            by=by.label,
            within=words_of(key_of(within), self.dimensions) if within else "",
            columns=columns,
            rows=tuple(self._rows(table, places, tested=not within)),
            test=None if within or self.several else table["test"],
            refusal=table["refusal"],
            caution=table["caution"],
            several=self.several,
        )

    def _rows(
        self, table: Mapping[str, Any], places: Sequence[int], *, tested: bool
    ) -> "list[Row]":
        tests = table.get("tests") or [table.get("test")] * len(table["rows"])
        bases = [table["columns"][place]["people"] for place in places]
        rows = []
        for at, label in enumerate(table["rows"]):
            counts = table["counts"][at]
            if counts is None:
                hidden = tuple(Cell(Answer(label, None, base), None, "") for base in bases)
                rows.append(Row(label, hidden, Answer(label, None, sum(bases)), None))
                continue
            counts = [counts[place] for place in places]
            test = tests[at] if tested else None
            residuals = table["residuals"][at] if test else [None] * len(places)
            cells = tuple(
                Cell(Answer(label, people, base), r, _sign(r, table["limit"], test))
                for people, base, r in zip(counts, bases, residuals, strict=True)
            )
            rows.append(Row(label, cells, Answer(label, sum(counts), sum(bases)), test))
        return rows


def _column(column: Mapping[str, Any], by: Dimension) -> Column:
    stated = column["filters"]
    label = by.label_of(stated[by.name]) if stated else column["label"]
    return Column(label, column["people"], stated is None)


def _lies_in(filters: Mapping[str, str] | None, within: Mapping[str, str]) -> bool:
    return filters is not None and all(filters[name] == level for name, level in within.items())


def _sign(residual: float | None, limit: float, test: Mapping[str, Any] | None) -> str:
    """Whether a cell is marked: only in a table that differs beyond chance at all."""
    if residual is None or not is_beyond_chance(test) or abs(residual) < limit:
        return ""
    return MORE if residual > 0 else FEWER
