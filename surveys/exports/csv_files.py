"""Answers as CSV: a file for each table, with its code book beside it.

UTF-8 with a mark at the start, so that Excel reads it as such; commas; texts in quotation marks
and made harmless (`cells.csv_text`), numbers bare.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from surveys.exports.cells import csv_text
from surveys.exports.code_book import (
    CHOICE_HEADS,
    EMPTY_HEADS,
    VARIABLE_HEADS,
    choice_rows,
    variable_rows,
)
from surveys.exports.contents import Contents, Report, Sheet


def write_csv(contents: Contents, folder: Path, stem: str, report: Report) -> list[Path]:
    """Write the files into the folder, the responses first; their paths."""
    files = []
    for place, sheet in enumerate(contents.sheets):
        path = folder / (f"{stem}_{sheet.name}.csv" if place else f"{stem}.csv")
        write_sheet(contents, sheet, path, report)
        files.append(path)
    empty = folder / f"{stem}_empty_cells.csv"
    files += write_code_book(contents, folder, stem)
    write_rows(empty, EMPTY_HEADS, contents.emptiness())
    return [*files, empty]


def write_code_book(contents: Contents, folder: Path, stem: str) -> list[Path]:
    """The variables and the choices, as two files."""
    files = []
    for name, heads, rows in (
        ("code_book", VARIABLE_HEADS, variable_rows(contents)),
        ("choices", CHOICE_HEADS, choice_rows(contents)),
    ):
        path = folder / f"{stem}_{name}.csv"
        write_rows(path, heads, rows)
        files.append(path)
    return files


def write_sheet(contents: Contents, sheet: Sheet, path: Path, report: Report) -> None:
    """One table as a file."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow([variable.name for variable in sheet.variables])
        for piece in contents.pieces(sheet):
            columns = [[cell(each) for each in values] for values in piece.cells]
            writer.writerows(zip(*columns, strict=True))
            report(len(piece.cells[0]), sheet.title)


def write_rows(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A small table as a file."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(heads)
        writer.writerows([cell(each) for each in row] for row in rows)


def cell(value: Any) -> Any:
    """A value as CSV holds it."""
    if isinstance(value, str):
        return csv_text(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value
