"""Counts of families by place, by state and over time, after disclosure control (worker).

One question ("does the rule fail?", "was it in time?") divides all families into a few states.
Two tables are made of it: states by place, with every place that a page may ask for, and states by
one finer thing, such as the quarter or the length. The two share nothing but the states, so each
can be protected by itself as long as a state's own number is told in both or in neither.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.disclosure import protect, share
from analytics.stats.lattice import Cell, Dimension, Lattice

Count = dict[str, Any]
Place = tuple[str, ...]

NOWHERE = "not given"
STATE = "state"


@dataclass(frozen=True)
class By:
    """One way to divide families; `parent` is a way that it lies within, where one place holds it.

    `levels` is their order; without it, levels are sorted by their names.
    """

    name: str
    parent: str | None = None
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """The numbers of one table that may be told; what is missing is hidden."""

    numbers: Mapping[Cell, int]
    dimensions: tuple[Dimension, ...]

    def levels(self, name: str) -> tuple[str, ...]:
        """The levels of a dimension, in order."""
        return next(each.levels for each in self.dimensions if each.name == name)

    def number(self, **levels: str) -> int | None:
        """The number of the cell with these levels; None where it is hidden."""
        ordered = [d.name for d in self.dimensions if d.name in levels]
        return self.numbers.get(tuple((name, levels[name]) for name in ordered))

    def percent(self, state: str, **levels: str) -> int | None:
        """The state's whole per cent of the cell; None where it may not be told."""
        part, whole = self.number(**levels, state=state), self.number(**levels)
        if part is None or not whole:
            return None
        found = share(part, whole, INSIDE_TEAM)
        return found if isinstance(found, int) else None

    def by(self, name: str, states: Sequence[str]) -> list[Count]:
        """Each level of a dimension: families, and number and per cent in each of these states."""
        return [{"label": level} | self.told(states, **{name: level})
                for level in self.levels(name)]  # fmt: skip

    def told(self, states: Sequence[str], **levels: str) -> Count:
        """Families of a cell, and the number and per cent of them in each of these states."""
        return {
            "families": self.number(**levels),
            "states": {
                state: {"count": self.number(**levels, state=state),
                        "percent": self.percent(state, **levels)}
                for state in states
            },
        }  # fmt: skip


def shown(rows: Iterable[tuple[Place, str]], ways: Sequence[By], states: Sequence[str]) -> Shown:
    """The table of families by these ways and by state.

    Each row is a family: its level of each way in their order, and its state. Numbers of
    everybody are told before those of places, so that a page has its first sentence.
    """
    base = Counter((*place, state) for place, state in rows)
    dimensions = tuple(_dimension(way, number, ways, base) for number, way in enumerate(ways))
    dimensions += (Dimension(STATE, tuple(states)),)
    first: list[Cell] = [((STATE, state),) for state in states]
    found = protect(base, Lattice(dimensions), INSIDE_TEAM, priority=first).shown
    return Shown(found, dimensions)


def _dimension(way: By, number: int, ways: Sequence[By], base: Mapping[Place, int]) -> Dimension:
    levels = way.levels or tuple(sorted({group[number] for group in base}))
    if way.parent is None:
        return Dimension(way.name, levels)
    over = [each.name for each in ways].index(way.parent)
    parents: dict[str, set[str]] = {}
    for group in base:
        parents.setdefault(group[number], set()).add(group[over])
    within = {level: next(iter(found)) for level, found in parents.items() if len(found) == 1}
    return Dimension(way.name, levels, way.parent, within)


def told_in_both(one: Shown, other: Shown, states: Sequence[str]) -> list[str]:
    """The states whose numbers both tables tell."""
    both = (one, other)
    return [state for state in states if all(each.number(state=state) is not None for each in both)]
