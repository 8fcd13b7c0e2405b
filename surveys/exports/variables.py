"""Which variables a file of answers has, and how a variable's cells come from its column."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from surveys.columns import LISTED, RESPONSES, Choice, Column, Kind, Table, distinct
from surveys.exports.cells import LONGEST_TEXT, clipped, parts, parts_needed, plain_number

PART_OF = "{} (part {} of {})"
MOMENTS = frozenset({Kind.DATE, Kind.TIME, Kind.DATETIME})


class Shows(Enum):
    """What a variable makes of its column."""

    LEAD = auto()
    NUMBER = auto()
    TEXT = auto()
    MOMENT = auto()
    CHOICE = auto()
    JOINED = auto()
    FLAG = auto()
    PLACE = auto()


@dataclass(frozen=True)
class Variable:
    """One column of a file. `source` is the column of the cache, `part` counts from 0."""

    name: str
    label: str
    shows: Shows
    source: str
    column: Column | None = None
    choice: Choice | None = None
    part: int = 0


MAIN_LEADS = (
    Variable("row", "Number of the response in this file", Shows.LEAD, "row"),
    Variable("response", "Key of the response", Shows.LEAD, "response"),
    Variable("channel", "How the answer came", Shows.LEAD, "channel"),
    Variable("received_on", "Day it came, where it was typed in", Shows.LEAD, "received_on"),
    Variable("version", "Version of the questionnaire", Shows.LEAD, "version"),
)
ENTRY_LEADS = (
    Variable("row", "Number of the entry in this table", Shows.LEAD, "row"),
    Variable("parent_row", "Row of the table that the entry belongs to", Shows.LEAD, "parent_row"),
    Variable("place", "Which entry it is, counted from 1", Shows.LEAD, "place"),
    Variable("version", "Version of the questionnaire", Shows.LEAD, "version"),
)
NOT_WHERE_CONFIDENTIAL = frozenset({"response", "channel", "received_on"})


def variables_of(table: Table, columns: Iterable[Column], *, confidential: bool) -> list[Variable]:
    """The variables of one table with these columns, no two of the same name."""
    leads: tuple[Variable, ...] = MAIN_LEADS if table.key == RESPONSES else ENTRY_LEADS
    if confidential:
        leads = tuple(each for each in leads if each.name not in NOT_WHERE_CONFIDENTIAL)
    wanted = [*leads, *(each for column in columns for each in shown(column))]
    names = distinct([variable.name for variable in wanted], frozenset())
    return [
        Variable(name, v.label, v.shows, v.source, v.column, v.choice, v.part)
        for name, v in zip(names, wanted, strict=True)
    ]


def shown(column: Column) -> list[Variable]:
    """The variables of one question."""
    name, label, key = column.name, column.label, column.key
    if column.is_number:
        return [Variable(name, label, Shows.NUMBER, key, column)]
    if column.kind in MOMENTS:
        return [Variable(name, label, Shows.MOMENT, key, column)]
    if column.kind == Kind.CHOICE:
        return [Variable(name, label, Shows.CHOICE, key, column)]
    if column.kind in LISTED:
        one = Shows.FLAG if column.kind == Kind.CHOICES else Shows.PLACE
        return [
            Variable(name, label, Shows.JOINED, key, column),
            *(
                Variable(f"{name}__{c.name}", f"{label}: {c.label}", one, key, column, c)
                for c in column.choices
            ),
        ]
    return text_variables(column)


def text_variables(column: Column) -> list[Variable]:
    """A text, in as many cells as the longest answer needs."""
    count = parts_needed(column.longest)
    return [
        Variable(
            f"{column.name}_part_{part + 1}" if part else column.name,
            PART_OF.format(column.label, part + 1, count) if count > 1 else column.label,
            Shows.TEXT,
            column.key,
            column,
            part=part,
        )
        for part in range(count)
    ]


Names = Mapping[str, Any]
"""What a choice is written as, by its name."""


def written_choices(column: Column, *, labels: bool) -> Names:
    """Each choice's label, or its name where codes are wanted."""
    return {each.name: each.label if labels else each.name for each in column.choices}


def cells(variable: Variable, values: Sequence[Any], *, labels: bool) -> list[Any]:
    """The cells of one variable from the values of its column: texts, numbers, dates or None."""
    if variable.shows is Shows.LEAD:
        return list(values)
    column = variable.column
    if column is None:
        raise ValueError(f"{variable.name} has no column")
    if variable.shows in {Shows.CHOICE, Shows.JOINED}:
        names = written_choices(column, labels=labels)
        if variable.shows is Shows.CHOICE:
            return [None if value is None else names.get(value, value) for value in values]
        between = "; " if labels else " "
        return [joined(value, names, between) for value in values]
    return [None if value is None else CELLS[variable.shows](variable, value) for value in values]


def joined(value: list[str] | None, names: Names, between: str) -> str | None:
    """Choices made, as one text."""
    if value is None:
        return None
    return clipped(between.join(names.get(each, each) for each in value), LONGEST_TEXT)


def number_cell(variable: Variable, value: Any) -> float | None:
    """The number."""
    return plain_number(float(value))


def text_cell(variable: Variable, value: str) -> str | None:
    """The part of the text that this variable holds, None where it is shorter."""
    pieces = parts(value)
    return pieces[variable.part] if variable.part < len(pieces) else None


def flag_cell(variable: Variable, value: list[str]) -> int:
    """Whether the choice was made, as 1 or 0."""
    return int(variable.choice is not None and variable.choice.name in value)


def place_cell(variable: Variable, value: list[str]) -> int | None:
    """The choice's place in the rank, None where it was given none."""
    name = variable.choice.name if variable.choice else ""
    return value.index(name) + 1 if name in value else None


CELLS: dict[Shows, Callable[[Variable, Any], Any]] = {
    Shows.NUMBER: number_cell,
    Shows.TEXT: text_cell,
    Shows.MOMENT: lambda variable, value: value,
    Shows.FLAG: flag_cell,
    Shows.PLACE: place_cell,
}
