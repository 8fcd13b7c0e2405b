"""Files that lie beside a form and hold its lists, such as `towns.csv` (pure)."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import PurePath
from types import MappingProxyType

from surveys.lists import best_separator, text_of

LARGEST = 2_000_000
MOST_ROWS = 20_000
Beside = Mapping[str, str]
"""The texts of such files by their names."""
NONE: Beside = MappingProxyType({})


class NotAList(ValueError):
    """A file that holds no list; its text says what to do."""


def lists_beside(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The texts of these files by their names. Raises `NotAList`."""
    found = {PurePath(name).name: text_of(content) for name, content in files}
    if sum(map(len, found.values())) > LARGEST:
        raise NotAList(f"The lists are larger than {LARGEST // 1_000_000} MB together.")
    for name, text in found.items():
        if not name.lower().endswith(".csv"):
            raise NotAList(f"“{name}” is no .csv file. Save the list as CSV, and load that.")
        rows_in(name, text)
    return found


def rows_in(name: str, text: str) -> list[dict[str, str]]:
    """The rows of a list as heading to cell, empty cells left out. Raises `NotAList`."""
    lines = csv.reader(StringIO(text), delimiter=best_separator(text.splitlines()))
    try:
        heads, *rows = ([cell.strip() for cell in line] for line in lines if any(line))
    except (ValueError, csv.Error) as error:
        raise NotAList(f"“{name}” is no list: its first line names the columns.") from error
    if len(rows) > MOST_ROWS:
        raise NotAList(f"“{name}” has more than {MOST_ROWS:,} rows.")
    return [
        {head: cell for head, cell in zip(heads, row, strict=False) if head and cell}
        for row in rows
    ]
