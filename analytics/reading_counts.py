"""Readings of a cohort counted as they may be shown: start, end and change, by order only (worker).

No mean of steps and no sum over domains: medians, counts at each score, and how many rose, stayed
and fell. How many rose depends on where families start, so no rate stands without its start mix.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.disclosure import protect, share
from analytics.stats.lattice import Cell, Dimension, Lattice
from analytics.stats.ordinal import HIGHEST, LOWEST, change

Result = dict[str, Any]
Doubles = NDArray[np.float64]

STARTS = ("1 to 4", "5 to 8", "9 or 10")
MOVES = ("rose", "stayed", "fell")
STEPS = ("fell by 2 or more", "fell by 1", "stayed", "rose by 1", "rose by 2 or more")
SCORES = tuple(str(score) for score in range(LOWEST, HIGHEST + 1))
MOVE_OF = dict(zip(STEPS, ("fell", "fell", "stayed", "rose", "rose"), strict=True))
FEWEST_FOR_MEDIAN = 10
EVERYBODY = ""


def start_of(score: int) -> str:
    """The part of the scale a score stands in; from 9 up there is next to no room to rise."""
    return STARTS[(score > 4) + (score > 8)]  # noqa: PLR2004  # the ends of the thirds


def step_of(first: int, last: int) -> str:
    """The change in words. The outer steps are open, so that no sum of scores can be worked out."""
    return STEPS[max(-2, min(2, last - first)) + 2]


def reading_counts(
    start: Doubles, end: Doubles, places: Mapping[str, Sequence[str]], domains: Sequence[str]
) -> Result:
    """Every domain, for everybody and by place. `start` and `end` are families x domains."""
    return {
        "families": len(start),
        "places": [[name, sorted(set(labels))] for name, labels in places.items()],
        "domains": [
            {"name": name} | _domain(start[:, column], end[:, column], places)
            for column, name in enumerate(domains)
        ],
    }


def _domain(start: Doubles, end: Doubles, places: Mapping[str, Sequence[str]]) -> Result:
    both = np.isfinite(start) & np.isfinite(end)
    pairs = [(int(a), int(b)) for a, b in zip(start[both], end[both], strict=True)]
    where = {name: np.asarray(labels)[both].tolist() for name, labels in places.items()}
    found = change(start, end)
    told = _groups(pairs, where)
    return {
        "p": found.p,
        "start": _nested([(start_of(a), str(a)) for a, _ in pairs], STARTS, SCORES),
        "end": _nested([(start_of(b), str(b)) for _, b in pairs], STARTS, SCORES),
        "steps": _nested([(MOVE_OF[step_of(a, b)], step_of(a, b)) for a, b in pairs], MOVES, STEPS),
        "cells": told,
    }


def _nested(
    pairs: Sequence[tuple[str, str]], wide: Sequence[str], fine: Sequence[str]
) -> list[int | None]:
    """How many stand at each fine level, guarded together with the wide levels around them."""
    within = dict(zip(fine, _wide_of(fine), strict=True))
    dimensions = (
        Dimension("wide", tuple(wide)),
        Dimension("fine", tuple(fine), parent="wide", within=within),
    )
    lattice = Lattice(dimensions, max_together=1)
    shown = protect(Counter(pairs), lattice, INSIDE_TEAM).shown
    return [shown.get((("fine", level),)) for level in fine]


def _wide_of(fine: Sequence[str]) -> list[str]:
    if fine == SCORES:
        return [start_of(int(score)) for score in fine]
    return [MOVE_OF[step] for step in fine]


def _groups(
    pairs: Sequence[tuple[int, int]], where: Mapping[str, Sequence[str]]
) -> dict[str, Result]:
    """Everybody and each place: families, medians, moves and start mix."""
    every: list[Cell] = [(), *(
        ((name, level),) for name, labels in where.items() for level in sorted(set(labels))
    )]  # fmt: skip
    moved = _by_place("moved", MOVES, [MOVE_OF[step_of(a, b)] for a, b in pairs], where, every)
    start = _by_place("start", STARTS, [start_of(a) for a, _ in pairs], where, every)
    shown = {
        cell: count
        for cell, count in (start | moved).items()
        if cell not in every or (cell in start and cell in moved)
    }
    found = {}
    for cell in every:
        inside = [pair for row, pair in enumerate(pairs)
                  if all(where[name][row] == level for name, level in cell)]  # fmt: skip
        key = "&".join(f"{name}={level}" for name, level in cell)
        found[key] = _cell(shown, cell, inside)
    return found


def _by_place(
    what: str,
    levels: Sequence[str],
    values: Sequence[str],
    where: Mapping[str, Sequence[str]],
    every: Sequence[Cell],
) -> dict[Cell, int]:
    """One thing about families by place, protected as one lattice."""
    base = Counter(zip(*where.values(), values, strict=True))
    dimensions = [Dimension(name, tuple(sorted(set(labels)))) for name, labels in where.items()]
    dimensions.append(Dimension(what, tuple(levels)))
    first = [cell for cell in every if cell]
    first += [(*cell, (what, level)) for cell in every for level in levels]
    return dict(protect(base, Lattice(tuple(dimensions)), INSIDE_TEAM, priority=first).shown)


def _cell(shown: Mapping[Cell, int], cell: Cell, pairs: Sequence[tuple[int, int]]) -> Result:
    families = shown.get(cell)
    has_medians = families is not None and families >= FEWEST_FOR_MEDIAN
    medians = [float(np.median(side)) for side in zip(*pairs, strict=True)] if has_medians else []

    def told(name: str, level: str) -> Result:
        count = shown.get((*cell, (name, level)))
        if count is None or families is None:
            return {"count": count, "percent": None}
        percent = share(count, families, INSIDE_TEAM)
        return {"count": count, "percent": percent if isinstance(percent, int) else None}

    return {
        "families": families,
        "medians": medians or [None, None],
        "moved": {move: told("moved", move) for move in MOVES},
        "start": {start: told("start", start) for start in STARTS},
    }


def both_scores(
    read: Sequence[tuple[Sequence[int | None], Sequence[int | None] | None]],
    domains: Sequence[str],
) -> list[Result]:
    """By domain: readings in which the family scored higher, the same, or lower than the worker."""
    found = []
    for place, name in enumerate(domains):
        counts = Counter(
            _compared(scores[place], familys[place] if familys else None)
            for scores, familys in read
            if scores[place] is not None
        )
        dimension = Dimension("family", ("higher", "same", "lower"))
        base: dict[tuple[str, ...], int] = {(each,): counts[each] for each in dimension.levels}
        shown = protect(base, Lattice((dimension,), max_together=1), INSIDE_TEAM).shown
        cells = {level: shown.get((("family", level),)) for level in dimension.levels}
        found.append({"name": name, "readings": shown.get(()), **cells})
    return found


def _compared(score: int | None, familys: int | None) -> str:
    """Where the two did not agree, the family's own is kept beside the worker's."""
    if familys is None or score is None or familys == score:
        return "same"
    return "higher" if familys > score else "lower"
