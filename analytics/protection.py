"""Which groups of a survey may be shown: decided once for the whole lattice and data version.

`stats.disclosure` decides; here a survey's counts are put into its terms: the
groups people may look at, the headcounts that everybody knows, and roles that
belong to one service. What left before stays as it was: if figures of this
survey were released already, the same groups are shown again, or nothing.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from analytics.counting import KNOWN_IN_ADVANCE, Counts, invited, responses
from analytics.lattice import (
    MOST_FILTERS,
    NOT_GIVEN,
    Dimension,
    all_cells,
    filters_of,
    key_of,
)
from analytics.stats import lattice as stats_lattice
from analytics.stats.classes import STAFF_SURVEY, ReleaseRule
from analytics.stats.disclosure import protect

PARENT, CHILD = "service", "role"
Protected = dict[str, Any]


class Changed(Exception):
    """The counts behind figures that already left are not what they were."""


def protect_counts(
    counts: Counts,
    dimensions: tuple[Dimension, ...],
    earlier: Mapping[str, Any] | None,
    rule: ReleaseRule = STAFF_SURVEY,
) -> Protected:
    """The cells that may be shown with their counts, and the hidden ones.

    `earlier` is what was released of this survey before, if anything was. Cells
    that nobody can be in (a role in another service than its own) are in neither list.
    """
    lattice = lattice_of(counts, dimensions)
    true = {
        key_of(filters): responses(counts, filters)
        for filters in all_cells(dimensions)
        if lattice.cell(filters) is not None
    }
    if earlier is not None:
        return _as_before(true, earlier, rule)
    decided = protect(base_of(counts, dimensions), lattice, rule, bounds=bounds_of(counts, lattice))
    shown = {key: true[key] for key in true if lattice.cell(filters_of(key)) in decided.shown}
    return {"rule": rule.key, "shown": shown, "hidden": [key for key in true if key not in shown]}


def _as_before(true: Mapping[str, int], earlier: Mapping[str, Any], rule: ReleaseRule) -> Protected:
    """The earlier pattern, if every figure that left is still true."""
    shown: dict[str, int] = earlier["shown"]
    if any(true.get(key) != people for key, people in shown.items()):
        raise Changed
    return {"rule": rule.key, "shown": shown, "hidden": [key for key in true if key not in shown]}


def lattice_of(counts: Counts, dimensions: tuple[Dimension, ...]) -> stats_lattice.Lattice:
    """The survey's lattice in the terms of the statistics; roles nest in their one service."""
    names = [dimension.name for dimension in dimensions]
    within = _services_of_roles(counts) if {PARENT, CHILD} <= set(names) else {}
    return stats_lattice.Lattice(
        tuple(
            stats_lattice.Dimension(
                dimension.name,
                tuple(level.name for level in dimension.levels),
                parent=PARENT if within and dimension.name == CHILD else None,
                within=_known(within, dimension) if dimension.name == CHILD else {},
            )
            for dimension in dimensions
        ),
        MOST_FILTERS,
    )


def _known(within: Mapping[str, str], dimension: Dimension) -> dict[str, str]:
    return {v.name: within[v.name] for v in dimension.levels if v.name in within}


def _services_of_roles(counts: Counts) -> dict[str, str]:
    """The one service of each role that has only one, by headcounts and by what people said."""
    found: dict[str, set[str]] = {}
    service_at, role_at = counts.names.index(PARENT), counts.names.index(CHILD)
    for row in counts.headcounts:
        if not row.role:
            continue
        found.setdefault(row.role, set()).add(row.service)
    for group, people in counts.answered.items():
        if people:
            found.setdefault(group[role_at], set()).add(group[service_at])
    return {
        role: next(iter(services))
        for role, services in found.items()
        if len(services) == 1 and role != NOT_GIVEN and services != {NOT_GIVEN}
    }


def base_of(counts: Counts, dimensions: tuple[Dimension, ...]) -> dict[tuple[str, ...], int]:
    """People by one level of each dimension the survey asks about."""
    places = [counts.names.index(dimension.name) for dimension in dimensions]
    base: Counter[tuple[str, ...]] = Counter()
    for group, people in counts.answered.items():
        base[tuple(group[place] for place in places)] += people
    return dict(base)


def bounds_of(counts: Counts, lattice: stats_lattice.Lattice) -> dict[stats_lattice.Cell, int]:
    """Headcounts that everybody may know, as the most people a group can have.

    Only those that hold: where more people say they belong to a group than were
    asked in it, its headcount is no bound.
    """
    asked = {dimension.name: set(dimension.levels) for dimension in lattice.dimensions}
    names: list[str] = [name for name in KNOWN_IN_ADVANCE if name in asked]
    wanted: set[tuple[tuple[str, str], ...]] = {()}
    for row in counts.headcounts:
        filters = {name: getattr(row, name) for name in names}
        for part in (names, ["service"], ["role"], ["service", "role"]):
            wanted.add(tuple((name, filters[name]) for name in part if name in filters))
    bounds: dict[stats_lattice.Cell, int] = {}
    for pairs in wanted:
        filters = dict(pairs)
        if any(level not in asked[name] for name, level in pairs):
            continue
        cell, people = lattice.cell(filters), invited(counts.headcounts, filters)
        if cell is not None and people is not None and responses(counts, filters) <= people:
            bounds[cell] = people
    return bounds
