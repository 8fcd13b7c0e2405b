"""Writes the rows of one table into Parquet, column by column, a few thousand at a time.

Loaded by the worker and by commands alone, since it needs pyarrow.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from surveys.columns import (
    CHOSEN,
    LISTED,
    RESPONSES,
    Column,
    Kind,
    State,
    Table,
    with_choices_found,
)
from surveys.fitting import BLANK, Misfit, as_number_text, fitted

UNEXPECTED = "unexpected"
"""The file of answers that do not fit: table, row, question and the answer as JSON."""

TYPES = {
    Kind.NUMBER: pa.float64(),
    Kind.CHOICES: pa.list_(pa.string()),
    Kind.RANK: pa.list_(pa.string()),
    Kind.DATE: pa.date32(),
    Kind.TIME: pa.time64("us"),
    Kind.DATETIME: pa.timestamp("us"),
}
PLAIN: dict[Kind, set[type]] = {
    Kind.NUMBER: {int, float},
    Kind.CHOICE: {str},
    Kind.TEXT: {str},
    Kind.FILE: {str},
}
"""Types of answers that Arrow may take as they are, where a piece has no other."""

MAIN_FIELDS = [
    ("row", pa.int32()), ("response", pa.string()), ("channel", pa.string()),
    ("received_on", pa.date32()), ("version", pa.int16()),
]  # fmt: skip
ENTRY_FIELDS = [
    ("row", pa.int32()), ("parent_row", pa.int32()), ("place", pa.int32()), ("version", pa.int16()),
]  # fmt: skip
UNEXPECTED_SCHEMA = pa.schema([
    ("table", pa.string()), ("row", pa.int32()), ("question", pa.string()), ("answer", pa.string()),
])  # fmt: skip
NOTHING = object()


class Row(NamedTuple):
    """One response or entry: its first cells between `row` and `version`, and its answers."""

    lead: tuple[Any, ...]
    version: int
    answers: Mapping[str, Any]


class Facts:
    """What is learnt of a column while it is written."""

    def __init__(self) -> None:
        self.least: float | None = None
        self.most: float | None = None
        self.longest = 0
        self.has_only_numbers = True
        self.chosen: set[str] = set()

    def learn(self, column: Column, array: pa.Array, given: Sequence[Any]) -> None:
        """Take in one piece; `given` are the answers as they are kept."""
        if column.kind == Kind.NUMBER:
            span = pc.min_max(array).as_py()
            self.widen(span["min"], span["max"])
        elif column.kind in CHOSEN:
            names = pc.unique(array.flatten() if column.kind in LISTED else array)
            self.chosen.update(name for name in names.to_pylist() if name is not None)
        elif pa.types.is_string(array.type):
            self.longest = max(self.longest, pc.max(pc.binary_length(array)).as_py() or 0)
        if column.kind == Kind.CALCULATED and self.has_only_numbers:
            answers = [answer for answer in given if answer is not None]
            self.has_only_numbers = all(as_number_text(answer) for answer in answers)
            if self.has_only_numbers and answers:
                self.widen(min(answers), max(answers))

    def widen(self, *numbers: float | None) -> None:
        """Take in numbers that occur."""
        known = [each for each in (self.least, self.most, *numbers) if each is not None]
        self.least, self.most = min(known, default=None), max(known, default=None)

    def told(self, column: Column) -> Column:
        """The column with what was learnt."""
        return replace(
            with_choices_found(column, self.chosen),
            least=self.least,
            most=self.most,
            longest=self.longest,
            has_only_numbers=column.kind == Kind.CALCULATED and self.has_only_numbers,
        )


class Leftovers:
    """The file of answers that fit nowhere, so that nothing is dropped in silence."""

    def __init__(self, folder: Path) -> None:
        self.writer = pq.ParquetWriter(folder / f"{UNEXPECTED}.parquet", UNEXPECTED_SCHEMA)
        self.count = 0

    def add(self, rows: list[tuple[str, int, str, Any]]) -> None:
        """Keep answers with their table, row and question."""
        if rows:
            self.count += len(rows)
            columns = zip(*((t, row, key, json.dumps(a)) for t, row, key, a in rows), strict=True)
            arrays = [list(column) for column in columns]
            self.writer.write_table(pa.table(arrays, schema=UNEXPECTED_SCHEMA))

    def close(self) -> None:
        self.writer.close()


class TableFile:
    """The file of one table while it is written; the entries of its repeats go on to theirs."""

    def __init__(self, table: Table, folder: Path, leftovers: Leftovers) -> None:
        self.table = table
        self.leftovers = leftovers
        self.rows = 0
        self.inner: list[TableFile] = []
        self.facts = {column.key: Facts() for column in table.columns}
        self.questions = {column.question for column in table.columns}
        self.lead = MAIN_FIELDS if table.key == RESPONSES else ENTRY_FIELDS
        fields = list(self.lead)
        for column in table.columns:
            fields.append((column.key, TYPES.get(column.kind, pa.string())))
            fields.append((column.state_key, pa.int8()))
        self.writer = pq.ParquetWriter(
            folder / f"{table.key}.parquet", pa.schema(fields), compression="zstd"
        )

    def add(self, rows: Sequence[Row]) -> None:
        """Write these rows, behind those that are there."""
        if not rows:
            return
        numbers = range(self.rows + 1, self.rows + len(rows) + 1)
        self.rows += len(rows)
        leads = zip(*(row.lead for row in rows), strict=True)
        cells: list[Any] = [list(numbers), *map(list, leads), [row.version for row in rows]]
        arrays = [pa.array(each, kind) for each, (_, kind) in zip(cells, self.lead, strict=True)]
        for column in self.table.columns:
            arrays += self.column(column, rows, numbers)
        self.writer.write_batch(pa.record_batch(arrays, schema=self.writer.schema))
        for file in self.inner:
            file.add(self.entries(file.table.key, rows, numbers))
        self.keep_unknown(rows, numbers)

    def column(
        self, column: Column, rows: Sequence[Row], numbers: Sequence[int]
    ) -> tuple[pa.Array, pa.Array]:
        """One column's values, and why each is what it is."""
        key, elsewhere = column.question, self.elsewhere(column)
        kept = [
            NOTHING if row.version in elsewhere else row.answers.get(key, NOTHING) for row in rows
        ]
        given = [None if answer is NOTHING or answer in BLANK else answer for answer in kept]
        array, misfits = values_of(column.kind, given)
        states = [
            State.ANSWERED if answer is not None else why_empty(column, row.version, whole)
            for row, whole, answer in zip(rows, kept, given, strict=True)
        ]
        for place in misfits:
            states[place] = State.UNEXPECTED
        self.leftovers.add([(self.table.key, numbers[p], key, given[p]) for p in misfits])
        self.facts[column.key].learn(column, array, given)
        return array, pa.array(states, pa.int8())

    def elsewhere(self, column: Column) -> set[int]:
        """Versions whose answers to this question lie in another column, being of another kind."""
        same = [each for each in self.table.columns if each.question == column.question]
        return {number for each in same if each is not column for number in each.names}

    def entries(self, repeat: str, rows: Sequence[Row], numbers: Sequence[int]) -> list[Row]:
        """The entries of a repeat in these rows; what is not a list of entries is kept apart."""
        found: list[Row] = []
        strange = []
        for row, number in zip(rows, numbers, strict=True):
            entries = row.answers.get(repeat)
            if entries is None:
                continue
            if isinstance(entries, list) and all(isinstance(each, dict) for each in entries):
                lead = enumerate(entries, 1)
                found += [Row((number, place), row.version, entry) for place, entry in lead]
            else:
                strange.append((self.table.key, number, repeat, entries))
        self.leftovers.add(strange)
        return found

    def keep_unknown(self, rows: Sequence[Row], numbers: Sequence[int]) -> None:
        """Keep answers to questions that no version has."""
        known = self.questions | {file.table.key for file in self.inner}
        self.leftovers.add([
            (self.table.key, number, key, row.answers[key])
            for row, number in zip(rows, numbers, strict=True)
            for key in row.answers.keys() - known
        ])  # fmt: skip

    def finish(self) -> Table:
        """Close the file; the table with what was learnt of it."""
        self.writer.close()
        columns = tuple(self.facts[column.key].told(column) for column in self.table.columns)
        return replace(self.table, columns=columns, rows=self.rows)


def why_empty(column: Column, version: int, kept: Any) -> State:
    """Why a cell is empty: what was kept in its place is null or blank, or there is nothing."""
    if kept is not NOTHING:
        return State.LEFT_BLANK
    return State.NOT_ASKED if version in column.names else State.NOT_IN_VERSION


def values_of(kind: Kind, given: Sequence[Any]) -> tuple[pa.Array, list[int]]:
    """The answers as values of this kind, and the places of those that do not fit."""
    arrow = TYPES.get(kind, pa.string())
    if {type(answer) for answer in given} - {type(None)} <= PLAIN.get(kind, set()):
        try:
            array = pa.array(given, arrow)
            if kind != Kind.NUMBER or pc.all(pc.is_finite(array)).as_py() is not False:
                return array, []
        except (UnicodeEncodeError, pa.ArrowInvalid):
            pass
    values, misfits = [], []
    for place, answer in enumerate(given):
        try:
            values.append(None if answer is None else fitted(kind, answer))
        except Misfit:
            values.append(None)
            misfits.append(place)
    return pa.array(values, arrow), misfits
