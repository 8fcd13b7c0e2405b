"""Change on a scale whose steps are not known to be equal.

A reading of 6 is better than one of 5, and nobody knows by how much. So only
order is used: how many rose, stayed and fell, medians, and the sign test (Dixon
and Mood 1946, JASA 41), which asks whether as many rose as fell. The test is
exact: twice the smaller tail of a fair coin thrown once for each that moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

LOWEST, HIGHEST = 1, 10
NO_ROOM = 9
"""From here up there is next to no room to rise."""


@dataclass(frozen=True)
class Change:
    """Pairs of readings in one domain: counts, medians and the sign test's two-sided p.

    `start_counts` and `end_counts` hold the number at each of the scores 1 to 10. The medians and
    p are None where there is no pair, or nobody moved.
    """

    n: int
    rose: int
    same: int
    fell: int
    no_room: int
    start_median: float | None
    end_median: float | None
    start_counts: tuple[int, ...]
    end_counts: tuple[int, ...]
    p: float | None


def change(start: ArrayLike, end: ArrayLike) -> Change:
    """The change of pairs of readings (1 to 10, NaN = not read), each an array of length n.

    Pairs with one reading missing are left out. Raises ValueError for unequal lengths and for
    numbers that are not whole or off the scale.
    """
    first, last = _readings(start), _readings(end)
    if first.shape != last.shape:
        raise ValueError("start and end need the same length")
    both = np.isfinite(first) & np.isfinite(last)
    before, after = first[both].astype(np.int64), last[both].astype(np.int64)
    rose, fell = int((after > before).sum()), int((after < before).sum())
    n = len(before)
    return Change(
        n=n, rose=rose, same=n - rose - fell, fell=fell, no_room=int((before >= NO_ROOM).sum()),
        start_median=float(np.median(before)) if n else None,
        end_median=float(np.median(after)) if n else None,
        start_counts=_counts(before), end_counts=_counts(after), p=sign_test(rose, fell),
    )  # fmt: skip


def changes(start: ArrayLike, end: ArrayLike) -> tuple[Change, ...]:
    """The change in each column of two (n, d) arrays of readings."""
    first, last = np.asarray(start, dtype=float), np.asarray(end, dtype=float)
    return tuple(change(a, b) for a, b in zip(first.T, last.T, strict=True))


def sign_test(rose: int, fell: int) -> float | None:
    """Two-sided exact p that so many of those who moved rose or fell by chance; None if none did.

    Raises ValueError for a negative number.
    """
    if rose < 0 or fell < 0:
        raise ValueError("counts cannot be negative")
    moved = rose + fell
    if not moved:
        return None
    tail = sum(comb(moved, k) for k in range(min(rose, fell) + 1))
    return min(1.0, 2 * tail / int(2**moved))


def _readings(values: ArrayLike) -> NDArray[np.float64]:
    given = np.asarray(values, dtype=np.float64)
    known = given[np.isfinite(given)]
    if ((known < LOWEST) | (known > HIGHEST) | (known != np.floor(known))).any():
        raise ValueError(f"readings are whole numbers from {LOWEST} to {HIGHEST}")
    return given


def _counts(scores: NDArray[np.int64]) -> tuple[int, ...]:
    counts: Sequence[int] = np.bincount(scores, minlength=HIGHEST + 1)[LOWEST:].tolist()
    return tuple(counts)
