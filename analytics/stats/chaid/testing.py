"""How far the outcomes of several groups differ: one test for each kind of outcome.

- nominal: Pearson's chi-squared, or the likelihood ratio;
- ordinal: the likelihood ratio of the row-effects model against independence (Goodman 1979,
  JASA 74; the test of SPSS's CHAID), which asks whether groups stand higher or lower;
- scale: the F test of one-way analysis of variance.

A row is what is counted in one group: for nominal and ordinal outcomes the number of cases in
each class, for a scale the number of cases, the sum and the sum of squares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from analytics.stats.tails import log_chi2_tail, log_f_tail

Row = Sequence[float]
Rows = Sequence[Row]

PAIR = 2
PRECISION = 1e-10
MOST_ROUNDS = 500


class Evidence(NamedTuple):
    """What a test found. `df2` is 0 but for F; `log_p` is the natural log of p."""

    statistic: float
    df: int
    df2: int
    log_p: float

    @property
    def p(self) -> float:
        return exp(self.log_p)


class Test(Protocol):
    """One way of comparing rows."""

    @property
    def name(self) -> str:
        """What it is called in a report."""

    def __call__(self, rows: Rows) -> Evidence:
        """What the test finds between these groups."""


def _tidy(rows: Rows) -> list[list[float]]:
    """Without empty rows and empty columns."""
    kept = [row for row in rows if sum(row)]
    used = [place for place in range(len(kept[0]) if kept else 0) if any(r[place] for r in kept)]
    return [[row[place] for place in used] for row in kept]


def _chi2(statistic: float, df: int) -> Evidence:
    return Evidence(statistic, df, 0, log_chi2_tail(statistic, df))


NOTHING = Evidence(0.0, 0, 0, 0.0)


@dataclass(frozen=True)
class Pearson:
    """Pearson's chi-squared of a table of counts."""

    name: str = "Pearson chi-squared"

    def __call__(self, rows: Rows) -> Evidence:
        if len(rows) == PAIR:
            return self.of_two(*rows)
        totals = [sum(column) for column in zip(*rows, strict=True)]
        inverse = [1 / total if total else 0.0 for total in totals]
        df, part = -1, 0.0
        for row in rows:
            size = sum(row)
            if size:
                df += 1
                inside = 0.0
                for count, each in zip(row, inverse, strict=True):
                    inside += count * count * each
                part += inside / size
        df = max(df, 0) * (len(totals) - totals.count(0) - 1)
        return _chi2(max(0.0, sum(totals) * (part - 1)), df) if df > 0 else NOTHING

    def of_two(self, one: Row, two: Row) -> Evidence:
        """The same for two groups, in one pass."""
        first, second = sum(one), sum(two)
        df, part = -1, 0.0
        for x, y in zip(one, two, strict=True):
            if both := x + y:
                df += 1
                difference = x * second - y * first
                part += difference * difference / both
        return _chi2(part / (first * second), df) if df > 0 and first and second else NOTHING


def pearson_of_pairs(
    first: NDArray[np.float64], second: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Pearson's test of many tables of two rows each at once: chi-squared, df and log p.

    Where p is too small for a float its log is -inf: ask `Pearson` for that one.
    """
    totals, one, two = first + second, first.sum(axis=1), second.sum(axis=1)
    difference = first * two[:, None] - second * one[:, None]
    below = totals * (one * two)[:, None]
    parts = np.divide(difference**2, below, out=np.zeros_like(below), where=below > 0)
    df = np.where((one > 0) & (two > 0), (totals > 0).sum(axis=1) - 1, 0)
    statistic = np.where(df > 0, parts.sum(axis=1), 0.0)
    with np.errstate(divide="ignore"):
        log_p = np.log(np.where(df > 0, chdtrc(np.maximum(df, 1), statistic), 1.0))
    return statistic, df, log_p


@dataclass(frozen=True)
class LikelihoodRatio:
    """The likelihood-ratio chi-squared of a table of counts."""

    name: str = "likelihood-ratio chi-squared"

    def __call__(self, rows: Rows) -> Evidence:
        table = _tidy(rows)
        if len(table) < PAIR or len(table[0]) < PAIR:
            return NOTHING
        return _chi2(max(0.0, likelihood_ratio(table)), (len(table) - 1) * (len(table[0]) - 1))


def likelihood_ratio(table: Rows) -> float:
    """2 x sum of n log(n / expected) under independence."""
    inside = sum(x_log_x(count) for row in table for count in row)
    sums = sum(x_log_x(sum(row)) for row in table)
    totals = [sum(column) for column in zip(*table, strict=True)]
    return 2 * (inside - sums - sum(map(x_log_x, totals)) + x_log_x(sum(totals)))


def x_log_x(value: float) -> float:
    """x log x, 0 at 0."""
    return value * log(value) if value > 0 else 0.0


@dataclass(frozen=True)
class RowEffects:
    """The likelihood ratio of the row-effects model; `scores` are the classes' places."""

    scores: tuple[float, ...]
    name: str = "likelihood ratio of the row-effects model"

    def __call__(self, rows: Rows) -> Evidence:
        kept = [row for row in rows if sum(row)]
        used = [place for place in range(len(self.scores)) if any(row[place] for row in kept)]
        if len(kept) < PAIR or len(used) < PAIR:
            return NOTHING
        table = [[row[place] for place in used] for row in kept]
        fitted = fitted_row_effects(table, [self.scores[place] for place in used])
        inside = sum(
            count * log(expected)
            for row, line in zip(table, fitted, strict=True)
            for count, expected in zip(row, line, strict=True)
            if count
        )
        totals = [sum(column) for column in zip(*table, strict=True)]
        alone = sum(x_log_x(sum(row)) for row in table) + sum(map(x_log_x, totals))
        statistic = 2 * (inside - alone + x_log_x(sum(totals)))
        return _chi2(max(0.0, statistic), len(table) - 1)


def fitted_row_effects(table: Rows, scores: Sequence[float]) -> list[list[float]]:
    """Expected counts of log m = row + column + row effect x score, by iterative scaling.

    Keeps the totals of rows and columns and each row's sum of scores, to within `PRECISION`
    of a case. Every row and column has a case.
    """
    totals = [sum(column) for column in zip(*table, strict=True)]
    n = sum(totals)
    middle = sum(t * s for t, s in zip(totals, scores, strict=True)) / n
    centred = [score - middle for score in scores]
    columns, effects = [total / n for total in totals], [0.0] * len(table)
    for _ in range(MOST_ROUNDS):
        fitted = []
        for place, row in enumerate(table):
            effects[place], line = tilted(row, columns, centred, effects[place])
            fitted.append(line)
        expected = [sum(column) for column in zip(*fitted, strict=True)]
        if max(abs(e - t) for e, t in zip(expected, totals, strict=True)) < PRECISION * n:
            break
        columns = [c * t / e for c, t, e in zip(columns, totals, expected, strict=True)]
    return fitted


def tilted(
    row: Row, columns: Sequence[float], scores: Sequence[float], effect: float
) -> tuple[float, list[float]]:
    """The effect by which the columns' weights get the row's mean score, and the row so fitted.

    Newton's steps on a concave likelihood, each at most 1 long. A row that stands at one end
    has no finite effect: its steps end when nothing is left to gain.
    """
    size = sum(row)
    wanted = sum(count * score for count, score in zip(row, scores, strict=True)) / size
    weights = list(columns)
    for _ in range(MOST_ROUNDS):
        weights = [c * exp(effect * s) for c, s in zip(columns, scores, strict=True)]
        total = sum(weights)
        mean = sum(w * s for w, s in zip(weights, scores, strict=True)) / total
        spread = sum(w * (s - mean) ** 2 for w, s in zip(weights, scores, strict=True)) / total
        if abs(wanted - mean) < PRECISION or spread < PRECISION:
            break
        effect += max(-1.0, min(1.0, (wanted - mean) / spread))
    total = sum(weights)
    return effect, [size * weight / total for weight in weights]


@dataclass(frozen=True)
class AnalysisOfVariance:
    """F of one-way analysis of variance; rows are (cases, sum, sum of squares)."""

    name: str = "F test"

    def __call__(self, rows: Rows) -> Evidence:
        kept = [row for row in rows if row[0]]
        n, total = sum(row[0] for row in kept), sum(row[1] for row in kept)
        df, df2 = len(kept) - 1, int(n) - len(kept)
        if df < 1 or df2 < 1:
            return NOTHING
        between = sum(row[1] ** 2 / row[0] for row in kept) - total**2 / n
        squares = sum(row[2] for row in kept)
        within = squares - sum(row[1] ** 2 / row[0] for row in kept)
        if between <= PRECISION * squares:
            return Evidence(0.0, df, df2, 0.0)
        if within <= PRECISION * squares:
            return Evidence(inf, df, df2, -inf)
        statistic = (between / df) / (within / df2)
        return Evidence(statistic, df, df2, log_f_tail(statistic, df, df2))
