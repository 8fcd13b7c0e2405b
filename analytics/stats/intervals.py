"""Intervals for a mean and a share when a good part of a small group answered.

If 19 of the 22 people of a team answered, only three are unknown, so their
mean is known better than that of 19 people out of a whole country. The *finite
population correction* shrinks the variance by the share who did not answer
(Cochran 1977, Sampling Techniques, 2.6 and 3.2). If everybody answered, nothing
is unknown and the interval has no width: it says so.

- Mean: Student's t with variance s^2/n x (1 - n/N).
- Share: Wilson's score interval (Wilson 1927, JASA 22), which never leaves 0 to
  1, with n replaced by n(N - 1)/(N - n), Cochran's variance of a share. It is
  also kept to what is still possible: those counted already stay counted.

The intervals suppose that who answered is like a random draw. They do not
cover the bias from those who chose not to answer: see `comparability`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri, stdtrit

CENSUS = "Everybody in the group answered, so there is no sampling error."
NOBODY = "Nobody in the group answered."
ONE = "An interval for a mean needs at least two answers."


@dataclass(frozen=True)
class Interval:
    """An estimate from `n` answers with its bounds; `note` says what is not defined or special."""

    estimate: float | None
    low: float | None
    high: float | None
    n: int
    note: str = ""


def mean_interval(
    values: Sequence[float] | NDArray[np.float64], population: int | None, level: float = 0.95
) -> Interval:
    """Mean of `values` (NaN = no answer) in a group of `population` people who were asked.

    `population` None means no correction. Raises ValueError if more answered than were asked.
    """
    given = np.asarray(values, dtype=np.float64)
    given = given[np.isfinite(given)]
    n = len(given)
    _check(n, population)
    if n == 0:
        return Interval(None, None, None, 0, NOBODY)
    mean = float(given.mean())
    if n == population:
        return Interval(mean, mean, mean, n, CENSUS)
    if n == 1:
        return Interval(mean, None, None, 1, ONE)
    unknown = 1.0 if population is None else 1 - n / population
    half = float(stdtrit(n - 1, (1 + level) / 2)) * sqrt(float(given.var(ddof=1)) / n * unknown)
    return Interval(mean, mean - half, mean + half, n)


def share_interval(successes: int, n: int, population: int | None, level: float = 0.95) -> Interval:
    """Share of `successes` among `n` answers in a group of `population` people who were asked.

    Raises ValueError if the numbers cannot be (more successes than answers, more answers than
    people). Shares run from 0 to 1.
    """
    if not 0 <= successes <= n:
        raise ValueError("successes must lie between 0 and n")
    _check(n, population)
    if n == 0:
        return Interval(None, None, None, 0, NOBODY)
    share = successes / n
    if n == population:
        return Interval(share, share, share, n, CENSUS)
    size = float(n) if population is None else n * (population - 1) / (population - n)
    z2 = float(ndtri((1 + level) / 2)) ** 2
    centre = (share + z2 / (2 * size)) / (1 + z2 / size)
    half = sqrt(z2 * (share * (1 - share) / size + z2 / (4 * size**2))) / (1 + z2 / size)
    least, most = 0.0, 1.0
    if population is not None:
        least, most = successes / population, 1 - (n - successes) / population
    return Interval(share, max(centre - half, least), min(centre + half, most), n)


def _check(n: int, population: int | None) -> None:
    if population is not None and n > population:
        raise ValueError("more people answered than were asked")
