"""Rows of XLSX workbooks, a row at a time. Loaded by the worker and by commands alone."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MOST_COLUMNS = 100


class NotAWorkbook(Exception):
    """It looks like a workbook and cannot be read as one."""


def sheet_rows(path: Path, sheet: str | None) -> Iterator[tuple[int, list[str]]]:
    """The rows of one sheet with their numbers, as text; of None, the names of the sheets."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise NotAWorkbook("The workbook cannot be opened. Save it again as XLSX.") from error
    try:
        if sheet is None:
            yield from ((number, [name]) for number, name in enumerate(book.sheetnames, 1))
            return
        rows = book[sheet].iter_rows(values_only=True, max_col=MOST_COLUMNS)
        for number, row in enumerate(rows, 1):
            cells = [text_of(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells
    finally:
        book.close()


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
