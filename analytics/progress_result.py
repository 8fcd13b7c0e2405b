"""A run of progress: the matrix of bands with its start mix, as what may be shown (worker).

Rates of a group of needs depend on where its families start: whoever starts Higher cannot rise.
So no rate stands without its start mix, and both tails are told. The cells of everybody, and
starts, ends and rates of each group pass disclosure control as one lattice. The nine cells of
groups are told only where none of them is about a few families: then no sum and no difference of
them can be. Otherwise all stay hidden: to guard the small ones, nearly all would have to be, and
cells of everybody with them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.disclosure import protect, share
from analytics.stats.lattice import Cell, Dimension, Lattice
from analytics.stats.matrix import BANDS, ROUNDING

Result = dict[str, Any]

MOVES = ("higher", "same", "lower")
NO_GROUP = "no group"
GROUP, START, END, MOVED = "group", "start", "end", "moved"


def progress_result(
    start: Sequence[int], end: Sequence[int], groups: Sequence[str | None] | None = None
) -> Result:
    """The matrix of everybody, and of each group where groups are given.

    `start` and `end` are bands (0 Lower, 1 Middle, 2 Higher, below 0 = not banded) of the same
    families; `groups` their letters. Raises ValueError where the lengths differ.
    """
    named = groups if groups is not None else [None] * len(start)
    rows = [
        (group or NO_GROUP, first, last)
        for group, first, last in zip(named, start, end, strict=True)
        if first >= 0 and last >= 0
    ]
    letters = sorted({group for group, _, _ in rows})
    families = Counter(rows)
    shown = _protected(families, letters)
    listed = letters if groups is not None else []
    return {
        "families": len(rows),
        "left_out": len(start) - len(rows),
        "bands": list(BANDS),
        "rounding": ROUNDING,
        "everybody": _told(shown, ()) | {"cells": _cells(shown)},
        "groups": [
            {"letter": each} | _told(shown, ((GROUP, each),)) | {"cells": _inside(families, each)}
            for each in listed
        ],
    }


def _protected(
    families: Counter[tuple[str, int, int]], letters: Sequence[str]
) -> Mapping[Cell, int]:
    """Every number that may be told, by its cell; sizes and rates of groups come first."""
    base: dict[tuple[str, ...], int] = {
        (group, BANDS[first], BANDS[last], moved(first, last)): number
        for (group, first, last), number in families.items()
    }
    dimensions = (
        Dimension(GROUP, tuple(letters)),
        Dimension(START, BANDS),
        Dimension(END, BANDS),
        Dimension(MOVED, MOVES),
    )
    lattice = Lattice(dimensions, max_together=2)
    first: list[Cell] = [((GROUP, letter),) for letter in letters]
    first += [((GROUP, letter), (MOVED, name)) for name in MOVES for letter in letters]
    return protect(base, lattice, INSIDE_TEAM, priority=first).shown


def moved(start: int, end: int) -> str:
    """Whether a family ended in a higher band, in the same, or in a lower one."""
    return MOVES[(end <= start) + (end < start)]


def _told(shown: Mapping[Cell, int], group: Cell) -> Result:
    """Families of a group (or everybody), their margins and their rates."""
    return {
        "families": shown.get(group),
        "start": [_number(shown, group, (START, band)) for band in BANDS],
        "end": [_number(shown, group, (END, band)) for band in BANDS],
        "moves": {name: _number(shown, group, (MOVED, name)) for name in MOVES},
    }


def _cells(shown: Mapping[Cell, int]) -> list[list[Result]]:
    """The nine cells of everybody: a row for each start, a column for each end."""
    return [[_number(shown, (), (START, a), (END, b)) for b in BANDS] for a in BANDS]


def _inside(families: Counter[tuple[str, int, int]], group: str) -> list[list[Result]] | None:
    """The nine cells of a group; None where a cell of any group is about a few families."""
    if min(families.values()) < INSIDE_TEAM.threshold:
        return None
    steps = range(len(BANDS))
    whole = sum(families[group, a, b] for a in steps for b in steps)
    return [[_counted(families[group, a, b], whole) for b in steps] for a in steps]


def _number(shown: Mapping[Cell, int], group: Cell, *levels: tuple[str, str]) -> Result:
    """A count and its whole per cent of the group, each None where it may not be told."""
    count, whole = shown.get((*group, *levels)), shown.get(group)
    if count is None or whole is None:
        return {"count": count, "percent": None}
    return _counted(count, whole)


def _counted(count: int, whole: int) -> Result:
    percent = share(count, whole, INSIDE_TEAM)
    return {"count": count, "percent": percent if isinstance(percent, int) else None}
