"""Answers as one XLSX workbook, written row by row, so that its size needs no memory.

Loaded by the worker and by commands alone. Texts are written as texts: no cell is a formula
or a link, and one that begins like a formula stays a text when somebody edits it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import chain
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from surveys.exports.cells import LONGEST_TEXT, clipped, may_run
from surveys.exports.code_book import (
    CHOICE_HEADS,
    EMPTY_HEADS,
    VARIABLE_HEADS,
    choice_rows,
    variable_rows,
)
from surveys.exports.contents import Contents, Report

MOST_ROWS = 1_048_575
"""Rows of a sheet under its heads."""
MOST_COLUMNS = 16_384
LONGEST_SHEET_NAME = 31
FIRST_YEAR = 1900
"""Excel knows no day before; an earlier one is written as a text."""


class TooLarge(ValueError):
    """The answers do not fit into a workbook; its text is for the person who asked."""


def write_workbook(contents: Contents, folder: Path, stem: str, report: Report) -> list[Path]:
    """Write the workbook into the folder; its path."""
    for sheet in contents.sheets:
        if len(sheet.variables) > MOST_COLUMNS or sheet.table.rows > MOST_ROWS:
            raise TooLarge(f"“{sheet.title}” is too large for a workbook. Choose CSV or SPSS.")
    path = folder / f"{stem}.xlsx"
    book = Book(path, folder)
    for sheet in contents.sheets:
        rows = chain.from_iterable(
            told(report, zip(*piece.cells, strict=True), len(piece.cells[0]), sheet.title)
            for piece in contents.pieces(sheet)
        )
        book.sheet(sheet.name, [variable.name for variable in sheet.variables], rows)
    book.sheet("code_book", VARIABLE_HEADS, variable_rows(contents))
    book.sheet("choices", CHOICE_HEADS, choice_rows(contents))
    book.sheet("empty_cells", EMPTY_HEADS, contents.emptiness())
    book.close()
    return [path]


def told(report: Report, rows: Iterable[Any], count: int, what: str) -> Iterable[Any]:
    """The rows, after the report was told of them."""
    report(count, what)
    return rows


class Book:
    """A workbook that is written from the top down."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.book = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "tmpdir": str(folder),
            },
        )
        self.names: set[str] = set()
        self.head = self.book.add_format({"bold": True})
        self.as_text = self.book.add_format({"num_format": "@", "quote_prefix": True})
        self.moments = {
            datetime: self.book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            date: self.book.add_format({"num_format": "yyyy-mm-dd"}),
            time: self.book.add_format({"num_format": "hh:mm:ss"}),
        }

    def sheet(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add a sheet; what is too long for one goes on in the next."""
        sheet, place = self.begin(name, heads), 0
        for row in rows:
            if place == MOST_ROWS:
                sheet, place = self.begin(name, heads), 0
            place += 1
            for column, value in enumerate(row):
                if value is not None:
                    self.write(sheet, place, column, value)

    def begin(self, name: str, heads: Sequence[str]) -> Worksheet:
        """An empty sheet under its heads, by a name that no other has."""
        wanted, number = name[:LONGEST_SHEET_NAME], 1
        while wanted.lower() in self.names:
            number += 1
            end = f"_{number}"
            wanted = name[: LONGEST_SHEET_NAME - len(end)] + end
        self.names.add(wanted.lower())
        sheet = self.book.add_worksheet(wanted)
        sheet.freeze_panes(1, 1)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self.head)
        return sheet

    def write(self, sheet: Worksheet, row: int, column: int, value: Any) -> None:
        """One cell, by the type of its value."""
        if isinstance(value, str):
            text = clipped(value, LONGEST_TEXT)
            sheet.write_string(row, column, text, self.as_text if may_run(text) else None)
        elif isinstance(value, date) and value.year < FIRST_YEAR:
            sheet.write_string(row, column, value.isoformat())
        elif isinstance(value, date | time):
            sheet.write_datetime(row, column, value, self.moments[type(value)])
        else:
            sheet.write_number(row, column, value)

    def close(self) -> None:
        """Put the file together."""
        self.book.close()
