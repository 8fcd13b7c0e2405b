"""Of how many families something may be told, where families told their journeys (pure).

A reader of results may open every map that is counted, but numbers leave: they are copied, sent on
and laid side by side. So each number of families passes the rule of the evaluation team: it is
shown if neither it nor what it leaves of all families is small. Clusters are told one after the
other, each only if what is left of the families of all others stays safe: then no sum or
difference of what is shown is small, since each is a sum of numbers that are none or enough.
"""

from collections.abc import Iterator, Sequence, Set

from analytics.release import is_few
from analytics.stats.classes import INSIDE_TEAM, MARKER
from analytics.tables import Value
from journeys.telling import Telling


class Told:
    """The journeys that are looked at together, those of one cluster where one is asked for.

    `shows_few` is for pages of those who work with rows: small numbers are shown, and marked.
    """

    def __init__(
        self,
        tellings: Sequence[Telling],
        clusters: Sequence[str],
        within: str = "",
        *,
        shows_few: bool = False,
    ) -> None:
        self.tellings, self.clusters = tellings, clusters
        self.within, self.shows_few = within, shows_few
        self.here = {n for n, each in enumerate(clusters) if within in ("", each)}

    def __len__(self) -> int:
        return len(self.here)

    def journeys(self) -> Iterator[Telling]:
        """The journeys that are asked for."""
        return (self.tellings[number] for number in sorted(self.here))

    def may_tell(self, families: Set[int]) -> bool:
        """Whether the number of these families, of those that are asked for, may be shown."""
        if is_few(len(families), len(self.tellings)):
            return False
        return not self.within or self.within in self._safe_clusters(families)

    def _safe_clusters(self, families: Set[int]) -> set[str]:
        safe = set()
        left, left_of = len(families), len(self.clusters)
        for cluster in sorted(set(self.clusters)):
            members = {n for n, each in enumerate(self.clusters) if each == cluster}
            here, of = len(families & members), len(members)
            is_safe = of >= INSIDE_TEAM.threshold and not is_few(here, of)
            if is_safe and not is_few(left - here, left_of - of):
                safe.add(cluster)
                left, left_of = left - here, left_of - of
        return safe

    def number(self, families: Set[int]) -> int | None:
        """How many of them are asked for, or None where that may not be told."""
        return len(families & self.here) if self.may_tell(families) else None


class Found:
    """What was found under one heading: in which families, and a value for each mention."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.families: set[int] = set()
        self.values: list[int] = []

    def add(self, family: int, value: int = 0) -> None:
        """One more mention in this family."""
        self.families.add(family)
        if family in self.told.here:
            self.values.append(value)

    @property
    def is_here(self) -> bool:
        return bool(self.values)

    @property
    def many(self) -> int | None:
        """The number of families, or None where it may not be told."""
        return self.told.number(self.families)

    def row(self, *others: int) -> tuple[Value, ...]:
        """The number of families, and other numbers that hang on it."""
        if self.many is not None:
            return (self.many, *others)
        if self.told.shows_few:
            return (f"{len(self.families & self.told.here)} (few)", *others)
        return (MARKER,) * (1 + len(others))

    def rank(self, label: str) -> tuple[int, int, str]:
        """By families and mentions, most first; the order of hidden ones tells nothing."""
        if self.many is None and not self.told.shows_few:
            return 1, 0, label
        return -len(self.families & self.told.here), -len(self.values), label
