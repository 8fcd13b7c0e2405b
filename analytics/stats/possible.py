"""What a reader can still think possible, shown by examples.

A reader who knows some published numbers can think of many tables of people that
agree with all of them. The audit does not argue about formulas: to show that a
hidden number cannot be worked out, it *writes down another table of whole people*
that agrees with everything published and has another number in that place. One
such table is a proof. Tables once found are kept, and most questions are
answered by a table found earlier.

A table is found by linear programming (HiGHS: Huangfu & Hall 2018, Mathematical
Programming Computation 10). If that gives parts of people, integer programming looks for whole
ones, within a fixed number of steps; if it finds none, the answer is "not
proved", and the number in question is not released. No clock is involved, so
the same input always gives the same answer.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

STEPS = 50
NEAR = 1e-6
SIDE = 1e-3


@dataclass
class Possible:
    """Tables (one number a base group) within `top`, and with row sums within low to high."""

    top: Floats
    rows: Floats
    low: Floats
    high: Floats
    whole: bool = True
    tables: Floats = field(default_factory=lambda: np.empty((0, 0)))

    def agree(self, table: Floats) -> bool:
        """Whether one table is possible."""
        sums = self.rows @ table
        return bool(
            (table >= -NEAR).all()
            and (table <= self.top + NEAR).all()
            and (sums >= self.low - NEAR).all()
            and (sums <= self.high + NEAR).all()
        )

    def knowing(self, row: Floats, low: float, high: float) -> "Possible":
        """The same after one more number is published, with the tables that still agree."""
        sums = self.tables @ row
        return Possible(
            self.top,
            np.vstack([self.rows, row]),
            np.append(self.low, low),
            np.append(self.high, high),
            self.whole,
            self.tables[(sums >= low - NEAR) & (sums <= high + NEAR)],
        )

    def furthest(self, weights: Floats, floor: Floats | None = None) -> Floats | None:
        """A possible table with the highest weighted sum, kept in `tables`; None if none is found.

        With `floor` no base group has fewer people than that.
        """
        if floor is None:
            floor = np.zeros(len(self.top))
        table = self._solve(weights, floor, whole=False)
        if table is not None and self.whole and np.abs(table - np.rint(table)).max() > NEAR:
            table = self._solve(weights, floor, whole=True)
        if table is None:
            return None
        table = np.rint(table) if self.whole else np.maximum(table, 0.0)
        if not self.agree(table):
            return None
        self.tables = np.vstack([self.tables, table])
        return table

    def _solve(self, weights: Floats, floor: Floats, *, whole: bool) -> Floats | None:
        found = milp(
            -weights,
            integrality=np.full(len(weights), int(whole)),
            bounds=Bounds(floor, np.maximum(self.top, floor)),
            constraints=LinearConstraint(self.rows, self.low, self.high),
            options={"node_limit": STEPS} if whole else {},
        )
        return None if found.x is None else np.asarray(found.x, dtype=np.float64)


def all_reach(possible: Possible, targets: Floats, needs: Floats) -> bool:
    """Whether each target (rows of base groups) can be as large as it needs to be."""
    while True:
        missing = np.flatnonzero((possible.tables @ targets.T).max(axis=0) < needs - NEAR)
        if not len(missing):
            return True
        first = targets[missing[0]]
        table = possible.furthest(first + SIDE * targets[missing].mean(axis=0))
        if table is None or table @ first < needs[missing[0]] - NEAR:
            return False


def all_vary(possible: Possible, targets: Floats, needs: Floats) -> bool:
    """Whether the lowest and highest possible value of each target are as far apart as needed."""
    sums = possible.tables @ targets.T
    missing = np.flatnonzero(np.ptp(sums, axis=0) < needs - NEAR)
    return all(_varies(possible, targets[target], needs[target]) for target in missing)


def _varies(possible: Possible, target: Floats, need: float) -> bool:
    for weights in (None, target, -target):
        if weights is not None:
            possible.furthest(weights)
        if np.ptp(possible.tables @ target) >= need - NEAR:
            return True
    return False


def certain_to(
    possible: Possible, targets: Floats, truth: Floats, excused: Flags, *, all_of_them: bool
) -> Flags:
    """Base groups x targets: where a person of that group can work the target out.

    Pairs in `excused` are not asked. Unless `all_of_them` are wanted, the first one found
    ends the search. Tables with somebody in every occupied group are looked for
    first: one of them leaves every person in doubt at once.
    """
    certain = np.zeros_like(excused)
    open_ = ~(in_doubt(possible, targets, truth) | excused)
    for target in np.flatnonzero(open_.any(axis=0)):
        column = [int(target)]
        certain[:, column] = _left_certain(
            possible, targets[column], truth, excused[:, column], all_of_them
        )
        if certain.any() and not all_of_them:
            break
    return certain


def _left_certain(
    possible: Possible, target: Floats, truth: Floats, excused: Flags, all_of_them: bool
) -> Flags:
    """The base groups whose people can work out one target (1 x base groups)."""
    for sign in (1.0, -1.0):
        if not (in_doubt(possible, target, truth) | excused).all():
            possible.furthest(sign * target[0], np.minimum(truth, 1.0))
    certain = np.zeros_like(excused)
    for group in np.flatnonzero(~(in_doubt(possible, target, truth) | excused)[:, 0]):
        floor = np.zeros(len(truth))
        floor[group] = 1.0
        for sign in (1.0, -1.0):
            if not in_doubt(possible, target, truth)[group, 0]:
                possible.furthest(sign * target[0], floor)
        certain[group] = not in_doubt(possible, target, truth)[group, 0]
        if certain[group] and not all_of_them:
            break
    return certain


def in_doubt(possible: Possible, targets: Floats, truth: Floats) -> Flags:
    """Base groups x targets: whether a kept table has someone there and another target."""
    present = (possible.tables >= 1 - NEAR).astype(np.float32)
    other = np.abs(possible.tables @ targets.T - targets @ truth) > 1 / 2
    doubt: Flags = present.T @ other.astype(np.float32) > 0
    doubt[truth == 0] = True
    return doubt
