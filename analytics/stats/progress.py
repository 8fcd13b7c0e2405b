"""Progress of families: a band for the start, a band for the end, and the matrix of the two.

A reading is an ordinal step from 1 to 10 in each of ten domains. Families are put in three bands
(Lower, Middle, Higher) by all ten readings together. The model is a mixture of three groups
(McLachlan and Peel 2000, Finite Mixture Models): within a group each reading is binomial, nine
steps above 1, with a chance of its own for each domain. So a family's band depends on its
readings by a weight for each domain, and a missing reading says nothing. A small prior keeps
chances off 0 and 1; the start that climbs highest by expectation-maximisation is taken.

*One ruler*: starts and ends are banded together, and a band means the same at both. *Separate*:
starts among themselves and ends among themselves, as in older reports; if everybody gains, the
bands move along and hide it. *Cut-offs*: the median reading of a family against two fixed steps.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.matrix import BANDS, NOBODY, Matrix

Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Labels = NDArray[np.int8]

LOWEST, HIGHEST = 1, 10
STEPS = HIGHEST - LOWEST
NOT_BANDED = -1
"""The band of a family with too few readings."""
LEAST_SHARE_READ = 0.5
"""A family is banded where at least this share of the domains was read, at both times."""
STARTS, PASSES, TOLERANCE = 12, 500, 1e-9
PRIOR = 1.0
PATTERNS_TO_START_FROM = 5_000
ALIKE = "The readings are too much alike to make three bands."
TWO_RULERS = (
    "Starts and ends were banded separately, so a band does not mean the same at both: if all "
    "families gain alike, this matrix shows no progress."
)


class Rule(StrEnum):
    """How bands are made where no cut-offs are given."""

    ONE_RULER = "one ruler"
    SEPARATE = "separate"


@dataclass(frozen=True)
class Ruler:
    """Three groups of readings, the lowest first: their shares, and chances by domain."""

    shares: Doubles
    chances: Doubles
    log_likelihood: float


@dataclass(frozen=True)
class Bands:
    """Every family's bands (0 Lower, 1 Middle, 2 Higher, `NOT_BANDED`), and their matrix.

    `rulers`: one for both times, or one for each; none for cut-offs. `caution` is what must
    stand beside the matrix, `why_not` why there is none; both may be empty.
    """

    start: Labels
    end: Labels
    rule: str
    rulers: tuple[Ruler, ...]
    caution: str
    why_not: str

    @property
    def matrix(self) -> Matrix:
        """All families that were banded."""
        return self.matrix_of(np.ones(len(self.start), dtype=bool))

    def matrix_of(self, members: NDArray[np.bool_]) -> Matrix:
        """Some of the families, such as those of one group of needs, by the same bands."""
        banded = members & (self.start != NOT_BANDED)
        cells = self.start[banded].astype(np.int64) * len(BANDS) + self.end[banded]
        counts = np.bincount(cells, minlength=len(BANDS) ** 2).reshape(len(BANDS), len(BANDS))
        return Matrix.of(counts.tolist())

    @property
    def left_out(self) -> int:
        """Families with too few readings at the start or at the end."""
        return int((self.start == NOT_BANDED).sum())


def bands(
    start: Any, end: Any, *, rule: str | tuple[float, float] = Rule.ONE_RULER, seed: int
) -> Bands:
    """Bands of families from their readings at the start and at the end.

    `start` and `end`: families x domains, 1 to 10, NaN where there is none. `rule`: "one ruler",
    "separate", or a pair of steps, from which on a median reading is Middle and Higher.
    Raises ValueError for tables or rules that are none. The order of families and of domains
    does not matter.
    """
    first, last = _readings(start), _readings(end)
    if first.shape != last.shape:
        raise ValueError("Start and end need the same families and domains.")
    both = _enough(first) & _enough(last)
    if isinstance(rule, tuple):
        return _by_cutoffs(first, last, both, rule)
    name = Rule(rule)
    if not both.any():
        return _none(len(first), name, NOBODY)
    pooled = np.vstack([first[both], last[both]])
    parts = [pooled] if name is Rule.ONE_RULER else [first[both], last[both]]
    rulers = tuple(found for part in parts if (found := _ruler(part, seed)))
    if len(rulers) < len(parts):
        return _none(len(first), name, ALIKE)
    labels = [_bands_by(ruler, part) for ruler, part in zip(rulers, parts, strict=True)]
    return _banded(both, np.concatenate(labels), name, rulers)


def _readings(given: Any) -> Doubles:
    values: Doubles = np.asarray(given, dtype=np.float64)
    if values.ndim != 2 or not values.shape[1]:  # noqa: PLR2004 # a table has two sides
        raise ValueError("Give a table: a row for each family, a column for each domain.")
    known = values[~np.isnan(values)]
    if not (np.isin(known, np.arange(LOWEST, HIGHEST + 1))).all():
        raise ValueError(f"A reading is a whole number from {LOWEST} to {HIGHEST}, or missing.")
    return values


def _enough(values: Doubles) -> NDArray[np.bool_]:
    """Which families have readings in enough domains."""
    enough: NDArray[np.bool_] = (~np.isnan(values)).mean(axis=1) >= LEAST_SHARE_READ
    return enough


def _none(families: int, rule: str, why_not: str) -> Bands:
    nobody = np.full(families, NOT_BANDED, dtype=np.int8)
    return Bands(nobody, nobody.copy(), rule, (), "", why_not)


def _banded(both: NDArray[np.bool_], labels: Labels, rule: str, rulers: tuple[Ruler, ...]) -> Bands:
    """The bands in the order of all families; `labels` are starts, then ends, of those in both."""
    start, end = (np.full(len(both), NOT_BANDED, dtype=np.int8) for _ in range(2))
    start[both], end[both] = np.split(labels, 2)
    caution = TWO_RULERS if rule == Rule.SEPARATE else ""
    return Bands(start, end, rule, rulers, caution, "")


def _by_cutoffs(
    first: Doubles, last: Doubles, both: NDArray[np.bool_], steps: tuple[float, float]
) -> Bands:
    middle, high = steps
    if not LOWEST < middle < high <= HIGHEST:
        raise ValueError(f"Give two rising steps above {LOWEST} and up to {HIGHEST}.")
    name = f"median reading: Middle from {middle:g}, Higher from {high:g}"
    if not both.any():
        return _none(len(first), name, NOBODY)
    medians = np.concatenate([np.nanmedian(part[both], axis=1) for part in (first, last)])
    return _banded(both, np.digitize(medians, [middle, high]).astype(np.int8), name, ())


@dataclass(frozen=True)
class _Patterns:
    """Different rows of readings, each once: steps above 1, what was read, how many families."""

    steps: Doubles
    read: Doubles
    families: Doubles

    @property
    def levels(self) -> Doubles:
        """The mean step of each, only to begin with."""
        levels: Doubles = self.steps.sum(axis=1) / self.read.sum(axis=1)
        return levels

    def taken(self, places: Ints) -> "_Patterns":
        return _Patterns(self.steps[places], self.read[places], self.families[places])


def _patterns(values: Doubles) -> tuple[_Patterns, Ints]:
    """The different rows in an order of their own, and where each family's is."""
    marked = np.where(np.isnan(values), 0.0, values)
    rows, place, families = np.unique(marked, axis=0, return_inverse=True, return_counts=True)
    read = (rows > 0).astype(np.float64)
    steps = np.where(rows > 0, rows - LOWEST, 0.0)
    return _Patterns(steps, read, families.astype(np.float64)), place.ravel()


def _ruler(values: Doubles, seed: int) -> Ruler | None:
    """The best three groups; None where readings do not make three."""
    data, _ = _patterns(values)
    if len(data.families) < len(BANDS):
        return None
    draws, sample = np.random.default_rng(seed), data
    if len(data.families) > PATTERNS_TO_START_FROM:
        chosen = draws.choice(len(data.families), PATTERNS_TO_START_FROM, replace=False)
        sample = data.taken(np.sort(chosen))
    overall = _shares_of_steps(data)
    begun = [_begun(sample, cuts, overall) for cuts in _cuts(draws)]
    climbed = [_climbed(sample, model, overall) for model in begun]
    best = max(climbed, key=lambda found: found.log_likelihood)
    if sample is not data:
        best = _climbed(data, best, overall)
    lowest_first = np.lexsort((best.shares, best.chances.mean(axis=1)))
    best = Ruler(best.shares[lowest_first], best.chances[lowest_first], best.log_likelihood)
    present = np.unique(_belonging(data, best)[0].argmax(axis=1))
    return best if len(present) == len(BANDS) else None


def _cuts(draws: np.random.Generator) -> list[Doubles]:
    """Where to cut families by their level to begin with: thirds, then by chance."""
    thirds = np.array([1 / 3, 2 / 3])
    return [thirds, *np.sort(draws.uniform(0.05, 0.95, (STARTS - 1, 2)), axis=1)]


def _shares_of_steps(data: _Patterns) -> Doubles:
    """Of each domain: the share of its nine steps that all families together have."""
    asked = data.families @ data.read
    taken = data.families @ data.steps
    shares: Doubles = np.divide(taken, STEPS * asked, out=np.zeros_like(taken), where=asked > 0)
    return shares


def _begun(data: _Patterns, cuts: Doubles, overall: Doubles) -> Ruler:
    """Groups cut by level alone; families of one level stay together."""
    levels = data.levels
    order = np.argsort(levels, kind="stable")
    below = np.cumsum(data.families[order]) / data.families.sum()
    at = levels[order][np.minimum(np.searchsorted(below, cuts), len(order) - 1)]
    group = np.digitize(levels, at, right=True)
    return _improved(data, np.eye(len(BANDS))[group], overall)


def _improved(data: _Patterns, belongs: Doubles, overall: Doubles) -> Ruler:
    """The groups that fit best to who belongs where, the prior included."""
    weighted = belongs * data.families[:, None]
    prior = PRIOR / len(BANDS)
    families = weighted.sum(axis=0) + prior
    taken = weighted.T @ data.steps + prior * STEPS * overall
    possible = STEPS * (weighted.T @ data.read + prior)
    tiny = np.finfo(np.float64).eps
    return Ruler(families / families.sum(), np.clip(taken / possible, tiny, 1 - tiny), -np.inf)


def _belonging(data: _Patterns, model: Ruler) -> tuple[Doubles, float]:
    """How surely each pattern belongs to each group, and the log-likelihood of all families.

    Without the number of ways to reach a reading, which is the same for every model.
    """
    absent = np.log1p(-model.chances)
    odds = np.log(model.chances) - absent
    logs = data.steps @ odds.T + STEPS * (data.read @ absent.T) + np.log(model.shares)
    top = logs.max(axis=1, keepdims=True)
    likely = np.exp(logs - top)
    sums = likely.sum(axis=1, keepdims=True)
    total = float(data.families @ (top + np.log(sums))[:, 0])
    return likely / sums, total


def _climbed(data: _Patterns, model: Ruler, overall: Doubles) -> Ruler:
    """Passes of expectation and maximisation until one gains next to nothing."""
    enough, before = TOLERANCE * data.families.sum(), -np.inf
    for _ in range(PASSES):
        belongs, value = _belonging(data, model)
        model = Ruler(model.shares, model.chances, value)
        if value - before < enough:
            break
        before, model = value, _improved(data, belongs, overall)
    return Ruler(model.shares, model.chances, _belonging(data, model)[1])


def _bands_by(ruler: Ruler, values: Doubles) -> Labels:
    """The band of each row of readings."""
    data, place = _patterns(values)
    labels: Labels = _belonging(data, ruler)[0].argmax(axis=1).astype(np.int8)
    return labels[place]
