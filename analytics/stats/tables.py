"""Answers against groups: is there a difference beyond chance, and in which cells?

A table has a row an answer and a column a group; every cell counts people, each person once.

- *Expected*: the people a cell would hold if answers had nothing to do with groups: its row's
  total times its column's, over everybody.
- *Chi-squared* (Pearson 1900, Philosophical Magazine 50) adds up (seen - expected)^2 / expected;
  the *likelihood ratio* (Wilks 1938, Annals of Mathematical Statistics 9) is 2 x the sum of
  seen x log(seen / expected). Both have (rows - 1) x (columns - 1) degrees of freedom.
- *Adjusted standardised residual* (Haberman 1973, Biometrics 29): seen - expected over its
  standard error under no difference. It is near a standard normal number in every cell.
- *Cramer's V* (Cramer 1946, Mathematical Methods of Statistics, 21.9): the size of the
  difference whatever the number of people, 0 for none and 1 for complete.
- *Small expected counts* (Cochran 1954, Biometrics 10): the chi-squared distribution is used
  where no cell expects less than one person and at most a fifth of them less than five.
  Otherwise p is simulated: tables with the same totals are drawn by chance from a seed
  (Patefield 1981, Applied Statistics 30), and p is (1 + those as far off) / (1 + drawn)
  (Hope 1968, Journal of the Royal Statistical Society B 30).
- *Many tables*: of twenty tables of pure chance one has p under 0.05. Where many are looked at
  the share of false alarms among the alarms is held (Benjamini & Hochberg 1995, Journal of the
  Royal Statistical Society B 57).
- *Many cells*: a cell is marked where its residual passes the limit for one of all cells
  (Bonferroni; MacDonald & Gardner 2000, Educational and Psychological Measurement 60).

What people may choose several of is no table: the columns would hold them more than once. Each
choice is a question of its own there, yes or no.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, ndtri, xlogy
from scipy.stats import random_table

Floats = NDArray[np.float64]

ENOUGH_EXPECTED = 5
LEAST_EXPECTED = 1
MOST_SHORT = 0.2
DRAWN = 1999
NEARLY = 1e-9
SIDES = 2


@dataclass(frozen=True)
class Association:
    """What a table says. `is_simulated`: p was drawn, since too little is expected in cells."""

    people: int
    chi_squared: float
    likelihood_ratio: float
    degrees: int
    p: float
    is_simulated: bool
    cramers_v: float
    expected: Floats
    residuals: Floats


def associate(counts: ArrayLike, *, seed: int, drawn: int = DRAWN) -> Association | None:
    """What the table of counts (answers x groups) says; rows and columns without people go.

    None where fewer than two rows or two columns are left: there is nothing to compare.
    `expected` and `residuals` have the shape of the table that was given, NaN in what went.
    Raises ValueError for counts below zero or that are no table.
    """
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != SIDES or (table < 0).any():
        raise ValueError("counts must be a table of numbers that are not negative")
    kept = np.ix_(table.sum(axis=1) > 0, table.sum(axis=0) > 0)
    seen = table[kept]
    if min(seen.shape) < SIDES:
        return None
    expected = expected_counts(seen)
    chi_squared = float(((seen - expected) ** 2 / expected).sum())
    degrees = (seen.shape[0] - 1) * (seen.shape[1] - 1)
    short = is_short(expected)
    p = simulated_p(seen, seed, drawn) if short else float(chdtrc(degrees, chi_squared))
    people = seen.sum()
    return Association(
        people=int(people),
        chi_squared=chi_squared,
        likelihood_ratio=float(2 * (xlogy(seen, seen) - xlogy(seen, expected)).sum()),
        degrees=degrees,
        p=p,
        is_simulated=short,
        cramers_v=sqrt(chi_squared / (people * (min(seen.shape) - 1))),
        expected=_as_given(table, kept, expected),
        residuals=_as_given(table, kept, adjusted_residuals(seen, expected)),
    )


def _as_given(table: Floats, kept: tuple[NDArray[np.intp], ...], values: Floats) -> Floats:
    whole = np.full(table.shape, np.nan)
    whole[kept] = values
    return whole


def expected_counts(seen: Floats) -> Floats:
    """The people each cell would hold if answers had nothing to do with groups."""
    expected: Floats = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / seen.sum()
    return expected


def adjusted_residuals(seen: Floats, expected: Floats) -> Floats:
    """Haberman's residual of each cell; the table has people in every row and column."""
    people = seen.sum()
    rows = 1 - seen.sum(axis=1, keepdims=True) / people
    columns = 1 - seen.sum(axis=0, keepdims=True) / people
    residuals: Floats = (seen - expected) / np.sqrt(expected * rows * columns)
    return residuals


def is_short(expected: Floats) -> bool:
    """Whether too little is expected for the chi-squared distribution (Cochran's rule)."""
    few = (expected < ENOUGH_EXPECTED).mean()
    return bool(expected.min() < LEAST_EXPECTED or few > MOST_SHORT)


def simulated_p(seen: Floats, seed: int, drawn: int = DRAWN) -> float:
    """The share of chance tables with the same totals that lie at least as far off."""
    totals = random_table(seen.sum(axis=1), seen.sum(axis=0))
    chance = totals.rvs(size=drawn, random_state=np.random.default_rng(seed))
    expected = expected_counts(seen)
    far = ((chance - expected) ** 2 / expected).sum(axis=(1, 2))
    ours = float(((seen - expected) ** 2 / expected).sum())
    return float((1 + (far >= ours - NEARLY).sum()) / (1 + drawn))


def false_discoveries(p_values: Sequence[float]) -> list[float]:
    """Benjamini and Hochberg's adjusted p of each of many tables, in the order given."""
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum.accumulate(scaled[::-1])[::-1]
    return [float(value) for value in np.minimum(adjusted, 1.0)]


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's adjusted p (1979, Scandinavian Journal of Statistics 6): for a few planned tables."""
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p, kind="stable")
    scaled = p[order] * (len(p) - np.arange(len(p)))
    adjusted = np.empty(len(p))
    adjusted[order] = np.maximum.accumulate(scaled)
    return [float(value) for value in np.minimum(adjusted, 1.0)]


def cell_limit(cells: int, level: float = 0.95) -> float:
    """How far from zero a residual must lie to be marked, where `cells` of them are looked at."""
    return float(ndtri(1 - (1 - level) / (2 * max(cells, 1))))
