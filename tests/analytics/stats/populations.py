"""Invented populations for the tests of disclosure control."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.stats.lattice import Cell, Dimension, Group, Lattice

LOCALITIES = ("alderton", "brackenfield", "castlebeck", "dunmere", "eastholme", "fenwick")
NOT_GIVEN = "not-given"
ROLES = {
    "family-support": "slf",
    "youth": "slf",
    "slf-other": "slf",
    "outreach": "cc",
    "cc-other": "cc",
}
TENURES = ("three-years", "one-to-two", "under-one")
ANSWERED_BY_ROLE = {"slf": (54, 4, 9), "cc": (28, 2)}
ASKED_BY_ROLE = {"slf": (69, 15, 24), "cc": (49, 7)}
ANSWERED_BY_LOCALITY = {"slf": (8, 3, 8, 14, 13, 15, 6), "cc": (7, 0, 3, 5, 9, 4, 2)}
ASKED_BY_LOCALITY = {"slf": (24, 9, 10, 23, 22, 20), "cc": (11, 7, 12, 6, 15, 5)}
ANSWERED_BY_TENURE = (55, 22, 20)

WEALDSHIRE = Lattice(
    (
        Dimension("service", ("slf", "cc")),
        Dimension("role", tuple(ROLES), parent="service", within=ROLES),
        Dimension("locality", (*LOCALITIES, NOT_GIVEN), may_be_empty=frozenset({NOT_GIVEN})),
        Dimension("tenure", TENURES),
    )
)

Table = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


@dataclass(frozen=True)
class Population:
    """Counts by base group in a lattice, and the head-counts that everybody knows."""

    lattice: Lattice
    base: dict[Group, int]
    bounds: dict[Cell, int]


def demonstration(seed: int) -> Population:
    """97 answers with the published margins, out of 164 people who were asked."""
    chance = np.random.default_rng(seed)
    tenures = chance.permutation(np.repeat(TENURES, ANSWERED_BY_TENURE)).tolist()
    base: dict[Group, int] = {}
    bounds: dict[Cell, int] = {}
    for service in ("slf", "cc"):
        roles = [role for role, of in ROLES.items() if of == service]
        asked = table_with(chance, ASKED_BY_ROLE[service], ASKED_BY_LOCALITY[service], None)
        most = np.hstack([asked, np.full((len(roles), 1), 99)])
        answered = table_with(
            chance, ANSWERED_BY_ROLE[service], ANSWERED_BY_LOCALITY[service], most
        )
        for row, role in enumerate(roles):
            bounds[(("role", role),)] = ASKED_BY_ROLE[service][row]
            for column, locality in enumerate(LOCALITIES):
                bounds[("role", role), ("locality", locality)] = int(asked[row, column])
            for column, locality in enumerate((*LOCALITIES, NOT_GIVEN)):
                for _ in range(answered[row, column]):
                    group = (service, role, locality, tenures.pop())
                    base[group] = base.get(group, 0) + 1
    return Population(WEALDSHIRE, base, bounds)


def table_with(
    chance: np.random.Generator,
    rows: tuple[int, ...],
    columns: tuple[int, ...],
    most: Table | None,
) -> Table:
    """Whole numbers with these margins, none above `most`, otherwise a matter of chance."""
    height, width = len(rows), len(columns)
    size = height * width
    margins = np.array([*rows, *columns], dtype=float)
    sums = np.vstack([np.kron(np.eye(height), np.ones(width)), np.tile(np.eye(width), height)])
    start = np.outer(rows, columns).ravel() / sum(rows)
    limit = np.ceil(start) + 1 if most is None else most.ravel().astype(float)
    found = milp(
        chance.random(size),
        integrality=np.ones(size),
        constraints=LinearConstraint(sums, margins, margins),
        bounds=Bounds(np.zeros(size), limit),
    )
    return np.asarray(np.rint(found.x), dtype=np.int64).reshape(height, width)


def by_chance(seed: int) -> Population:
    """A small county of its own: sizes, unevenness and head-counts differ with the seed."""
    chance = np.random.default_rng(seed)
    places = tuple(f"place-{number}" for number in range(2 if seed % 4 else 3))
    within = {"a1": "a", "a2": "a", "b1": "b", "b2": "b"}
    lattice = Lattice(
        (
            Dimension("service", ("a", "b")),
            Dimension("role", tuple(within), parent="service", within=within),
            Dimension("locality", (*places, NOT_GIVEN), may_be_empty=frozenset({NOT_GIVEN})),
            Dimension("tenure", ("long", "short")),
        )
    )
    groups = lattice.groups()
    weights = chance.dirichlet(np.full(len(groups), chance.uniform(0.2, 2.0)))
    counts = chance.multinomial(int(chance.integers(15, 160)), weights)
    base = {group: int(people) for group, people in zip(groups, counts, strict=True) if people}
    bounds: dict[Cell, int] = {}
    for role in within if seed % 3 else ():
        for place in places:
            cell: Cell = (("role", role), ("locality", place))
            answered = sum(n for g, n in base.items() if g[1] == role and g[2] == place)
            bounds[cell] = answered + int(chance.integers(0, 6))
    return Population(lattice, base, bounds)
