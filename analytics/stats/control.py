"""Individuals charts: is a monthly figure moving, or does it only vary as it always does?

A mean over a year hides when something changed, and two months side by side
always differ. The individuals and moving range chart (Shewhart; Wheeler 2000,
Understanding Variation; NIST/SEMATECH e-Handbook 6.3.2.2) takes the usual step
from one month to the next as the measure of chance: limits lie three standard
deviations from the mean, the standard deviation being the mean moving range
over 1.128 (d2 for pairs). Signals are the two that need no table: a point
outside the limits, and eight in a row on one side of the mean.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

D2_OF_PAIRS = 1.128
SIGMAS = 3
RUN = 8
FEWEST = 12
TOO_FEW = f"Limits need at least {FEWEST} months."


@dataclass(frozen=True)
class Chart:
    """Mean and limits, and the positions (from 0) of the points that signal a change.

    The three figures are None where there are too few points, and `note` says so.
    """

    points: tuple[float, ...]
    mean: float | None
    low: float | None
    high: float | None
    outside: tuple[int, ...] = ()
    in_a_run: tuple[int, ...] = ()
    note: str = ""


def individuals(
    points: Sequence[float], *, lowest: float | None = None, fewest: int = FEWEST
) -> Chart:
    """The chart of these points in the order of time, in their own unit.

    `lowest` is a bound that no figure can pass (0 for days). Raises ValueError if `fewest` is
    under 2, since one point has no step.
    """
    if fewest <= 1:
        raise ValueError("a chart needs two points at least")
    given = tuple(float(each) for each in points)
    if len(given) < fewest:
        return Chart(given, None, None, None, note=TOO_FEW)
    mean = sum(given) / len(given)
    steps = [abs(b - a) for a, b in itertools.pairwise(given)]
    reach = SIGMAS * (sum(steps) / len(steps)) / D2_OF_PAIRS
    low, high = mean - reach, mean + reach
    if lowest is not None:
        low = max(low, lowest)
    outside = tuple(n for n, each in enumerate(given) if not low <= each <= high)
    return Chart(given, mean, low, high, outside, _runs(given, mean))


def _runs(points: Sequence[float], mean: float) -> tuple[int, ...]:
    """The positions inside any run of eight or more on one side; a point on the mean ends it."""
    found: list[int] = []
    start, side = 0, 0
    for n, each in enumerate([*points, mean]):
        now = (each > mean) - (each < mean)
        if now != side:
            if side and n - start >= RUN:
                found.extend(range(start, n))
            start, side = n, now
    return tuple(found)
