"""Reads a sheet in a process of its own: `-m families.sheets BYTES SECONDS PATH [SHEET]`.

A workbook is a ZIP of XML that somebody else made, so it is opened where it can take neither the
worker's memory nor its time. Each row goes out as one line of JSON: its number and its cells.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from jobs.apart import CANNOT_BE_OPENED, limited

MOST_COLUMNS = 100


def rows_of(path: Path, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    """The rows of one sheet with their numbers, as text; of None, the names of the sheets."""
    with path.open(
        "rb"
    ) as file:  # by its name openpyxl would refuse one that does not end in .xlsx
        book = load_workbook(file, read_only=True, data_only=True)
        if sheet is None:
            yield from ((number, [name]) for number, name in enumerate(book.sheetnames, 1))
            return
        rows = book[sheet].iter_rows(values_only=True, max_col=MOST_COLUMNS)
        for number, row in enumerate(rows, 1):
            cells = [text_of(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells


def text_of(value: object) -> str:
    """A cell as a CSV file would have it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def main(memory: str, seconds: str, path: str, sheet: str | None = None) -> int:
    """Limit this process, then print the rows; how it ended."""
    limited(memory, seconds)
    try:
        for row in rows_of(Path(path), sheet):
            print(json.dumps(row, ensure_ascii=False))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        return CANNOT_BE_OPENED
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
