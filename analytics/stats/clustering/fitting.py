"""Groups of families with like needs: latent classes, found by expectation-maximisation.

A latent class model (Lazarsfeld and Henry 1968; Goodman 1974, Biometrika 61) says that each
family belongs to one of k groups, and that within a group needs are independent, each with a
chance of its own. Needs that were not asked say nothing: they are left out of the likelihood.
A small prior (the "Bayes constants" of Vermunt and Magidson 2005) keeps chances off 0 and 1.
Many short starts find where the best hills are, a few long ones climb them (Biernacki, Celeux
and Govaert 2003, Computational Statistics and Data Analysis 41).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.clustering.cases import Cases, Floats, cases

Doubles = NDArray[np.float64]
Progress = Callable[[int, int], None]
"""Called with how many steps are done and how many there are."""

NOT_ASKED = -1
"""The label of a family of whom nothing was asked."""
PRIOR = 1.0
FAMILIES_TO_START_FROM = 20_000
FLATTEST = 1e-12


@dataclass(frozen=True)
class Starts:
    """How hard to look. `tolerance`: a climb ends when a pass gains less, for each family."""

    short: int = 30
    short_passes: int = 12
    long: int = 3
    most_passes: int = 500
    tolerance: float = 1e-8


USUAL_STARTS = Starts()


@dataclass(frozen=True)
class Model:
    """Each group's share of families (k) and its chances of each need (k x needs, own order)."""

    shares: Doubles
    chances: Doubles

    def lines(self) -> tuple[Doubles, Doubles]:
        """Log odds of each need in each group, and logs of its absence."""
        absent = np.log1p(-self.chances)
        return np.log(self.chances) - absent, absent


@dataclass(frozen=True)
class Sums:
    """What one pass adds up: log-likelihood, and by group: families, needs, questions asked."""

    log_likelihood: float
    families: Doubles
    present: Doubles
    asked: Doubles


@dataclass(frozen=True)
class NeedClusters:
    """The groups found. All arrays are in the order of families and needs that was given.

    `labels` (n): each family's group, from 0, the largest first; `NOT_ASKED` where nothing was
    asked. `posteriors` (n x k): how surely it belongs to each. `profiles` (k x needs): the
    chance of each need in each group. `sizes` (k): families by label. `shares` (k): the model's
    own shares. `log_likelihood` is of the data, without the prior.
    """

    labels: NDArray[np.int16]
    posteriors: Floats
    profiles: Doubles
    sizes: NDArray[np.int64]
    shares: Doubles
    log_likelihood: float
    n: int
    passes: int
    seed: int

    @property
    def k(self) -> int:
        return len(self.shares)

    @property
    def parameters(self) -> int:
        """How many numbers the model has."""
        return self.profiles.size + self.k - 1


def no_progress(done: int, steps: int) -> None:
    """Nobody watches."""


def fit(data: Cases, k: int, *, seed: int, starts: Starts, progress: Progress) -> "Fitted":
    """The best model with k groups: many short climbs, the best few to the top.

    Raises ValueError where there are fewer families than groups.
    """
    if not 1 <= k <= data.n:
        raise ValueError(f"{data.n} families cannot make {k} groups.")
    draws, steps = np.random.default_rng([seed, k]), starts.short + starts.long
    overall = data.shares()
    sample = data
    if data.n > FAMILIES_TO_START_FROM:
        sample = data.taken(np.sort(draws.choice(data.n, FAMILIES_TO_START_FROM, replace=False)))
    short = []
    for done in range(1 if k == 1 else starts.short):
        begun = started(overall, k, draws)
        short.append(climbed(sample, begun, overall, starts.short_passes, starts.tolerance))
        progress(done + 1, steps)
    short.sort(key=lambda each: -each.value)
    best = short[0]
    for done, each in enumerate(short[: starts.long]):
        top = climbed(sample, each.model, overall, starts.most_passes, starts.tolerance)
        best = max(best, top, key=lambda fitted: fitted.value)
        progress(starts.short + done + 1, steps)
    if sample is not data:
        best = climbed(data, best.model, overall, starts.most_passes, LOOSER * starts.tolerance)
    return best


LOOSER = 1_000
"""On very many families the last digits cost many passes and change nobody's group."""


@dataclass(frozen=True)
class Fitted:
    """A model at the end of a climb, its log-posterior and log-likelihood, and the passes taken."""

    model: Model
    value: float
    log_likelihood: float
    passes: int


def started(overall: Doubles, k: int, draws: np.random.Generator) -> Model:
    """A random beginning: equal groups, chances spread around those of all families."""
    noise = draws.normal(0.0, 1.0, (k, len(overall)))
    middle = np.clip(overall, 0.01, 0.99)
    odds = np.log(middle / (1 - middle)) + noise
    return Model(np.full(k, 1 / k), 1 / (1 + np.exp(-odds)))


def climbed(data: Cases, model: Model, overall: Doubles, most: int, tolerance: float) -> Fitted:
    """Passes of expectation and maximisation until one gains next to nothing."""
    before, passes = -np.inf, 0
    while True:
        sums = passed(data, model)
        value = sums.log_likelihood + log_prior(model, overall)
        passes += 1
        if passes > most or value - before < tolerance * data.n:
            return Fitted(model, value, sums.log_likelihood, passes)
        before, model = value, improved(sums, overall)


def log_prior(model: Model, overall: Doubles) -> float:
    """The log density of the prior: one family shared by the groups, with everybody's needs."""
    weight, (odds, absent) = PRIOR / len(model.shares), model.lines()
    return float(weight * (np.log(model.shares).sum() + (odds @ overall + absent.sum(1)).sum()))


def improved(sums: Sums, overall: Doubles) -> Model:
    """The model that fits the sums best, prior included."""
    weight = PRIOR / len(sums.families)
    shares = sums.families + weight
    chances = (sums.present + weight * overall) / (sums.asked + weight)
    return Model(shares / shares.sum(), np.clip(chances, FLATTEST, 1 - FLATTEST))


def passed(data: Cases, model: Model) -> Sums:
    """One pass through all families: who belongs where, added up."""
    k, width = model.chances.shape
    total, families = 0.0, np.zeros(k)
    present, asked = np.zeros((k, width)), np.zeros((k, width))
    for values, known in data.chunks():
        belongs, log_likelihood = belonging(values, known, model)
        total += log_likelihood
        families += belongs.sum(axis=0, dtype=np.float64)
        present += belongs.T @ values
        if known is not None:
            asked += belongs.T @ known
    if data.asked is None:
        asked += families[:, None]
    return Sums(total, families, present, asked)


def belonging(values: Floats, known: Floats | None, model: Model) -> tuple[Floats, float]:
    """How surely each family belongs to each group, and the log-likelihood of them all.

    Worked out with a row for each group: sums across few groups are then sums of long rows.
    """
    odds, absent = model.lines()
    kind: Any = values.dtype
    logs = odds.astype(kind) @ values.T
    if known is None:
        logs += (np.log(model.shares) + absent.sum(axis=1)).astype(kind)[:, None]
    else:
        logs += np.log(model.shares).astype(kind)[:, None] + absent.astype(kind) @ known.T
    top = logs.max(axis=0)
    np.exp(logs - top, out=logs)
    sums = logs.sum(axis=0)
    logs /= sums
    return logs.T, float((top + np.log(sums)).sum(dtype=np.float64))


def fit_needs(
    needs: Any,
    k: int,
    *,
    seed: int,
    starts: Starts = USUAL_STARTS,
    progress: Progress = no_progress,
    width: int | None = None,
    asked: Any = None,
) -> NeedClusters:
    """Families in k groups of like needs.

    `needs`: families x needs (at most 64) of 1, 0 and NaN for "not asked"; or one uint64 a
    family with `width` needs, and `asked` in the same way (None: all were).
    Raises ValueError where the table is none or has fewer families than groups.
    """
    data = cases(needs, width=width, asked=asked)
    return described(
        data, fit(data, k, seed=seed, starts=starts, progress=progress), len(needs), seed
    )


def described(data: Cases, fitted: Fitted, given: int, seed: int) -> NeedClusters:
    """A fitted model in the order of families and needs that was given, the largest group first."""
    model = ordered(fitted.model)
    posteriors = np.tile(model.shares.astype(data.precision), (given, 1))
    labels = np.full(given, NOT_ASKED, dtype=np.int16)
    start = 0
    for values, known in data.chunks():
        belongs, _ = belonging(values, known, model)
        rows = data.rows[start : start + len(values)]
        posteriors[rows], labels[rows] = belongs, belongs.argmax(axis=1)
        start += len(values)
    profiles = np.empty_like(model.chances)
    profiles[:, data.columns] = model.chances
    sizes = np.bincount(labels[labels >= 0], minlength=len(model.shares))
    return NeedClusters(
        labels, posteriors, profiles, sizes, model.shares, fitted.log_likelihood, data.n,
        fitted.passes, seed,
    )  # fmt: skip


def ordered(model: Model) -> Model:
    """Groups by size, the largest first; equal ones by their chances."""
    keys = [*model.chances.T[::-1], -model.shares]
    order = np.lexsort(keys)
    return Model(model.shares[order], model.chances[order])


def assign(found: NeedClusters, needs: Any) -> tuple[NDArray[np.int16], Floats]:
    """Labels and posteriors of families who came later, by the groups found (needs as there)."""
    given = np.asarray(needs, dtype=np.float64)
    if given.shape != (len(given), found.profiles.shape[1]):
        raise ValueError(f"Give a table with {found.profiles.shape[1]} needs.")
    known = ~np.isnan(given)
    values = np.where(known, given, 0.0)
    belongs, _ = belonging(values, known.astype(np.float64), Model(found.shares, found.profiles))
    labels = belongs.argmax(axis=1).astype(np.int16)
    return np.where(known.any(axis=1), labels, np.int16(NOT_ASKED)), belongs
