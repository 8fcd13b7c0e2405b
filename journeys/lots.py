"""Drawing families by lot: stratified, from a seed, and the next in line for replacements (pure).

The places of a plan are given for each cluster and service. Within one of these cells families
are taken in turn from those open and engaged, open and less engaged, closed and engaged, closed
and less engaged, so that a few places already hold some of each; which comes first is drawn too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

Cell = tuple[str, str]
"""A cluster and a service."""


@dataclass(frozen=True)
class Unit:
    """One family that may be drawn."""

    family: int
    cluster: str
    service: str
    is_open: bool
    is_engaged: bool

    @property
    def cell(self) -> Cell:
        return (self.cluster, self.service)


def lined_up(units: Iterable[Unit], seed: int) -> dict[Cell, list[Unit]]:
    """The families of every cell in the order in which they are drawn."""
    cells: dict[Cell, list[Unit]] = {}
    for unit in sorted(units, key=lambda each: each.family):
        cells.setdefault(unit.cell, []).append(unit)
    return {cell: _in_turn(cells[cell], seed, cell) for cell in sorted(cells)}


def _in_turn(units: Sequence[Unit], seed: int, cell: Cell) -> list[Unit]:
    """The groups of a cell shuffled, then one of each in turn. A cell's draw is its own."""
    chance = Random(f"{seed}/{cell[0]}/{cell[1]}")  # noqa: S311  # a draw that can be repeated
    groups: dict[tuple[bool, bool], list[Unit]] = {}
    for unit in units:
        groups.setdefault((unit.is_open, unit.is_engaged), []).append(unit)
    queues = [groups[key] for key in sorted(groups)]
    for queue in queues:
        chance.shuffle(queue)
    chance.shuffle(queues)
    longest = max(map(len, queues))
    return [queue[n] for n in range(longest) for queue in queues if n < len(queue)]


def drawn(line: Mapping[Cell, Sequence[Unit]], plan: Mapping[Cell, int]) -> list[Unit]:
    """The first of each cell, as many as the plan has places or the cell has families."""
    return [unit for cell in sorted(plan) for unit in line.get(cell, ())[: plan[cell]]]


def next_in(line: Sequence[int], taken: Iterable[int]) -> int | None:
    """The next family in line that was not drawn yet."""
    gone = set(taken)
    return next((family for family in line if family not in gone), None)
