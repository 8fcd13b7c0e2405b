"""The ways in which people can be grouped: by each dimension, and by each two of them.

Together with the questions they are the lattice of everything that may be asked for: an answer
by at most two stated levels. Needs numpy, so only the worker loads it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from analytics.counting import invited
from analytics.frames import SurveyFrame
from analytics.lattice import MOST_FILTERS, PEOPLE_FOR_TWO, Dimension, key_of, words_of
from analytics.stats.comparability import Group


@dataclass(frozen=True)
class Grouping:
    """One way to divide people.

    `codes` is each person's group as a position in `filters`, the levels that each group
    states. `allowed` says which groups disclosure control shows.
    """

    names: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    filters: tuple[dict[str, str], ...]
    allowed: tuple[bool, ...]
    codes: NDArray[np.int64]

    @property
    def key(self) -> str:
        """Its name in results and addresses: "role", "locality&service"."""
        return "&".join(sorted(self.names))

    def label_of(self, group: int) -> str:
        """One group in words."""
        return words_of(key_of(self.filters[group]), self.dimensions)


def groupings(frame: SurveyFrame, shown: Mapping[str, int]) -> Iterator[Grouping]:
    """Every grouping of a survey, single dimensions first, in their declared order."""
    dimensions = frame.shape.dimensions
    deep = MOST_FILTERS if len(frame.segments) >= PEOPLE_FOR_TWO else 1
    for size in range(1, deep + 1):
        for places in combinations(range(len(dimensions)), size):
            chosen = tuple(dimensions[place] for place in places)
            names = tuple(dimension.name for dimension in chosen)
            levels = product(*([level.name for level in d.levels] for d in chosen))
            filters = tuple(dict(zip(names, each, strict=True)) for each in levels)
            codes = np.ravel_multi_index(
                tuple(frame.segments[:, place] for place in places),
                tuple(len(dimension.levels) for dimension in chosen),
            )
            allowed = tuple(key_of(each) in shown for each in filters)
            yield Grouping(names, chosen, filters, allowed, np.asarray(codes, dtype=np.int64))


def compared(
    grouping: Grouping, groups: list[int], frame: SurveyFrame, shown: Mapping[str, int]
) -> list[Group]:
    """The groups of a table with how many answered and were asked, for the rule of comparison."""
    return [
        Group(
            grouping.label_of(group),
            shown[key_of(grouping.filters[group])],
            invited(frame.headcounts, grouping.filters[group]),
        )
        for group in groups
    ]
