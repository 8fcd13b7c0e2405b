"""Families by the band they started in and the band they ended in: a table of counts.

Everything is worked out from the nine counts: totals, shares, and who ended higher or lower.
Rounded percentages are never added, so that rows of percentages may miss 100 by one or two
(`ROUNDING`). A family that started in the highest band cannot end higher, and one that started
in the lowest cannot end lower: rates are read beside the start mix. Needs no numpy, so that
pages may load it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.counting import percent

BANDS = ("Lower", "Middle", "Higher")
ROUNDING = "Percentages are rounded from counts, so they may not add up to 100."
NOBODY = "No family has readings at the start and at the end."
Row = tuple[int, int, int]


@dataclass(frozen=True)
class Matrix:
    """Families by start (rows) and end (columns), the lowest band first."""

    counts: tuple[Row, Row, Row]

    @classmethod
    def of(cls, counts: Sequence[Sequence[int]]) -> "Matrix":
        """A matrix from nine counts. Raises ValueError where they are not three rows of three."""
        rows = [(int(low), int(middle), int(high)) for low, middle, high in counts]
        first, second, third = rows
        if min(min(row) for row in rows) < 0:
            raise ValueError("A count of families cannot be negative.")
        return cls((first, second, third))

    def __add__(self, other: "Matrix") -> "Matrix":
        """Two sets of families together: counts are added, never percentages."""
        pairs = zip(self.counts, other.counts, strict=True)
        return Matrix.of([[a + b for a, b in zip(one, two, strict=True)] for one, two in pairs])

    @property
    def n(self) -> int:
        """All families."""
        return sum(self.start_mix)

    @property
    def start_mix(self) -> Row:
        """Families by the band they started in."""
        low, middle, high = (sum(row) for row in self.counts)
        return low, middle, high

    @property
    def end_mix(self) -> Row:
        """Families by the band they ended in."""
        low, middle, high = (sum(column) for column in zip(*self.counts, strict=True))
        return low, middle, high

    @property
    def higher(self) -> int:
        """Families that ended in a higher band: higher than average progress."""
        return sum(people for end, start, people in self._cells() if end > start)

    @property
    def lower(self) -> int:
        """Families that ended in a lower band: lower than average progress."""
        return sum(people for end, start, people in self._cells() if end < start)

    @property
    def same(self) -> int:
        """Families that ended where they started."""
        return self.n - self.higher - self.lower

    @property
    def could_rise(self) -> int:
        """Families that did not start in the highest band already."""
        return self.n - self.start_mix[-1]

    @property
    def could_fall(self) -> int:
        """Families that did not start in the lowest band already."""
        return self.n - self.start_mix[0]

    def _cells(self) -> list[tuple[int, int, int]]:
        return [
            (end, start, people)
            for start, row in enumerate(self.counts)
            for end, people in enumerate(row)
        ]

    def percent(self, families: int) -> int | None:
        """Whole per cent of all families, halves up; None where there are none."""
        return percent(families, self.n) if self.n else None

    @property
    def percents(self) -> list[list[int | None]]:
        """The nine cells as shares of all families, each rounded by itself."""
        return [[self.percent(people) for people in row] for row in self.counts]

    @property
    def sentence(self) -> str:
        """The two rates, with the start mix without which they cannot be read."""
        if not self.n:
            return NOBODY
        low, _, high = self.start_mix
        return (
            f"{self.percent(self.higher)}% of {self.n:,} families ended in a higher band than they "
            f"started in, {self.percent(self.lower)}% in a lower one. {self.percent(high)}% "
            f"started in the highest band and could not rise, {self.percent(low)}% in the lowest "
            "and could not fall."
        )
