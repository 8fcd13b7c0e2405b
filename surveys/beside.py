"""Files that lie beside a form: its lists, such as `towns.csv`, and what it shows (pure)."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import PureWindowsPath
from types import MappingProxyType
from typing import NamedTuple

from surveys.lists import best_separator, text_of
from surveys.reading_media import MediumRead, read_media

LARGEST = 2_000_000
MOST_ROWS = 20_000
Beside = Mapping[str, str]
"""Such files by their names: the text of a list; of what is shown, how the definition calls it."""
NONE: Beside = MappingProxyType({})


class NotAList(ValueError):
    """A file that holds no list; its text says what to do."""


class Lying(NamedTuple):
    """What lies beside a form: all by name, and what is shown of it."""

    beside: dict[str, str]
    media: list[MediumRead]


def lying_beside(files: Iterable[tuple[str, bytes]]) -> Lying:
    """Lists and what is shown, told apart. Raises `NotAList` and `NotAMedium`."""
    found = {PureWindowsPath(name).name: content for name, content in files}
    lists = lists_beside((name, content) for name, content in found.items() if is_list(name))
    media = read_media((name, content) for name, content in found.items() if not is_list(name))
    return Lying({**lists, **{each.name: each.shown.name for each in media}}, media)


def is_list(name: str) -> bool:
    """Whether a file of this name holds a list."""
    return name.lower().endswith(".csv")


def lists_of(beside: Beside) -> dict[str, bytes]:
    """The lists among what lies beside a form, as files."""
    return {name: text.encode() for name, text in beside.items() if is_list(name)}


def lists_beside(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """The texts of these lists by their names. Raises `NotAList`."""
    found = {name: text_of(content) for name, content in files}
    if sum(map(len, found.values())) > LARGEST:
        raise NotAList(f"The lists are larger than {LARGEST // 1_000_000} MB together.")
    for name, text in found.items():
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
