"""The fixed filter lattice: which groups may be asked for, and how each is named.

A *cell* is a set of at most two filters, each one level of one dimension. It is
written as text (`service=slf&tenure=under-one-year`), the same in an address, a
result, a download and the ledger of releases: the dimensions that a headcount may
know first, in the order of `DIMENSIONS`, then those that only this questionnaire
asks about, by name.
Everybody together is the empty text. Other groups cannot be asked for, so that
what is shown can be checked as a whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

DIMENSIONS = ("service", "role", "locality", "tenure")
MOST_FILTERS = 2
PEOPLE_FOR_TWO = 150
"""Below this, answers are told by one level only: most groups of two are too small to be shown."""
NOT_GIVEN = "not-given"
EVERYBODY = ""


@dataclass(frozen=True)
class Level:
    """One value of a dimension: its name in data and addresses, and its label for people."""

    name: str
    label: str


@dataclass(frozen=True)
class Dimension:
    """One way to look at groups, with all its levels in the order they are shown."""

    name: str
    label: str
    levels: tuple[Level, ...]

    def label_of(self, level: str) -> str:
        """The words for one level; the level's own name where it is not known."""
        return next((known.label for known in self.levels if known.name == level), level)


def key_of(filters: Mapping[str, str]) -> str:
    """The text of a cell: `{"tenure": "a", "service": "b"}` is `service=b&tenure=a`."""
    return "&".join(
        f"{name}={filters[name]}" for name in sorted(filters, key=_rank) if filters[name]
    )


def _rank(name: str) -> tuple[int, str]:
    return (DIMENSIONS.index(name) if name in DIMENSIONS else len(DIMENSIONS), name)


def filters_of(key: str) -> dict[str, str]:
    """The filters a cell's text names; the inverse of `key_of`."""
    return dict(part.split("=", 1) for part in key.split("&") if part)


def all_cells(dimensions: tuple[Dimension, ...]) -> Iterator[dict[str, str]]:
    """Every cell of the lattice, everybody first, then by one filter, then by two."""
    for size in range(MOST_FILTERS + 1):
        for chosen in combinations(dimensions, size):
            for levels in product(*(dimension.levels for dimension in chosen)):
                yield {
                    dimension.name: level.name
                    for dimension, level in zip(chosen, levels, strict=True)
                }


def words_of(key: str, dimensions: tuple[Dimension, ...]) -> str:
    """A cell in words: "SLF, Under one year"; "Everybody" without a filter."""
    filters = filters_of(key)
    labels = [d.label_of(filters[d.name]) for d in dimensions if d.name in filters]
    return ", ".join(labels) or "Everybody"
