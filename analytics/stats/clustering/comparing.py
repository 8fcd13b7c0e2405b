"""Two groupings side by side, and other ways of grouping, for comparison only."""

from dataclasses import dataclass
from math import inf
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, ward
from scipy.cluster.vq import ClusterError, kmeans2
from scipy.spatial.distance import pdist

Labels = NDArray[np.integer[Any]]
Method = Literal["k-means", "Ward", "k-modes"]
METHODS: tuple[Method, ...] = ("k-means", "Ward", "k-modes")
MOST_FAMILIES_FOR_WARD = 10_000
TRIES = 10
MOST_PASSES = 100
HALF = 0.5


@dataclass(frozen=True)
class Agreement:
    """How two groupings of the same families agree.

    `table`: families by group of the one (rows) and of the other. `adjusted_rand`: 1 the same
    grouping, 0 what chance would give (Hubert and Arabie 1985, Journal of Classification 2).
    `moved`: families whose group is not the one most of their old group went to.
    """

    table: NDArray[np.int64]
    adjusted_rand: float
    moved: int
    n: int

    @property
    def words(self) -> str:
        """How alike they are, by rough steps of the index."""
        steps = [
            (0.9, "nearly the same"),
            (0.65, "alike"),
            (0.35, "partly alike"),
            (0.1, "hardly alike"),
        ]
        return next((words for least, words in steps if self.adjusted_rand >= least), "unlike")

    @property
    def sentence(self) -> str:
        """In words, with the index and who moved."""
        return (
            f"The two groupings are {self.words} (adjusted Rand index {self.adjusted_rand:.2f}, "
            f"where 1 is the same and 0 is chance). {self.moved} of {self.n} families are in "
            f"another group than most of those they were with."
        )


def compare(one: Labels, other: Labels) -> Agreement:
    """The agreement of two groupings; families without a group (-1) in either are left out.

    Raises ValueError where the groupings are not of the same families.
    """
    if len(one) != len(other):
        raise ValueError("The two groupings are of different families.")
    both = (one >= 0) & (other >= 0)
    one, other = one[both], other[both]
    table = np.zeros((one.max(initial=-1) + 1, other.max(initial=-1) + 1), dtype=np.int64)
    np.add.at(table, (one, other), 1)
    moved = len(one) - int(table.max(axis=1, initial=0).sum())
    return Agreement(table, adjusted_rand(table), moved, len(one))


def adjusted_rand(table: NDArray[np.int64]) -> float:
    """The adjusted Rand index of a cross-table; 1 where both put everybody together or apart."""
    inside = _pairs(table)
    rows, columns, whole = _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0)), _pairs(table.sum())
    expected = rows * columns / whole if whole else 0.0
    most = (rows + columns) / 2
    return (inside - expected) / (most - expected) if most != expected else 1.0


def _pairs(counts: Any) -> float:
    """How many pairs can be made within each count, added up."""
    return float((counts * (counts - 1) / 2).sum())


def grouped_otherwise(needs: Any, k: int, method: Method, *, seed: int) -> NDArray[np.int64]:
    """Labels (n) by another method, on families x needs of 1 and 0, "not asked" taken as absent.

    k-means (Lloyd 1982), Ward's clustering (1963) or k-modes (Huang 1998). They say nothing of
    how sure a family's group is and cannot leave out what was not asked. Raises ValueError.
    """
    values = np.nan_to_num(np.asarray(needs, dtype=np.float64))
    if not 1 <= k <= len(values):
        raise ValueError(f"{len(values)} families cannot make {k} groups.")
    if method == "Ward":
        return _ward(values, k)
    draws = np.random.default_rng(seed)
    tries = [
        (_k_means if method == "k-means" else _k_modes)(values, k, draws) for _ in range(TRIES)
    ]
    return min(tries, key=lambda found: found[0])[1]


def _ward(values: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    if len(values) > MOST_FAMILIES_FOR_WARD:
        raise ValueError(
            f"Ward's method compares all pairs: at most {MOST_FAMILIES_FOR_WARD:,} families."
        )
    if len(values) == 1:
        return np.zeros(1, dtype=np.int64)
    labels: NDArray[np.int64] = fcluster(ward(pdist(values)), k, "maxclust").astype(np.int64) - 1
    return labels


def _k_means(
    values: NDArray[np.float64], k: int, draws: np.random.Generator
) -> tuple[float, NDArray[np.int64]]:
    begun = values[draws.choice(len(values), k, replace=False)]
    try:
        centres, labels = kmeans2(values, begun, minit="matrix", missing="raise")
    except ClusterError:
        return inf, np.zeros(len(values), dtype=np.int64)
    return float(((values - centres[labels]) ** 2).sum()), labels.astype(np.int64)


def _k_modes(
    values: NDArray[np.float64], k: int, draws: np.random.Generator
) -> tuple[float, NDArray[np.int64]]:
    modes = values[draws.choice(len(values), k, replace=False)]
    labels = np.full(len(values), -1)
    for _ in range(MOST_PASSES):
        apart = values @ (1 - modes).T + (1 - values) @ modes.T
        nearest = apart.argmin(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        for group in range(k):
            if (labels == group).any():
                modes[group] = values[labels == group].mean(axis=0) > HALF
    return float(apart.min(axis=1).sum()), labels.astype(np.int64)
