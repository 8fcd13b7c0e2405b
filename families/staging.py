"""Rows of an extract sorted by family, on the disk: memory does not grow with the extract."""

import csv
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Self

from accounts.presenters import safe_cell
from families.contract import ALL_COLUMNS, FILES, NOT_THERE, Refusal
from families.references import Key
from families.tables import BrokenTable, Cells, Table

NAMES = tuple(FILES)
BETWEEN = "\x1f"
AT_ONCE = 5000
REJECT_HEADINGS = ("file", "row", "column", "kind", "reason")

Columns = Mapping[str, Mapping[str, str]]
Report = Callable[[int], None]


class StagedRow(NamedTuple):
    """One row of one family: its file, where it stands there, and its cells."""

    file: str
    line: int
    cells: Cells


def key_of(heading: str) -> str:
    """A heading as it is compared: small letters, words joined by underscores."""
    return "_".join(heading.lower().replace("-", " ").replace("_", " ").split())


class Staging:
    """The rows of an extract, sorted by family, and those that were refused."""

    def __init__(self, folder: Path, key: Key, columns: Columns) -> None:
        self.key = key
        self.columns = columns
        self.headings: dict[str, list[str]] = {}
        self.read: dict[str, int] = {}
        self.base = sqlite3.connect(folder / "staging.sqlite3", isolation_level=None)
        self.base.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-32000;"
            "CREATE TABLE staged (family TEXT, file INTEGER, line INTEGER, cells TEXT);"
            "CREATE TABLE refused (file TEXT, line INTEGER, col TEXT, kind TEXT, reason TEXT,"
            " cells TEXT); BEGIN"
        )
        self._hashes: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *args: object) -> None:
        self.base.close()

    def take(self, table: Table, report: Report) -> None:
        """Put the rows of a table where they belong."""
        batch: list[tuple[str, int, int, str]] = []
        try:
            for row in self._rows(table):
                batch.append(row)
                if len(batch) >= AT_ONCE:
                    self._put(batch)
                    report(AT_ONCE)
                    batch = []
        except BrokenTable as broken:
            place = table.name, sum(self.read.values()) + 2
            self.refuse(Refusal(*place, "", "file", f"From here on nothing was read. {broken}"), [])
        self._put(batch)
        report(len(batch))

    def _put(self, batch: list[tuple[str, int, int, str]]) -> None:
        self.base.executemany("INSERT INTO staged VALUES (?, ?, ?, ?)", batch)

    def _rows(self, table: Table) -> Iterator[tuple[str, int, int, str]]:
        lines = table.lines()
        _, headings = next(lines, (1, []))
        is_mixed = "file" in map(key_of, headings)
        names = NAMES if is_mixed else (table.name,)
        if table.name == "rejects" and not is_mixed:
            words = "This is not a file of refused rows: its headings have no column “file”."
            self.refuse(Refusal(table.name, 1, "file", "file", words), [])
            return
        places = {name: self._places(name, headings, is_mixed) for name in names}
        for line, cells in lines:
            name = self._name(cells, headings) if is_mixed else table.name
            if name not in places or not any(cells):
                if any(cells):
                    words = f"Write one of: {', '.join(NAMES)}."
                    self.refuse(Refusal("rejects", line, "file", "choice", words), [])
                continue
            where = places[name]
            if where and any(cells[at] for ats in where for at in ats if at < len(cells)):
                yield from self._row(name, line, cells, where, len(headings))

    def _name(self, cells: Cells, headings: Cells) -> str:
        at = [key_of(heading) for heading in headings].index("file")
        return cells[at].lower().removesuffix(".csv") if at < len(cells) else ""

    def _places(self, name: str, headings: Cells, is_mixed: bool) -> list[list[int]]:
        """Where each of our columns stands; nothing where one that must be there is missing."""
        self.headings[name] = [heading for heading in headings if heading]
        self.read.setdefault(name, 0)
        chosen = {} if is_mixed else self.columns.get(name, {})
        keys = [key_of(heading) for heading in headings]
        places = []
        for column in FILES[name]:
            wanted = key_of(chosen.get(column.name) or column.name)
            at = [n for n, key in enumerate(keys) if key == wanted]
            if not at and column.is_required:
                words = "There is no such column. Say which heading it has, or add it."
                self.refuse(Refusal(name, 1, column.name, "heading", words), [])
                return []
            places.append(at)
        return places

    def _row(
        self, name: str, line: int, cells: Cells, where: list[list[int]], width: int
    ) -> Iterator[tuple[str, int, int, str]]:
        self.read[name] += 1
        ours, problem = [], None
        for column, at in zip(FILES[name], where, strict=True):
            found = {cells[n] for n in at if n < len(cells)} - {""}
            if len(found) > 1:
                words = "Two columns have this heading, and their cells differ."
                problem = Refusal(name, line, column.name, column.kind, words)
            ours.append(found.pop() if found else "" if at else NOT_THERE)
        if any(cells[width:]):
            words = f"There are more cells than the {width} headings. Put quotation marks around "
            problem = Refusal(name, line, "", "row", words + "cells that hold commas.")
        if not problem and not ours[0]:
            problem = Refusal(name, line, "reference", "reference", "This must not be empty.")
        if problem:
            self.refuse(problem, ours)
        else:
            yield self._hash(ours[0]), NAMES.index(name), line, BETWEEN.join(ours)

    def _hash(self, reference: str) -> str:
        if reference not in self._hashes:
            if len(self._hashes) >= AT_ONCE:
                self._hashes.clear()
            self._hashes[reference] = self.key.hash_of(reference)
        return self._hashes[reference]

    def families(self) -> Iterator[tuple[str, list[StagedRow]]]:
        """Each family's hash with its rows, in the order of the files."""
        rows = self.base.cursor().execute("SELECT * FROM staged ORDER BY family, file, line")
        for family, group in groupby(rows, lambda row: row[0]):
            yield family, [StagedRow(NAMES[f], n, c.split(BETWEEN)) for _, f, n, c in group]

    def refuse(self, refusal: Refusal, cells: Cells) -> None:
        """Keep a row with the reason why it is not loaded."""
        r = refusal
        row = (r.file, r.line, r.column, r.kind, r.reason, BETWEEN.join(cells))
        self.base.execute("INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?)", row)

    def refused(self) -> dict[str, int]:
        """How many rows were refused, by file."""
        return dict(self.base.execute("SELECT file, count(*) FROM refused GROUP BY file"))

    def write_rejects(self, path: Path) -> int:
        """Write the refused rows so that they can be corrected and loaded again; how many."""
        written = 0
        with path.open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.DictWriter(file, [*REJECT_HEADINGS, *(c for c in ALL_COLUMNS)])
            writer.writeheader()
            query = "SELECT * FROM refused ORDER BY file, line"
            for name, line, column, kind, reason, cells in self.base.execute(query):
                row = dict(zip(REJECT_HEADINGS, (name, line, column, kind, reason), strict=True))
                ours = [column.name for column in FILES.get(name, ())] if cells else []
                told = cells.replace(NOT_THERE, "").split(BETWEEN)
                row |= dict(zip(ours, map(safe_cell, told), strict=False))
                writer.writerow(row)
                written += 1
        return written
