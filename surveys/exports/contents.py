"""What goes into the files of one export: its sheets, and their cells a piece at a time."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, NamedTuple, Protocol

from surveys.columns import (
    RESPONSES,
    STATE_WORDS,
    Choice,
    Column,
    Kind,
    Layout,
    State,
    Table,
    code_for,
    distinct,
)
from surveys.definition import SEGMENTS
from surveys.exports.variables import Variable, cells, text_variables, variables_of
from surveys.exports.withholding import TOGETHER, TOGETHER_LABEL, put_together

PIECE = 1000
NEVER_TOGETHER = frozenset({Kind.TEXT, Kind.FILE, Kind.DATE, Kind.TIME, Kind.DATETIME})
"""Kinds that could name a person by themselves; all of them but texts are left out."""
EMPTY = frozenset({State.NOT_ASKED, State.LEFT_BLANK, State.UNEXPECTED})
Report = Callable[[int, str], None]
"""Told how many rows were written so far, and of what."""


class Source(Protocol):
    """A build of columns, open for reading (`surveys.frames.Columns`)."""

    @property
    def layout(self) -> Layout: ...

    def table(self, key: str = ..., columns: list[str] | None = ...) -> Any: ...

    def batches(self, key: str = ..., columns: list[str] | None = ..., size: int = ...) -> Any: ...


@dataclass(frozen=True)
class Wish:
    """What somebody chose. `questions` are ids, None for all; `background` is a question's name."""

    labels: bool = False
    questions: frozenset[str] | None = None
    background: str = ""


@dataclass(frozen=True)
class Sheet:
    """One table of the file. A sheet of texts set apart has one variable and no row numbers."""

    table: Table
    name: str
    title: str
    variables: tuple[Variable, ...]
    is_apart: bool = False


class Piece(NamedTuple):
    """Some rows: the cells of each variable, and the states they come from (none for leads)."""

    cells: list[list[Any]]
    states: list[list[int] | None]


class Emptiness(NamedTuple):
    """One empty cell and why it is empty; `kept` is the answer itself where it fits nowhere."""

    table: str
    row: int
    variable: str
    why: str
    kept: str


class Contents:
    """The sheets of an export and what stands in them."""

    def __init__(self, source: Source, wish: Wish, *, confidential: bool) -> None:
        self.source = source
        self.wish = wish
        self.confidential = confidential
        self.together: dict[str, frozenset[str]] = {}
        self.sheets = [self.sheet(table) for table in source.layout.tables]
        if confidential:
            self.sheets += self.sheets_apart()

    @property
    def rows(self) -> int:
        """How many rows all sheets have together."""
        return sum(sheet.table.rows for sheet in self.sheets if not sheet.is_apart)

    def sheet(self, table: Table) -> Sheet:
        """A table with the questions that were chosen and may stand together."""
        columns = [self.grouped(table, each) for each in table.columns if self.has(each)]
        variables = variables_of(table, columns, confidential=self.confidential)
        return Sheet(table, table.name, table.title, tuple(variables))

    def has(self, column: Column) -> bool:
        """Whether a question was chosen and may stand beside the others."""
        if self.wish.questions is not None and column.question not in self.wish.questions:
            return False
        return not self.confidential or may_stand_together(column, self.wish.background)

    def grouped(self, table: Table, column: Column) -> Column:
        """A background question of a confidential survey with its small groups put together."""
        if not self.confidential or not is_background(column) or table.key != RESPONSES:
            return column
        values = self.source.table(table.key, [column.key]).column(column.key).to_pylist()
        self.together[column.key] = put_together(Counter(value or "" for value in values))
        code = code_for(TOGETHER, {choice.code for choice in column.choices})
        extra = Choice(TOGETHER, TOGETHER_LABEL, code, ())
        return replace(column, choices=(*column.choices, extra))

    def sheets_apart(self) -> list[Sheet]:
        """A sheet for each open question of a confidential survey, no two of the same name."""
        tables = self.source.layout.tables
        found = [(table, each) for table in tables for each in table.columns if self.is_apart(each)]
        taken = frozenset(sheet.name.lower() for sheet in self.sheets)
        names = distinct([f"text_{column.name}" for _, column in found], taken)
        return [
            Sheet(table, name, column.label, tuple(text_variables(column)), is_apart=True)
            for (table, column), name in zip(found, names, strict=True)
        ]

    def is_apart(self, column: Column) -> bool:
        """Whether a question was chosen and stands apart from the others."""
        chosen = self.wish.questions is None or column.question in self.wish.questions
        return chosen and column.kind == Kind.TEXT and not is_background(column)

    def pieces(self, sheet: Sheet, *, labels: bool | None = None) -> Iterator[Piece]:
        """The sheet's cells, some hundreds of rows at a time."""
        in_words = self.wish.labels if labels is None else labels
        if sheet.is_apart:
            yield from self.texts_apart(sheet)
            return
        wanted = {variable.source for variable in sheet.variables}
        wanted |= {each.column.state_key for each in sheet.variables if each.column}
        for batch in self.source.batches(sheet.table.key, sorted(wanted), PIECE):
            values = {name: batch.column(name).to_pylist() for name in wanted}
            for key, levels in self.together.items():
                if key in values:
                    values[key] = [
                        TOGETHER if (value or "") in levels else value for value in values[key]
                    ]
            yield Piece(
                [cells(each, values[each.source], labels=in_words) for each in sheet.variables],
                [values[v.column.state_key] if v.column else None for v in sheet.variables],
            )

    def texts_apart(self, sheet: Sheet) -> Iterator[Piece]:
        """What people wrote to one question, in an order made from the words alone."""
        key = sheet.variables[0].source
        texts = self.source.table(sheet.table.key, [key]).column(key).to_pylist()
        written = sorted(
            (each for each in texts if each), key=lambda t: sha256(t.encode()).digest()
        )
        for start in range(0, len(written), PIECE):
            some = written[start : start + PIECE]
            yield Piece([cells(each, some, labels=False) for each in sheet.variables], [None])

    def emptiness(self) -> Iterator[Emptiness]:
        """Every empty cell of a question that the version has, and why it is empty."""
        kept = {} if self.confidential else self.unexpected()
        for sheet in self.sheets:
            if not sheet.is_apart:
                yield from self.emptiness_of(sheet, kept)
        for (table, row, question), answer in kept.items():
            why = "An answer that belongs to no question here; kept as it came"
            yield Emptiness(table, row, question, why, answer)

    def emptiness_of(
        self, sheet: Sheet, kept: dict[tuple[str, int, str], str]
    ) -> Iterator[Emptiness]:
        """The same for one sheet. What is told of is taken out of `kept`."""
        columns = {each.column.key: each.column for each in sheet.variables if each.column}
        hidden = {key for key in self.together if key in columns}
        asked = [column for key, column in columns.items() if key not in hidden]
        wanted = ["row", *(column.state_key for column in asked)]
        for batch in self.source.batches(sheet.table.key, wanted, PIECE):
            rows = batch.column("row").to_pylist()
            for column in asked:
                for row, state in zip(
                    rows, batch.column(column.state_key).to_pylist(), strict=True
                ):
                    if state in EMPTY:
                        answer = kept.pop((sheet.table.key, row, column.question), "")
                        words = STATE_WORDS[State(state)]
                        yield Emptiness(sheet.name, row, column.name, words, answer)

    def unexpected(self) -> dict[tuple[str, int, str], str]:
        """Answers that fit no column, as JSON, by table, row and question."""
        rows = self.source.table("unexpected").to_pylist()
        return {(row["table"], row["row"], row["question"]): row["answer"] for row in rows}


def is_background(column: Column) -> bool:
    """Whether groups of people are formed by this question."""
    return any(name in SEGMENTS for name in column.names.values())


def may_stand_together(column: Column, background: str) -> bool:
    """Whether a question of a confidential survey may stand beside the others in a row."""
    if is_background(column):
        return column.name == background
    return column.is_number or column.kind not in {*NEVER_TOGETHER, Kind.CALCULATED}


def backgrounds_of(layout: Layout) -> Mapping[str, str]:
    """The background questions of a questionnaire: names and labels."""
    return {each.name: each.label for each in layout.table().columns if is_background(each)}
