"""An attacker who knows everything that was published, written apart from the protection.

He is given base groups (a mapping of dimension to level each) and *statements*: of these
people there are at least `low` and at most `high`. He finds the lowest and
highest number of any group of people by linear programming, or exactly for whole
people by integer programming, and looks for small groups that can be pieced together.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import Bounds as Limits
from scipy.optimize import LinearConstraint, linprog, milp

Filters = Mapping[str, str]


@dataclass(frozen=True)
class Statement:
    """Between `low` and `high` people have these levels."""

    filters: Filters
    low: float
    high: float


def exactly(filters: Filters, number: int) -> Statement:
    """A published count."""
    return Statement(filters, number, number)


def rounded_to_five(filters: Filters, number: int, least: int = 0) -> Statement:
    """A published count that was rounded to the nearest 5."""
    return Statement(filters, max(number - 2, least), number + 2)


class Attacker:
    """Knows `statements` about the numbers of people in `groups`."""

    def __init__(self, groups: Sequence[Filters], statements: Iterable[Statement]) -> None:
        self.groups = groups
        self.statements = list(statements)
        upper, limits, same, numbers = [], [], [], []
        for statement in self.statements:
            row = self.row(statement.filters)
            if statement.low == statement.high:
                same.append(row)
                numbers.append(statement.low)
                continue
            if statement.high < inf:
                upper.append(row)
                limits.append(statement.high)
            upper.append([-value for value in row])
            limits.append(-statement.low)
        self.problem = {
            "A_ub": np.array(upper) if upper else None,
            "b_ub": np.array(limits) if upper else None,
            "A_eq": np.array(same) if same else None,
            "b_eq": np.array(numbers) if same else None,
        }

    def row(self, filters: Filters) -> list[float]:
        """1 for each base group that has these levels."""
        return [
            float(all(group[name] == level for name, level in filters.items()))
            for group in self.groups
        ]

    def interval(
        self, filters: Filters, *, member: int | None = None, whole: bool = False
    ) -> tuple[int, float]:
        """The lowest and highest number of people with these levels.

        `member` is a base group of which the attacker knows one person.
        """
        row = np.array(self.row(filters))
        limits = np.array([(float(place == member), inf) for place in range(len(self.groups))])
        ends: list[float] = []
        for sign in (1, -1):
            found = linprog(
                sign * row,
                bounds=limits,
                integrality=int(whole),
                method="highs",
                **self.problem,
            )
            if found.status == 3:  # unbounded
                ends.append(inf)
                continue
            if found.status != 0:
                raise ValueError(f"the published numbers contradict each other: {found.message}")
            ends.append(abs(found.fun))
        return ceil(ends[0] - 1e-6), ends[1] if ends[1] == inf else floor(ends[1] + 1e-6)

    def smallest_pieced_together(self, truth: Sequence[int], under: int) -> int | None:
        """The size of a group of 1 to `under` - 1 people that sums and differences of exact
        statements single out; None if there is none.
        """
        rows = [self.row(s.filters) for s in self.statements if s.low == s.high]
        columns, of = np.unique(np.array(rows), axis=1, return_inverse=True)
        people = np.bincount(of.ravel(), weights=np.array(truth, dtype=float))
        weights, atoms = len(rows), columns.shape[1]
        found = milp(
            np.concatenate([np.zeros(weights), people]),
            integrality=np.concatenate([np.zeros(weights), np.ones(atoms)]),
            bounds=Limits(
                np.concatenate([np.full(weights, -20.0), np.zeros(atoms)]),
                np.concatenate([np.full(weights, 20.0), np.ones(atoms)]),
            ),
            constraints=[
                LinearConstraint(np.hstack([columns.T, -np.eye(atoms)]), 0, 0),
                LinearConstraint(np.concatenate([np.zeros(weights), people]), 1, under - 1),
            ],
        )
        return None if found.x is None else round(float(people @ np.rint(found.x[weights:])))
