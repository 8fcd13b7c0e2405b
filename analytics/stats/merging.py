"""Puts answers and groups together until no cell of a table is about few people.

Hiding single cells of a cross-tab does not keep them hidden, since the totals beside them give
them back, and a chi-squared of hidden cells would give away the rest. So a table of a question
by groups is a *partition*: everybody who answered stands in exactly one cell, and every cell
holds at least `least` people. Answers that few gave are put together with their neighbours (on
a scale) or as "other answers" (on a list); groups that are small or hidden elsewhere are put
together as "other groups". What is shown can then be added and subtracted in any way without a
small cell coming out, nobody's group is ever unanimous, and the statistics are those of exactly
the table that is shown (Hundepool et al. 2012, Statistical Disclosure Control, 5.2: global
recoding).

Of the tables that can be had, the one with the most degrees of freedom is taken, and of equals
the one with more groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Parts = tuple[tuple[int, ...], ...]
FEWEST = 2


@dataclass(frozen=True)
class Limits:
    """A group needs `threshold` people who answered, and every cell `least` people."""

    threshold: int
    least: int


@dataclass(frozen=True)
class Merged:
    """A table that may be shown.

    `rows` and `columns` say which answers and groups each of them puts together, by position.
    `rest` is the place of the column of all other groups, None where there is none. The last
    row is about those who did not answer where `ends_in_missing`.
    """

    rows: Parts
    columns: Parts
    rest: int | None
    ends_in_missing: bool
    counts: Ints


def merge(
    counts: Ints,
    allowed: Sequence[bool],
    limits: Limits,
    *,
    ordered: bool,
    missing: Ints | None = None,
) -> Merged | None:
    """The finest table of `counts` (answers x groups) without a small cell, or None.

    Only groups that are `allowed` may stand alone, and only with enough people who answered.
    `missing` counts those of each group who did not answer, where that tells of another answer
    (a question that is not asked of everybody): such a row is never merged.
    """
    answered = counts.sum(axis=0)
    alone = [g for g, may in enumerate(allowed) if may and answered[g] >= limits.threshold]
    alone.sort(key=lambda group: (-int(answered[group]), group))
    best: Merged | None = None
    for size in range(len(alone), 0, -1):
        found = _with_columns(counts, missing, sorted(alone[:size]), limits, ordered)
        if found and (best is None or _freedom(found) > _freedom(best)):
            best = found
        if found and len(found.rows) == len(counts):
            break  # every answer stands alone: with fewer groups there is only less to see
    return best


def _freedom(found: Merged) -> int:
    answers = len(found.rows) - found.ends_in_missing
    return (answers - 1) * (len(found.columns) - 1)


def _with_columns(
    counts: Ints,
    missing: Ints | None,
    alone: list[int],
    limits: Limits,
    ordered: bool,
) -> Merged | None:
    """The table in which these groups stand alone, if it can be had."""
    others = tuple(g for g in range(counts.shape[1]) if g not in alone)
    has_rest = bool(others) and bool(_people(counts, missing, others))
    columns: Parts = (*((group,) for group in alone), *([others] if has_rest else []))
    table = np.stack([counts[:, list(part)].sum(axis=1) for part in columns], axis=1)
    if len(columns) < FEWEST or (table.sum(axis=0) < limits.threshold).any():
        return None
    rows = _bands(table, limits.least) if ordered else _lists(table, limits.least)
    if len(rows) < FEWEST:
        return None
    made = np.stack([table[list(part)].sum(axis=0) for part in rows])
    if missing is not None and missing.any():
        left_out = np.array([missing[list(part)].sum() for part in columns])
        if (left_out < limits.least).any():
            return None
        made = np.vstack([made, left_out])
    has_missing = len(made) > len(rows)
    return Merged(rows, columns, len(alone) if has_rest else None, has_missing, made)


def _people(counts: Ints, missing: Ints | None, groups: tuple[int, ...]) -> int:
    left_out = 0 if missing is None else int(missing[list(groups)].sum())
    return int(counts[:, list(groups)].sum()) + left_out


def _bands(table: Ints, least: int) -> Parts:
    """Neighbours put together, as few as will do, from the first answer on."""
    bands: list[tuple[int, ...]] = []
    band: list[int] = []
    for row in range(len(table)):
        band.append(row)
        if (table[band].sum(axis=0) >= least).all():
            bands.append(tuple(band))
            band = []
    if band and bands:
        bands[-1] += tuple(band)
    return tuple(bands)


def _lists(table: Ints, least: int) -> Parts:
    """Answers that many gave everywhere stand alone, all others together in the last row."""
    smallest = table.min(axis=1)
    order = sorted(range(len(table)), key=lambda row: (smallest[row], table[row].sum(), row))
    together = [row for row in order if smallest[row] < least]
    left = order[len(together) :]
    while together and left and (table[together].sum(axis=0) < least).any():
        together.append(left.pop(0))
    if together and (table[together].sum(axis=0) < least).any():
        return ()
    alone = tuple((row,) for row in sorted(left))
    return (*alone, tuple(sorted(together))) if together else alone


@dataclass(frozen=True)
class Choices:
    """A table of what people chose several of: a row a choice, and how many did choose it.

    `shown` says which choices may be told by group. Columns as in `Merged`; `answered` counts
    the people below the line of each column, `missing` those who did not answer, if told.
    """

    columns: Parts
    rest: int | None
    shown: tuple[bool, ...]
    counts: Ints
    answered: Ints
    missing: Ints | None


def merge_choices(
    chosen: Ints,
    answered: Ints,
    allowed: Sequence[bool],
    limits: Limits,
    *,
    missing: Ints | None = None,
) -> Choices | None:
    """The groups by which the most choices may be told, each one yes or no, or None.

    `chosen` is choices x groups, `answered` the people of each group who answered. A choice is
    told only where enough people chose it and as many did not, in every column.
    """
    alone = [g for g, may in enumerate(allowed) if may and answered[g] >= limits.threshold]
    alone.sort(key=lambda group: (-int(answered[group]), group))
    best: Choices | None = None
    for size in range(len(alone), 0, -1):
        found = _choices_by(chosen, answered, missing, sorted(alone[:size]), limits)
        if found and (best is None or _told(found) > _told(best)):
            best = found
    return best


def _told(found: Choices) -> int:
    return sum(found.shown) * (len(found.columns) - 1)


def _choices_by(
    chosen: Ints,
    answered: Ints,
    missing: Ints | None,
    alone: list[int],
    limits: Limits,
) -> Choices | None:
    both = np.vstack([chosen, answered])
    others = tuple(g for g in range(len(answered)) if g not in alone)
    has_rest = bool(others) and bool(_people(both[-1:], missing, others))
    columns: Parts = (*((group,) for group in alone), *([others] if has_rest else []))
    table = np.stack([both[:, list(part)].sum(axis=1) for part in columns], axis=1)
    yes, base = table[:-1], table[-1]
    left_out = None
    if missing is not None and missing.any():
        left_out = np.array([missing[list(part)].sum() for part in columns])
    unsafe = left_out is not None and bool((left_out < limits.least).any())
    if len(columns) < FEWEST or (base < limits.threshold).any() or unsafe:
        return None
    shown = ((yes >= limits.least) & (base - yes >= limits.least)).all(axis=1)
    if not shown.any():
        return None
    rest = len(alone) if has_rest else None
    return Choices(columns, rest, tuple(bool(each) for each in shown), yes, base, left_out)


def binned_ends(counts: Sequence[int], least: int) -> tuple[int, int]:
    """How far a histogram's first and last bar must reach so that neither is about few people.

    The first bar takes in everything up to the first position, the last one everything from
    the second position on. A bar between them may be empty, since it names no extreme.
    """
    first, last, total = 0, len(counts) - 1, sum(counts)
    low = counts[0] if counts else 0
    while low < min(least, total) and first < last:
        first += 1
        low += counts[first]
    high = counts[last] if counts else 0
    while high < min(least, total) and last > first:
        last -= 1
        high += counts[last]
    return first, last
