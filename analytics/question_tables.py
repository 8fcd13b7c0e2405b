"""One question's released answers as tables: the same rows for page, CSV and workbook (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analytics.release import HIDDEN
from analytics.tables import PEOPLE, SHARE, Column, Table, Value
from analytics.told import Answer, Cross, Told

NAMES = {"rank": "Put first"}


def answers(told: Told, given: Sequence[Answer]) -> Table:
    """How many gave each answer; shares are of those who answered."""
    has_intervals = any(answer.low is not None for answer in given)
    columns = [
        Column(NAMES.get(told.kind, "Answer"), numeric=False),
        Column("People", PEOPLE),
        Column("Share", SHARE),
    ]
    if has_intervals:
        columns += [Column("Interval from", SHARE), Column("to", SHARE)]
    rows: list[tuple[Value, ...]] = []
    for answer in given:
        hidden = answer.people is None
        row: tuple[Value, ...] = (
            answer.label,
            HIDDEN if hidden else answer.people,
            HIDDEN if hidden else answer.percent,
        )
        rows.append((*row, answer.low, answer.high) if has_intervals else row)
    return Table("answers", told.label, tuple(columns), tuple(rows))


def ranks(told: Told) -> Table:
    """The mean place of each choice of a ranking, best first."""
    found = sorted(told.ranks, key=lambda each: (each["mean"] is None, each["mean"]))
    rows = tuple(
        (each["label"], *(HIDDEN if each[at] is None else each[at] for at in ("ranked", "mean")))
        for each in found
    )
    columns = (
        Column("Choice", numeric=False),
        Column("Ranked it", PEOPLE),
        Column("Mean place", "1 is best"),
    )
    return Table("places", f"Mean place: {told.label}", columns, rows)


def cross(told: Told, table: Cross) -> Table:
    """A question by groups: shares with their counts, and the residual of each cell."""
    within = f", within {table.within}" if table.within else ""
    columns = [Column("Answer", numeric=False)]
    columns += [Column(column.label, f"% of {column.people:,}") for column in table.columns]
    columns.append(Column("All groups", SHARE))
    rows: list[tuple[Value, ...]] = []
    for row in table.rows:
        cells = [_share(cell.answer, cell.mark) for cell in row.cells]
        rows.append((row.label, *cells, HIDDEN if not row.is_shown else row.whole.percent))
    caption = f"{told.label} By {table.by.lower()}{within}"
    return Table("by-group", caption, tuple(columns), tuple(rows))


def _share(answer: Answer, mark: str) -> Value:
    if answer.people is None:
        return HIDDEN
    share = "–" if answer.percent is None else f"{answer.percent}%"
    return f"{share} ({answer.people:,}) {mark}".strip()


CELLS = (
    Column("Question", numeric=False),
    Column("By", numeric=False),
    Column("Group", numeric=False),
    Column("Answer", numeric=False),
    Column("People", PEOPLE),
    Column("Answered", PEOPLE),
    Column("Share", SHARE),
    Column("Adjusted residual"),
    Column("Beyond chance", numeric=False),
)


def cross_in_full(told: Told, table: Cross) -> Table:
    """The same for files: a row a cell, with its residual, so that it can be worked with."""
    caption = f"{told.label} By {table.by.lower()}"
    return Table("by-group", caption, CELLS, tuple(_cells(told, table)))


def _cells(told: Told, table: Cross) -> Iterator[tuple[Value, ...]]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            head = (told.label, table.by, column.label, row.label)
            if cell.answer.people is None:
                yield (*head, HIDDEN, cell.answer.base, HIDDEN, None, "")
                continue
            figures = (cell.answer.people, cell.answer.base, cell.answer.percent, cell.residual)
            yield (*head, *figures, cell.sign)


def every_answer(questions: Sequence[Told]) -> Table:
    """Every answer to every question, for everybody together."""
    rows = []
    for told in questions:
        for answer in told.answers({}):
            hidden = answer.people is None
            figures = (HIDDEN, HIDDEN) if hidden else (answer.people, answer.percent)
            rows.append((told.label, answer.label, *figures, answer.base, answer.low, answer.high))
    columns = (
        Column("Question", numeric=False),
        Column("Answer", numeric=False),
        Column("People", PEOPLE),
        Column("Share", SHARE),
        Column("Answered", PEOPLE),
        Column("Interval from", SHARE),
        Column("to", SHARE),
    )
    return Table("every-answer", "Every answer", columns, tuple(rows))


def comparable(questions: Sequence[Told]) -> Iterator[tuple[Told, Cross]]:
    """Every table by one dimension whose groups may stand side by side."""
    for told in questions:
        for dimension in told.can_cross():
            table = told.cross(dimension, {})
            if table and not table.refusal:
                yield told, table


def every_cross(questions: Sequence[Told]) -> Table:
    """Every table by one dimension, a row a cell."""
    rows = [cells for told, table in comparable(questions) for cells in _cells(told, table)]
    return Table("every-cross", "Every question by group", CELLS, tuple(rows))


def every_test(questions: Sequence[Told]) -> Table:
    """Every test that was made, so that nobody picks the one that came out well."""
    rows: list[tuple[Value, ...]] = []
    for told, table in comparable(questions):
        if not told.several:
            rows.append((told.label, table.by, "", *_test(table.test)))
            continue
        rows += [(told.label, table.by, row.label, *_test(row.test)) for row in table.rows]
    columns = (
        Column("Question", numeric=False),
        Column("By", numeric=False),
        Column("Choice", numeric=False),
        Column("People", PEOPLE),
        Column("Chi-squared"),
        Column("Likelihood ratio"),
        Column("Degrees of freedom"),
        Column("p"),
        Column("p among all tests by this grouping"),
        Column("Cramér’s V"),
        Column("Simulated", numeric=False),
    )
    return Table("every-test", "Every test", columns, tuple(rows))


def _test(test: Mapping[str, Any] | None) -> tuple[Value, ...]:
    if test is None:
        return (HIDDEN,) + (None,) * 7
    return (
        test["people"], test["chi_squared"], test["likelihood_ratio"], test["degrees"], test["p"],
        test["adjusted_p"], test["cramers_v"], "yes" if test["is_simulated"] else "no",
    )  # fmt: skip
