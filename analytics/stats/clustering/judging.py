"""Can so many families hold so many groups? A verdict from four things, in plain words.

Stability: families are drawn with replacement and grouped again; for each group the Jaccard
index with the most similar new one, over the families drawn (Hennig 2007, Computational
Statistics and Data Analysis 52: .75 and over is stable, under .5 is dissolved).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.clustering.cases import cases
from analytics.stats.clustering.comparing import compare
from analytics.stats.clustering.fitting import (
    NeedClusters,
    Progress,
    Starts,
    assign,
    fit_needs,
    no_progress,
)

STABLE, DISSOLVED = 0.75, 0.5
SMALLEST_COUNT, SMALLEST_SHARE = 30, 0.05
SURE = 0.8
QUICKER_STARTS = Starts(short=15, long=2)
Spread = Callable[[Sequence[int]], Sequence[Sequence[float]]]
"""Does rounds elsewhere, by `resampled`; what they give, in the same order."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
           "eleven", "twelve")  # fmt: skip


@dataclass(frozen=True)
class Stability:
    """Jaccard index of each group (by label) and adjusted Rand index of the whole, by round."""

    jaccard: NDArray[np.float64]
    adjusted_rand: NDArray[np.float64]

    @property
    def rounds(self) -> int:
        return len(self.adjusted_rand)

    @property
    def by_group(self) -> NDArray[np.float64]:
        """The mean Jaccard index of each group."""
        means: NDArray[np.float64] = self.jaccard.mean(axis=0)
        return means


def stability(
    needs: Any,
    found: NeedClusters,
    *,
    rounds: int = 30,
    seed: int,
    starts: Starts = QUICKER_STARTS,
    progress: Progress = no_progress,
    spread: Spread | None = None,
) -> Stability:
    """How the groups come back when families are drawn again, `rounds` times.

    `spread` has the rounds done elsewhere; without it they are done here.
    """
    if spread:
        return gathered(spread(range(rounds)), found.k)
    parts = []
    for number in range(rounds):
        parts.append(resampled(needs, found.labels, found.k, number, seed=seed, starts=starts))
        progress(number + 1, rounds)
    return gathered(parts, found.k)


def gathered(parts: Sequence[Sequence[float]], k: int) -> Stability:
    """Rounds, worked out one by one or side by side, as one."""
    table = np.array(parts, dtype=np.float64).reshape(len(parts), k + 1)
    return Stability(table[:, 1:], table[:, 0])


def resampled(
    needs: Any,
    labels: NDArray[np.int16],
    k: int,
    number: int,
    *,
    seed: int,
    starts: Starts = QUICKER_STARTS,
    progress: Progress = no_progress,
) -> list[float]:
    """One round: the adjusted Rand index, and the Jaccard index of each of the k groups."""
    values = np.asarray(needs, dtype=np.float64)
    order = np.concatenate([cases(values).rows, np.flatnonzero(labels < 0)])
    drawn = order[np.random.default_rng([seed, number]).integers(0, len(order), len(order))]
    again = fit_needs(values[drawn], k, seed=seed + number + 1, starts=starts, progress=progress)
    new, _ = assign(again, values[drawn])
    agreement = compare(labels[drawn], new)
    together = agreement.table.astype(np.float64)
    union = together.sum(axis=1, keepdims=True) + together.sum(axis=0, keepdims=True) - together
    jaccard = np.zeros(k)
    shares = np.divide(together, union, out=np.zeros_like(together), where=union > 0)
    jaccard[: len(shares)] = shares.max(axis=1, initial=0.0)
    return [agreement.adjusted_rand, *jaccard.tolist()]


@dataclass(frozen=True)
class Viability:
    """What speaks for and against the groups. Arrays by label; `problems` in words, worst first."""

    k: int
    n: int
    smallest_count: int
    smallest_share: float
    mean_posterior: NDArray[np.float64]
    jaccard: NDArray[np.float64] | None
    problems: tuple[str, ...]

    @property
    def is_viable(self) -> bool:
        return not self.problems

    @property
    def verdict(self) -> str:
        """The first thing to say of any clustering."""
        groups = f"{in_words(self.k)} groups" if self.k != 1 else "one group"
        if self.jaccard is None:
            return f"Whether {self.n:,} families can hold {groups} stably has not been tried."
        if self.is_viable:
            return f"{self.n:,} families hold {groups} stably."
        unstable = (self.jaccard < STABLE).sum()
        if unstable:
            return f"{groups} are more than {self.n:,} families can hold stably.".capitalize()
        return f"The {groups} of {self.n:,} families have weaknesses: read them before use."


def viability(found: NeedClusters, stable: Stability | None) -> Viability:
    """The verdict on a clustering; `stable` None where stability was not worked out."""
    grouped = found.labels >= 0
    mean = np.zeros(found.k)
    for label in range(found.k):
        mine = found.labels == label
        mean[label] = float(found.posteriors[mine, label].mean()) if mine.any() else 0.0
    smallest = int(found.sizes.min())
    share = smallest / max(1, int(grouped.sum()))
    jaccard = stable.by_group if stable else None
    problems = [*_unstable(jaccard), *_small(smallest, share), *_unsure(mean)]
    return Viability(found.k, found.n, smallest, share, mean, jaccard, tuple(problems))


def _unstable(jaccard: NDArray[np.float64] | None) -> list[str]:
    if jaccard is None:
        return []
    gone, shaky = int((jaccard < DISSOLVED).sum()), int((jaccard < STABLE).sum())
    words = []
    if gone:
        words.append(
            f"{_groups(gone)} when families are drawn again: {_listed(jaccard < DISSOLVED)}."
        )
    if shaky > gone:
        which = (jaccard < STABLE) & (jaccard >= DISSOLVED)
        words.append(f"Not stable when families are drawn again: {_listed(which)}.")
    return words


def _small(smallest: int, share: float) -> list[str]:
    if smallest >= SMALLEST_COUNT and share >= SMALLEST_SHARE:
        return []
    return [f"The smallest group has {smallest} families ({share:.1%})."]


def _unsure(mean: NDArray[np.float64]) -> list[str]:
    if (mean >= SURE).all():
        return []
    return [
        f"Families of these groups belong to them with a mean certainty under {SURE:.0%}: "
        f"{_listed(mean < SURE)}."
    ]


def _groups(count: int) -> str:
    return (
        "One group dissolves" if count == 1 else f"{in_words(count)} groups dissolve".capitalize()
    )


def _listed(which: NDArray[np.bool_]) -> str:
    return ", ".join(f"group {label + 1}" for label in np.flatnonzero(which))


def in_words(count: int) -> str:
    """A small number in words."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
