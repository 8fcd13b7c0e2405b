"""A grouping that was made elsewhere, read from a file of labels: a row for each family (pure).

Columns: reference, raw (the program's own number of the group), cluster (the published letter),
and where known group (what several clusters are put together to) and level.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

NEEDED = ("reference", "raw", "cluster")


class NotLabels(Exception):
    """The file is not one of labels; the text says where and why."""


@dataclass(frozen=True)
class NamedGroup:
    """One group as the file names it."""

    raw: str
    letter: str
    high_level: str = ""
    level: str = ""


@dataclass(frozen=True)
class Labels:
    """The groups in the order of their letters, and the place of each reference among them."""

    groups: tuple[NamedGroup, ...]
    by_reference: dict[str, int]


def read_labels(lines: Iterable[str]) -> Labels:
    """The labels in a CSV text with a head. Raises NotLabels naming the line and column."""
    reader = csv.DictReader(lines)
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise NotLabels(f"Line 1: the column “{missing[0]}” is missing.")
    found: dict[str, NamedGroup] = {}
    for row in reader:
        where = f"Line {reader.line_num}"
        cells = {name: (value or "").strip() for name, value in row.items() if name}
        empty = next((name for name in NEEDED if not cells[name]), "")
        if empty:
            raise NotLabels(f"{where}: “{empty}” is empty.")
        if cells["reference"] in found:
            raise NotLabels(f"{where}: this reference has a label already.")
        found[cells["reference"]] = NamedGroup(
            cells["raw"], cells["cluster"], cells.get("group", ""), cells.get("level", "")
        )
    return _labels(found)


def _labels(found: dict[str, NamedGroup]) -> Labels:
    if not found:
        raise NotLabels("There is no row of labels.")
    groups = sorted(set(found.values()), key=lambda each: (each.letter, each.raw))
    letters = [each.letter for each in groups]
    twice = next((each for each in letters if letters.count(each) > 1), "")
    if twice:
        raise NotLabels(f"Cluster {twice} is described in two ways.")
    places = {group: place for place, group in enumerate(groups)}
    return Labels(tuple(groups), {ref: places[group] for ref, group in found.items()})
