"""Disclosure control: which numbers about groups of people may leave.

The problem in one example: 30 people of a service answered and 28 of them share one role.
Hiding the other role's "2" does not help while 30 and 28 are both shown. Tables
that are each safe by themselves leak in the same way when they are laid side by side.

So nothing is hidden afterwards. We start with nothing released and add one
number at a time: everybody, then the groups of one dimension in their declared
order, larger groups first, then groups of two dimensions. A number joins only
if an *audit* of everything released so far together holds (`audit` says what is asked;
`possible` how). What does not join stays hidden, under one marker: the marker never says
whether a number is small itself or is hidden so that another cannot be worked out. What
is refused once would be refused later, so one pass is enough and nothing more could be added.
Only if a large number that was refused can be worked out in the end do we start again and guard
it like a small one.

This is done once for the whole lattice of groups a page may ask for, per data version, and
never for one request (Hundepool et al. 2012, Statistical Disclosure Control,
chapter 5; Fischetti & Salazar 2001, Management Science 47; for rounding, NHS England's rule of
2018). What it does not claim: the classes suppose a reader who solves
for the numbers, not one who also runs this program on guessed tables; and under a
class that rounds, only counts and percentages may leave, since means are not rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.stats.audit import (
    Question,
    Released,
    admit,
    ask,
    known_exactly,
    nothing_released,
    rounded,
    with_guarded,
)
from analytics.stats.classes import INSIDE_TEAM, MARKER, PUBLIC, STAFF_SURVEY, ReleaseRule
from analytics.stats.lattice import Cell, Dimension, Group, Lattice

__all__ = [
    "INSIDE_TEAM", "MARKER", "MARKER_EXPLAINED", "PUBLIC", "STAFF_SURVEY", "Protected",
    "protect", "protect_table", "share",
]  # fmt: skip

MARKER_EXPLAINED = (
    "[c] means confidential: we do not show this number, because it, or another number that "
    "could be worked out from it, is about too few people."
)

TableKey = tuple[str | None, ...]


@dataclass(frozen=True)
class Protected:
    """What may be shown of one data version. Every cell of the lattice is in one of the two."""

    lattice: Lattice
    rule: ReleaseRule
    shown: Mapping[Cell, int]
    hidden: frozenset[Cell]

    def figure(self, cell: Cell) -> int | str:
        """The number to show for a cell of the lattice, or the marker."""
        return self.shown.get(cell, MARKER)


def protect(
    base: Mapping[Group, int],
    lattice: Lattice,
    rule: ReleaseRule,
    *,
    bounds: Mapping[Cell, int] | None = None,
    priority: Sequence[Cell] | None = None,
) -> Protected:
    """Decide for every cell of `lattice` whether its number may be shown.

    `base` counts people by base group (absent groups have none). `bounds` are
    head-counts that everybody may know: no cell can have more people than its bound; such a cell
    may state any number of dimensions. `priority` names cells to be tried first. The same
    input always gives the same result. Raises ValueError for groups or levels that do not exist.
    """
    cells = lattice.cells()
    if sum(base.values()) < rule.threshold:
        lattice.counts(base)
        return Protected(lattice, rule, {}, frozenset(cells))
    question = ask(base, lattice, cells, rule, bounds or {})
    order = _order(question, lattice, cells, priority or ())
    wanted = question.guarded
    while True:
        released = _release(question, order)
        refused = np.setdiff1d(order, released.cells)
        leaking = np.setdiff1d(known_exactly(question, released, refused), wanted)
        if not len(leaking):
            break
        wanted = np.union1d(wanted, leaking).astype(np.intp)
        question = with_guarded(question, wanted)
    shown = {
        cells[place]: rounded(int(question.sums[place]), rule.round_to)
        for place in sorted(released.cells)
    }
    return Protected(lattice, rule, shown, frozenset(cells) - frozenset(shown))


def protect_table(
    counts: Mapping[tuple[str, ...], int], rule: ReleaseRule
) -> dict[TableKey, int | str]:
    """Protect one plain table with its totals.

    `counts` is keyed `(row,)` for a one-way and `(row, column)` for a two-way table.
    The answer has the same keys and the totals, with None in the place that is summed
    over: `(row, None)`, `(None, column)`, `(None, None)`. Values are numbers or `MARKER`.
    """
    width = len(next(iter(counts), ("",)))
    dimensions = tuple(
        Dimension(str(place), tuple(dict.fromkeys(key[place] for key in counts)))
        for place in range(width)
    )
    lattice = Lattice(dimensions, max_together=width)
    protected = protect(counts, lattice, rule)
    return {
        tuple(dict(cell).get(str(place)) for place in range(width)): protected.figure(cell)
        for cell in lattice.cells()
    }


def share(part: int | str, whole: int | str, rule: ReleaseRule) -> int | str:
    """A whole percentage from two *shown* numbers, or the marker.

    It is the marker if either is, if the whole is too small for a percentage, or if the
    part or what is left of the whole is small.
    """
    if isinstance(part, str) or isinstance(whole, str) or whole < rule.smallest_whole:
        return MARKER
    left = whole - part
    if rule.round_to == 1 and (0 < part < rule.threshold or 0 < left < rule.threshold):
        return MARKER
    return min((200 * part + whole) // (2 * whole), 100)


def _order(
    question: Question, lattice: Lattice, cells: list[Cell], priority: Sequence[Cell]
) -> list[int]:
    """The places of the cells that could be shown, in the order in which they are tried."""
    first = {cell: place for place, cell in enumerate(priority)}
    names = [dimension.name for dimension in lattice.dimensions]

    def rank(place: int) -> tuple[object, ...]:
        cell = cells[place]
        number = question.sums[place]
        return (
            bool(cell),
            first.get(cell, len(first)),
            len(cell),
            [names.index(name) for name, _ in cell],
            -number,
            place,
        )

    able = [place for place in range(len(cells)) if question.sums[place] >= question.rule.threshold]
    return sorted(able, key=rank)


def _release(question: Question, order: list[int]) -> Released:
    """Add what may be added, one by one."""
    released = nothing_released(question)
    for cell in order:
        released = admit(question, released, cell) or released
    return released
