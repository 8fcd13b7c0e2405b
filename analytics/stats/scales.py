"""Item and scale statistics of a confidence survey.

A scale here is a set of statements ("I can ...") that people answer from 0 to
100 in steps of 10 (Bandura 2006). A matrix holds one row a person and one
column a statement, NaN where a person gave no answer.

In plain words:

- *Corrected item-total correlation*: does this statement move together with the
  sum of the others? It is left out of that sum, or it would agree with itself.
- *Alpha* (Cronbach 1951, Psychometrika 16) and *omega* (McDonald 1999, Test
  Theory): which share of the differences between people's sums would come back
  on another set of statements like these. Alpha supposes that every statement
  weighs the same; omega lets each have its own loading on one common factor.
- The factor is found by least squares on the correlations outside the diagonal
  (*minres*: Harman & Jones 1966, Psychometrika 31), loadings kept within -1 to 1
  (Harman & Fukuda 1966), then carried back to the units of the answers.
- Intervals draw people again with replacement and take the middle share of what
  comes out (percentile bootstrap: Efron & Tibshirani 1993).

Missing answers: what describes one statement uses everybody who answered it;
what relates statements uses only people who answered all of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CEILING_SHARE = 0.5
"""Bandura (2006) drops statements where most people choose the top step: half or more."""

LOW_UP_TO, MIDDLE_FROM, MIDDLE_UP_TO, HIGH_FROM = 0.3, 0.4, 0.6, 0.7
FEWEST_FOR_INTERVAL = 10
FEWEST_FOR_OMEGA = 3
FEWEST = 2
"""Nothing varies among fewer people, and one item relates to no other."""
ROWS_AND_COLUMNS = 2
CHUNK = 200
SWEEPS = 500
TINY = 1e-12
STILL = 1e-10
SETTLED = 1e-9


@dataclass(frozen=True)
class ItemStatistics:
    """One statement. Shares are of `n`, from 0 to 1; None where a figure is not defined."""

    n: int
    missing: int
    mean: float | None
    median: float | None
    sd: float | None
    share_low: float | None
    share_middle: float | None
    share_high: float | None
    share_top: float | None
    at_ceiling: bool
    item_total: float | None
    alpha_if_dropped: float | None


@dataclass(frozen=True)
class Coefficient:
    """One reliability with its interval; `why` says in words what is not defined, or is empty."""

    value: float | None
    low: float | None
    high: float | None
    why: str


@dataclass(frozen=True)
class Reliability:
    """Reliability of one scale, from the `n_complete` people who answered all `items`."""

    n_complete: int
    items: int
    alpha: Coefficient
    omega: Coefficient


def item_statistics(scores: Floats, ceiling: float = 100) -> list[ItemStatistics]:
    """Describe each column of `scores` (people x items, NaN = missing).

    The bands are 0-30, 40-60 and 70-100 on a scale that ends at `ceiling`. The
    correlation needs two complete people and two items that differ between
    people; alpha without the item needs two items left.
    """
    matrix = _matrix(scores)
    totals, dropped = _relations(complete_cases(matrix))
    return [
        _describe(matrix[:, column], ceiling, totals[column], dropped[column])
        for column in range(matrix.shape[1])
    ]


def reliability(
    scores: Floats, *, seed: int, resamples: int = 1000, level: float = 0.95
) -> Reliability:
    """Alpha and omega of `scores` (people x items, NaN = missing) with bootstrap intervals.

    The same `seed` gives the same interval. Where a coefficient is not defined
    its value is None and `why` says why; an interval needs ten complete people.
    """
    complete = complete_cases(_matrix(scores))
    people, items = complete.shape
    why_alpha = _why_no_alpha(complete)
    why_omega = why_alpha or _why_no_omega(complete)
    drawn_alpha, drawn_omega = np.empty(0), np.empty(0)
    if not why_alpha and people >= FEWEST_FOR_INTERVAL and resamples > 0:
        drawn_alpha, drawn_omega = _bootstrap(complete, seed, resamples, omega=not why_omega)
    covariance = _covariances(complete, np.ones((1, people)))[0] if people > 1 else np.empty((0, 0))
    alpha_value = None if why_alpha else float(alphas(covariance[None])[0])
    omega_value = None if why_omega else float(omegas(covariance[None])[0])
    return Reliability(
        n_complete=people,
        items=items,
        alpha=_coefficient(alpha_value, why_alpha, drawn_alpha, resamples, level),
        omega=_coefficient(omega_value, why_omega, drawn_omega, resamples, level),
    )


def domain_scores(scores: Floats, minimum_share: float = 0.8) -> Floats:
    """Each person's mean over the items, NaN if fewer than `minimum_share` were answered."""
    matrix = _matrix(scores)
    answered = np.isfinite(matrix).sum(axis=1)
    sums = np.nansum(matrix, axis=1)
    enough = (answered > 0) & (answered >= minimum_share * matrix.shape[1] - TINY)
    means: Floats = np.full(matrix.shape[0], np.nan)
    means[enough] = sums[enough] / answered[enough]
    return means


def complete_cases(scores: Floats) -> Floats:
    """The rows of `scores` without a missing answer."""
    rows: Floats = scores[np.isfinite(scores).all(axis=1)]
    return rows


def alphas(covariances: Floats) -> Floats:
    """Cronbach's alpha of each covariance matrix (matrices x items x items); NaN if undefined."""
    items = covariances.shape[1]
    own = np.trace(covariances, axis1=1, axis2=2)
    total = covariances.sum(axis=(1, 2))
    usable = (total > TINY) & (own > TINY)
    result: Floats = np.full(len(covariances), np.nan)
    result[usable] = items / (items - 1) * (1 - own[usable] / total[usable])
    return result


def omegas(covariances: Floats) -> Floats:
    """McDonald's omega total of each matrix (matrices x items x items); NaN if undefined."""
    variances = np.diagonal(covariances, axis1=1, axis2=2)
    usable = (variances > TINY).all(axis=1)
    spread = np.sqrt(variances[usable])
    correlations = covariances[usable] / (spread[:, :, None] * spread[:, None, :])
    loadings = one_factor(correlations)
    common = np.sum(spread * loadings, axis=1) ** 2
    unique = np.sum(spread**2 * (1 - loadings**2), axis=1)
    result: Floats = np.full(len(covariances), np.nan)
    result[usable] = common / np.maximum(common + unique, TINY)
    return result


def one_factor(correlations: Floats) -> Floats:
    """Minres loadings (matrices x items) of one factor for each correlation matrix.

    Each loading in turn is set to its least-squares value given the others, until
    none moves: Harman & Jones (1966), bounded as in Harman & Fukuda (1966).
    """
    items = correlations.shape[1]
    outside = correlations * (1 - np.eye(items))
    largest = np.abs(outside).sum(axis=2).argmax(axis=1)
    loadings: Floats = np.clip(outside[np.arange(len(outside)), largest], -0.9, 0.9)
    loadings[np.arange(len(outside)), largest] = 0.7
    moving = np.arange(len(outside))
    for _ in range(SWEEPS):
        current, before = loadings[moving], loadings[moving].copy()
        matrices = outside[moving]
        for item in range(items):
            weight = np.sum(current**2, axis=1) - current[:, item] ** 2
            fitted = np.sum(matrices[:, item, :] * current, axis=1) / np.maximum(weight, TINY)
            current[:, item] = np.clip(fitted, -1.0, 1.0)
        loadings[moving] = current
        moving = moving[np.abs(current - before).max(axis=1) > SETTLED]
        if not len(moving):
            break
    return loadings


def _matrix(scores: Floats) -> Floats:
    matrix = np.asarray(scores, dtype=np.float64)
    if matrix.ndim != ROWS_AND_COLUMNS:
        raise ValueError("scores must have people as rows and items as columns")
    return matrix


def _describe(
    column: Floats, ceiling: float, item_total: float | None, dropped: float | None
) -> ItemStatistics:
    """The figures of one item, from everybody who answered it."""
    given = column[np.isfinite(column)]
    n = len(given)
    low = _share(given <= LOW_UP_TO * ceiling + TINY)
    middle = _share(
        (given >= MIDDLE_FROM * ceiling - TINY) & (given <= MIDDLE_UP_TO * ceiling + TINY)
    )
    top = _share(given >= ceiling - TINY)
    return ItemStatistics(
        n=n,
        missing=len(column) - n,
        mean=float(given.mean()) if n else None,
        median=float(np.median(given)) if n else None,
        sd=float(given.std(ddof=1)) if n > 1 else None,
        share_low=low,
        share_middle=middle,
        share_high=_share(given >= HIGH_FROM * ceiling - TINY),
        share_top=top,
        at_ceiling=top is not None and top >= CEILING_SHARE,
        item_total=item_total,
        alpha_if_dropped=dropped,
    )


def _share(flags: NDArray[np.bool_]) -> float | None:
    return float(flags.mean()) if len(flags) else None


def _relations(complete: Floats) -> tuple[list[float | None], list[float | None]]:
    """Corrected item-total correlations and alphas if dropped, all items at once."""
    people, items = complete.shape
    if people < FEWEST or items < FEWEST:
        return [None] * items, [None] * items
    centred = complete - complete.mean(axis=0)
    total = centred.sum(axis=1)
    own = np.einsum("ij,ij->j", centred, centred) / (people - 1)
    with_total = total @ centred / (people - 1)
    rest = np.maximum(total @ total / (people - 1) - 2 * with_total + own, 0.0)
    scale = max(float(own.max()), 1.0)
    rest_varies = rest > STILL * scale
    varies = rest_varies & (own > TINY * scale)
    correlation = (with_total - own) / np.sqrt(np.where(varies, own * rest, 1.0))
    left = items - 1
    dropped = left / max(left - 1, 1) * (1 - (own.sum() - own) / np.where(rest_varies, rest, 1.0))
    has_alpha = rest_varies & (left > 1)
    return (
        [_if(r, ok) for r, ok in zip(np.clip(correlation, -1, 1), varies, strict=True)],
        [_if(a, ok) for a, ok in zip(dropped, has_alpha, strict=True)],
    )


def _if(value: float, defined: bool) -> float | None:
    return float(value) if defined else None


def _why_no_alpha(complete: Floats) -> str:
    people, items = complete.shape
    if items < FEWEST:
        return "Reliability needs at least two statements."
    if people < FEWEST:
        return "Fewer than two people answered every statement."
    if np.ptp(complete.sum(axis=1)) <= TINY:
        return "Everybody has the same total, so there are no differences to be reliable about."
    return ""


def _why_no_omega(complete: Floats) -> str:
    if complete.shape[1] < FEWEST_FOR_OMEGA:
        return "One common factor cannot be found from fewer than three statements."
    if complete.shape[0] < FEWEST_FOR_OMEGA:
        return "Fewer than three people answered every statement."
    if (np.ptp(complete, axis=0) <= TINY).any():
        return "A statement was answered alike by everybody, so it has no correlations."
    return ""


def _covariances(complete: Floats, counts: Floats) -> Floats:
    """Covariance matrices of `complete` with people counted `counts` (resamples x people) times."""
    people, items = complete.shape
    centred = complete - complete.mean(axis=0)
    products = (centred[:, :, None] * centred[:, None, :]).reshape(people, items * items)
    means = counts @ centred / people
    squares = (counts @ products).reshape(-1, items, items)
    result: Floats = (squares - people * means[:, :, None] * means[:, None, :]) / (people - 1)
    return result


def _bootstrap(
    complete: Floats, seed: int, resamples: int, *, omega: bool
) -> tuple[Floats, Floats]:
    """Alphas and omegas of resampled people, those that are defined; in chunks to save memory."""
    people = len(complete)
    draws = np.random.default_rng(seed).integers(0, people, size=(resamples, people))
    found: list[tuple[Floats, Floats]] = []
    for start in range(0, resamples, CHUNK):
        part = draws[start : start + CHUNK]
        offsets = np.arange(len(part))[:, None] * people
        counts = np.bincount((part + offsets).ravel(), minlength=len(part) * people)
        matrices = _covariances(complete, counts.reshape(len(part), people).astype(np.float64))
        found.append((alphas(matrices), omegas(matrices) if omega else np.empty(0)))
    drawn = [np.concatenate(kind) for kind in zip(*found, strict=True)]
    return drawn[0][np.isfinite(drawn[0])], drawn[1][np.isfinite(drawn[1])]


def _coefficient(
    value: float | None, why: str, drawn: Floats, resamples: int, level: float
) -> Coefficient:
    if value is None:
        return Coefficient(None, None, None, why)
    if len(drawn) < max(resamples / 2, 1):
        reason = "No interval: too few people answered every statement."
        return Coefficient(value, None, None, reason)
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2])
    return Coefficient(value, float(low), float(high), "")
