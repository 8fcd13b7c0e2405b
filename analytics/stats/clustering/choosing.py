"""How many groups? Several criteria side by side, never one alone.

BIC (Schwarz 1978), AIC (Akaike 1974), the sample-size adjusted BIC (Sclove 1987), ICL (Biernacki,
Celeux and Govaert 2000) and the likelihood of families held out of the fit (Smyth 2000). With
about a thousand families and 57 needs BIC picks too few groups; the others disagree as well.
Each number of groups and each fold is a piece of work of its own.
"""

from collections.abc import Sequence
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

    def with_held_out(self, value: float) -> "Criteria":
        """The same with what the folds gave."""
        return Criteria(
            self.k, self.log_likelihood, self.parameters, self.bic, self.sabic, self.aic, self.icl,
            value,
        )  # fmt: skip


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
) -> Choice:
    """The table over the numbers of groups in `ks`; `folds` 0 leaves the held-out column empty.

    Numbers of groups beyond the number of families are left out. Raises ValueError for a table
    that is none.
    """
    data = cases(needs)
    possible = [k for k in ks if k <= data.n]
    rows, steps = [], len(possible) * (folds + 1)
    for place, k in enumerate(possible):
        row = criteria(data, k, fit(data, k, seed=seed, starts=starts, progress=no_progress))
        progress(place * (folds + 1) + 1, steps)
        parts = []
        for fold in range(folds):
            parts.append(held_out(data, k, fold, folds=folds, seed=seed, starts=starts))
            progress(place * (folds + 1) + fold + 2, steps)
        whole = [part for part in parts if part is not None]
        complete = folds and len(whole) == folds
        rows.append(row.with_held_out(sum(whole) / data.n) if complete else row)
    return Choice(tuple(rows))


def criteria(data: Cases, k: int, found: Fitted) -> Criteria:
    """The criteria of one fitted model, held-out likelihood still to come."""
    parameters = k * data.width + k - 1
    deviance, n = -2 * found.log_likelihood, data.n
    bic = deviance + parameters * log(n)
    return Criteria(
        k,
        found.log_likelihood,
        parameters,
        bic,
        deviance + parameters * log((n + 2) / 24),
        deviance + 2 * parameters,
        bic + 2 * doubt(data, found),
        None,
    )


def doubt(data: Cases, found: Fitted) -> float:
    """How unsure the families' groups are: minus the sum of p log p over all posteriors."""
    total = 0.0
    for values, known in data.chunks():
        belongs, _ = belonging(values, known, found.model)
        parts = belongs * np.log(np.maximum(belongs, np.finfo(belongs.dtype).tiny))
        total -= float(parts.sum(dtype=np.float64))
    return total


def held_out(
    data: Cases, k: int, fold: int, *, folds: int, seed: int, starts: Starts
) -> float | None:
    """Log-likelihood of one fold under the model of the others; None where they are too few."""
    fold_of = np.random.default_rng([seed, folds]).permutation(data.n) % folds
    rest, kept = np.flatnonzero(fold_of != fold), np.flatnonzero(fold_of == fold)
    if len(rest) < k or not len(kept):
        return None
    found = fit(data.taken(rest), k, seed=seed + fold + 1, starts=starts, progress=no_progress)
    return sum(
        belonging(values, known, found.model)[1] for values, known in data.taken(kept).chunks()
    )
