"""Rows of XLSX workbooks, a row at a time, read by a process of its own with limits."""

from collections.abc import Iterator
from pathlib import Path

from jobs.apart import MOST_MEMORY, MOST_SECONDS, CannotBeOpened, TookTooMuch, lines_from


class NotAWorkbook(Exception):
    """It looks like a workbook and cannot be read as one; the words say what to do."""


def sheet_rows(
    path: Path, sheet: str | None, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS
) -> Iterator[tuple[int, list[str]]]:
    """The rows of one sheet with their numbers, as text; of None, the names of the sheets.

    Raises NotAWorkbook where it is none, or takes more memory or time than a sheet may.
    """
    asked = [str(path.resolve()), *([sheet] if sheet else [])]
    try:
        lines = lines_from("families.sheets", *asked, memory=memory, seconds=seconds)
        yield from ((number, cells) for number, cells in lines)
    except CannotBeOpened as error:
        raise NotAWorkbook("The workbook cannot be opened. Save it again as XLSX.") from error
    except TookTooMuch as error:
        words = "The workbook takes too much memory or time. Save its sheets as five CSV files."
        raise NotAWorkbook(words) from error
