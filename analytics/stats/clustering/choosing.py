"""How many groups? Several criteria side by side, never one alone.

BIC (Schwarz 1978), AIC (Akaike 1974), the sample-size adjusted BIC (Sclove 1987), ICL (Biernacki,
Celeux and Govaert 2000) and the likelihood of families held out of the fit (Smyth 2000). With
about a thousand families and 57 needs BIC picks too few groups; the others disagree as well.
Each number of groups and each fold is a piece of work of its own, whose chance comes from the seed
and its own place: pieces may be done in any order and anywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np

from analytics.stats.clustering.cases import Cases, cases
from analytics.stats.clustering.fitting import (
    USUAL_STARTS,
    Fitted,
    Progress,
    Starts,
    belonging,
    fit,
    no_progress,
)

FOLDS = 5
USUAL = tuple(range(1, 13))

Piece = tuple[int, int | None]
"""A number of groups with the fold that is held out, or None for the fit of all families."""
Spread = Callable[[Sequence[Piece]], Sequence[Sequence[float]]]
"""Does pieces elsewhere, by `tried`; what they give, in the same order."""


@dataclass(frozen=True)
class Criteria:
    """What speaks for k groups. Smaller is better, but for `held_out` (log-likelihood a family)."""

    k: int
    log_likelihood: float
    parameters: int
    bic: float
    sabic: float
    aic: float
    icl: float
    held_out: float | None


@dataclass(frozen=True)
class Choice:
    """The table over k, and which k each criterion would pick."""

    rows: tuple[Criteria, ...]

    @property
    def picks(self) -> dict[str, int]:
        """The best k by each criterion."""
        smallest = {
            name: min(self.rows, key=lambda row: (getattr(row, name), row.k)).k
            for name in ("bic", "sabic", "aic", "icl")
        }
        known = [row for row in self.rows if row.held_out is not None]
        if not known:
            return smallest
        return smallest | {"held_out": max(known, key=lambda row: (row.held_out or 0.0, -row.k)).k}

    @property
    def sentence(self) -> str:
        """The picks in words, as a range and not as an answer."""
        picks = sorted(set(self.picks.values()))
        if len(picks) == 1:
            return f"All criteria point to {picks[0]} groups."
        return (
            f"The criteria disagree: from {picks[0]} to {picks[-1]} groups. "
            f"Look at stability and at the smallest group before you choose."
        )


def choose_k(
    needs: Any,
    ks: Sequence[int] = USUAL,
    *,
    seed: int,
    folds: int = FOLDS,
    starts: Starts = USUAL_STARTS,
    progress: Progress = no_progress,
    spread: Spread | None = None,
) -> Choice:
    """The table over the numbers of groups in `ks`; `folds` 0 leaves the held-out column empty.

    Numbers of groups beyond the number of families are left out. `spread` has the pieces done
    elsewhere; without it they are done here. Raises ValueError for a table that is none.
    """
    data = cases(needs)
    pieces = [(k, fold) for k in ks if k <= data.n for fold in (None, *range(folds))]
    if spread:
        return joined(data.n, folds, pieces, spread(pieces))
    made = []
    for piece in pieces:
        made.append(tried(data, piece, folds=folds, seed=seed, starts=starts))
        progress(len(made), len(pieces))
    return joined(data.n, folds, pieces, made)


def tried(
    data: Cases,
    piece: Piece,
    *,
    folds: int,
    seed: int,
    starts: Starts = USUAL_STARTS,
    progress: Progress = no_progress,
) -> list[float]:
    """What one piece gives: the criteria of a fit, or what was held out (nothing: too few)."""
    k, fold = piece
    if fold is None:
        return criteria(data, k, fit(data, k, seed=seed, starts=starts, progress=progress))
    found = held_out(data, k, fold, folds=folds, seed=seed, starts=starts, progress=progress)
    return [] if found is None else [found]


def joined(n: int, folds: int, pieces: Sequence[Piece], made: Sequence[Sequence[float]]) -> Choice:
    """The table from what all pieces gave."""
    found = dict(zip(pieces, made, strict=True))
    rows = []
    for k in (k for k, fold in pieces if fold is None):
        parts = [part for fold in range(folds) for part in found[k, fold]]
        held = sum(parts) / n if folds and len(parts) == folds else None
        log_likelihood, parameters, *rest = found[k, None]
        bic, sabic, aic, icl = map(float, rest)
        rows.append(Criteria(k, float(log_likelihood), int(parameters), bic, sabic, aic, icl, held))
    return Choice(tuple(rows))


def criteria(data: Cases, k: int, found: Fitted) -> list[float]:
    """Log-likelihood, number of parameters, BIC, SABIC, AIC and ICL of one fitted model."""
    parameters = k * data.width + k - 1
    deviance, n = -2 * found.log_likelihood, data.n
    bic = deviance + parameters * log(n)
    return [
        found.log_likelihood,
        parameters,
        bic,
        deviance + parameters * log((n + 2) / 24),
        deviance + 2 * parameters,
        bic + 2 * doubt(data, found),
    ]


def doubt(data: Cases, found: Fitted) -> float:
    """How unsure the families' groups are: minus the sum of p log p over all posteriors."""
    total = 0.0
    for values, known in data.chunks():
        belongs, _ = belonging(values, known, found.model)
        parts = belongs * np.log(np.maximum(belongs, np.finfo(belongs.dtype).tiny))
        total -= float(parts.sum(dtype=np.float64))
    return total


def held_out(
    data: Cases,
    k: int,
    fold: int,
    *,
    folds: int,
    seed: int,
    starts: Starts,
    progress: Progress = no_progress,
) -> float | None:
    """Log-likelihood of one fold under the model of the others; None where they are too few."""
    fold_of = np.random.default_rng([seed, folds]).permutation(data.n) % folds
    rest, kept = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
    if len(rest) < k or not len(kept):
        return None
    found = fit(data.taken(rest), k, seed=seed + fold + 1, starts=starts, progress=progress)
    return sum(
        belonging(values, known, found.model)[1] for values, known in data.taken(kept).chunks()
    )
