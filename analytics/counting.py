"""Response rates: counts of answers over dated headcounts.

Pure functions. The dashboard's run and `manage.py figures` both count here, so
a figure cannot be one thing on a page and another in the check.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.lattice import DIMENSIONS, NOT_GIVEN

KNOWN_IN_ADVANCE = ("service", "role", "locality")
"""The dimensions of a headcount: nobody is counted by tenure before they answer."""


@dataclass(frozen=True)
class Headcount:
    """How many people of one role, service and locality were asked; empty texts for everybody."""

    service: str
    role: str
    locality: str
    people: int


@dataclass(frozen=True)
class Counts:
    """Everything a rate is made of.

    `answered` counts people by base group: one level of every dimension of `names`, in
    that order.
    """

    answered: Mapping[tuple[str, ...], int]
    headcounts: tuple[Headcount, ...]
    names: tuple[str, ...] = DIMENSIONS


@dataclass(frozen=True)
class Rate:
    """How many of how many answered. `invited` is None where nobody could count it."""

    responses: int
    invited: int | None

    @property
    def percent(self) -> int | None:
        """Whole per cent, rounded half up from the counts."""
        return percent(self.responses, self.invited) if self.invited else None


def percent(part: int, whole: int) -> int:
    """Whole per cent of two counts, rounded half up; `whole` must be above 0."""
    return (200 * part + whole) // (2 * whole)


def belongs(
    group: tuple[str, ...], filters: Mapping[str, str], names: tuple[str, ...] = DIMENSIONS
) -> bool:
    """Whether a base group lies in the cell that these filters name."""
    return all(
        group[position] == filters[name] for position, name in enumerate(names) if name in filters
    )


def responses(counts: Counts, filters: Mapping[str, str]) -> int:
    """How many people of the cell answered."""
    return sum(
        people for group, people in counts.answered.items() if belongs(group, filters, counts.names)
    )


def invited(headcounts: Iterable[Headcount], filters: Mapping[str, str]) -> int | None:
    """How many people of the cell were asked; None where a headcount cannot say.

    That is so for tenure, for "locality not given", for a group where only everybody
    was counted, and without headcounts.
    """
    rows = list(headcounts)
    if not rows or any(
        name not in KNOWN_IN_ADVANCE
        or level == NOT_GIVEN
        or any(not getattr(row, name) for row in rows)
        for name, level in filters.items()
    ):
        return None
    return sum(
        row.people
        for row in rows
        if all(getattr(row, name) == level for name, level in filters.items())
    )


def rate(counts: Counts, filters: Mapping[str, str]) -> Rate:
    """The response rate of one cell of the lattice."""
    return Rate(responses(counts, filters), invited(counts.headcounts, filters))
