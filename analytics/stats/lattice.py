"""The fixed lattice of groups whose numbers may be asked for.

Think of a drawer with one small box for every kind of person: family support
workers in Alderton who came this year, and so on. A *base group* is one such
box: one level of every dimension. A *cell* is what a page may ask for: everybody,
or the people with one or two stated levels. Nothing else can be asked for, so
everything that leaves can be checked as a whole.

A dimension may nest in another: every role belongs to one service, so asking
for a role within its own service is asking for the role. A level without a
stated parent (a role "not given") may go with every level of the parent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

Cell = tuple[tuple[str, str], ...]
"""The stated levels as (dimension, level) pairs in the order of the dimensions; () = everybody."""

Group = tuple[str, ...]
"""One level of every dimension, in the order of the dimensions."""

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Dimension:
    """One way to divide people.

    `within` maps levels to levels of the dimension `parent`. If nobody at all is in a
    level of `may_be_empty` ("not given"), it harms nobody to know it.
    """

    name: str
    levels: tuple[str, ...]
    parent: str | None = None
    within: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Lattice:
    """All cells that state at most `max_together` dimensions."""

    dimensions: tuple[Dimension, ...]
    max_together: int = 2

    def __post_init__(self) -> None:
        """Raise ValueError where a nesting names what does not exist."""
        levels = {dimension.name: dimension.levels for dimension in self.dimensions}
        for dimension in self.dimensions:
            known = set(levels.get(dimension.parent or "", ()))
            if not set(dimension.within.values()) <= known:
                raise ValueError(f"{dimension.name} nests in levels that do not exist")
            if not set(dimension.within) <= set(dimension.levels):
                raise ValueError(f"{dimension.name} nests levels that it does not have")

    def groups(self) -> list[Group]:
        """Every base group that the nesting allows."""
        names = [dimension.name for dimension in self.dimensions]
        every = product(*(dimension.levels for dimension in self.dimensions))
        return [group for group in every if self._agrees(dict(zip(names, group, strict=True)))]

    def cells(self) -> list[Cell]:
        """Every cell once: everybody, then by one dimension, then by two."""
        found: dict[Cell, None] = {}
        for size in range(self.max_together + 1):
            for chosen in combinations(self.dimensions, size):
                for levels in product(*(dimension.levels for dimension in chosen)):
                    names = (dimension.name for dimension in chosen)
                    cell = self.cell(dict(zip(names, levels, strict=True)))
                    if cell is not None:
                        found.setdefault(cell)
        return list(found)

    def cell(self, filters: Mapping[str, str]) -> Cell | None:
        """The cell that these levels state; None if no one can have them together.

        A parent's level that a stated level implies is left out. Raises ValueError for a
        dimension or level that does not exist.
        """
        self._check(filters)
        if not self._agrees(filters):
            return None
        implied = {
            dimension.parent
            for dimension in self.dimensions
            if filters.get(dimension.name) in dimension.within
        }
        return tuple(
            (dimension.name, filters[dimension.name])
            for dimension in self.dimensions
            if dimension.name in filters and dimension.name not in implied
        )

    def members(self, cells: Sequence[Cell]) -> Flags:
        """Which base groups lie in each cell (cells x groups). Cells may state any number."""
        groups = self.groups()
        columns = {
            dimension.name: np.array([group[place] for group in groups])
            for place, dimension in enumerate(self.dimensions)
        }
        flags = np.ones((len(cells), len(groups)), dtype=bool)
        for row, cell in enumerate(cells):
            self._check(dict(cell))
            for name, level in cell:
                flags[row] &= columns[name] == level
        return flags

    def counts(self, base: Mapping[Group, int]) -> Counts:
        """The people of each base group, in the order of `groups()`.

        Raises ValueError for a group that the lattice does not have or a negative count.
        """
        groups = self.groups()
        strange = set(base) - set(groups)
        if strange or any(people < 0 for people in base.values()):
            raise ValueError(f"not a count of a group of this lattice: {sorted(strange)[:1]}")
        return np.array([base.get(group, 0) for group in groups], dtype=np.int64)

    def harmless(self, cells: Sequence[Cell], base: Mapping[Group, int]) -> Flags:
        """Which cells state a level that nobody is in and that harms nobody by being empty."""
        counts = self.counts(base)
        empty = {
            (dimension.name, level)
            for dimension in self.dimensions
            for level in dimension.may_be_empty
            if not self.members([((dimension.name, level),)])[0] @ counts
        }
        return np.array([not empty.isdisjoint(cell) for cell in cells], dtype=bool)

    def _agrees(self, filters: Mapping[str, str]) -> bool:
        """Whether stated levels and their stated parents belong together."""
        return all(
            dimension.within.get(filters[dimension.name], filters[parent]) == filters[parent]
            for dimension in self.dimensions
            if (parent := dimension.parent) in filters
            and parent is not None
            and dimension.name in filters
        )

    def _check(self, filters: Mapping[str, str]) -> None:
        levels = {dimension.name: dimension.levels for dimension in self.dimensions}
        for name, level in filters.items():
            if level not in levels.get(name, ()):
                raise ValueError(f"{name} has no level {level}")
