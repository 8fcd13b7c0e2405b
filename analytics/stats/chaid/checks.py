"""May the tree be believed? Grown again from shuffled outcomes, and from resampled cases."""

from dataclasses import dataclass, replace

import numpy as np

from analytics.stats.chaid.encoding import Planes
from analytics.stats.chaid.growing import Ground, Progress, grow_from, smallest_p
from analytics.stats.chaid.tree import Tree


@dataclass(frozen=True)
class Chance:
    """How often noise does as well. Each p counts the tree itself (Phipson and Smyth 2010).

    `split_share`: trees from shuffled outcomes that split at all. `root_p`: whose first split
    is as strong (Westfall and Young's minimum p, 1993, so it is corrected for all predictors).
    `tree_p`: whose leaves separate the outcome as much.
    """

    rounds: int
    split_share: float
    root_p: float
    tree_p: float

    @property
    def sentence(self) -> str:
        """The check in words."""
        as_good = round(self.tree_p * (self.rounds + 1)) - 1
        return (
            f"Of {self.rounds} trees grown from shuffled outcomes, {as_good} separated "
            f"them as well as this one."
        )


@dataclass(frozen=True)
class Stability:
    """Which predictors come back in resampled cases: the share of trees, by name, largest first.

    `first`: as the first split; `anywhere`: in any split.
    """

    rounds: int
    first: dict[str, float]
    anywhere: dict[str, float]


def no_progress(done: int, rounds: int) -> None:
    """Nobody watches."""


def chance(
    ground: Ground, tree: Tree, *, rounds: int = 200, seed: int, progress: Progress = no_progress
) -> Chance:
    """Grow trees from the same predictors and shuffled outcomes, and compare.

    The shuffles depend on the seed and on the order of cases, so that the check is the same for
    the same data.
    """
    planes, draws = Planes(ground.columns), np.random.default_rng(seed)
    root, leaves, split = smallest_p(tree), tree.separation(), [0, 0, 0]
    for done in range(rounds):
        order = draws.permutation(len(ground.outcome.codes))
        shuffled = grow_from(replace(ground, outcome=ground.outcome.taken(order)), planes)
        split[0] += shuffled.root.split is not None
        split[1] += smallest_p(shuffled) <= root
        split[2] += shuffled.separation() >= leaves
        progress(done + 1, rounds)
    return Chance(
        rounds, split[0] / rounds if rounds else 0.0,
        (split[1] + 1) / (rounds + 1), (split[2] + 1) / (rounds + 1),
    )  # fmt: skip


def stability(
    ground: Ground, *, rounds: int = 100, seed: int, progress: Progress = no_progress
) -> Stability:
    """Grow trees from cases drawn with replacement (the bootstrap, Efron 1979)."""
    draws, length = np.random.default_rng(seed), len(ground.outcome.codes)
    first: dict[str, int] = {}
    anywhere: dict[str, int] = {}
    for done in range(rounds):
        rows = np.sort(draws.integers(0, length, length))
        columns = tuple(each.taken(rows) for each in ground.columns)
        tree = grow_from(replace(ground, columns=columns, outcome=ground.outcome.taken(rows)))
        used = {node.split.predictor for node in tree.nodes if node.split}
        for name in used:
            anywhere[name] = anywhere.get(name, 0) + 1
        if tree.root.split:
            first[tree.root.split.predictor] = first.get(tree.root.split.predictor, 0) + 1
        progress(done + 1, rounds)
    return Stability(rounds, _shares(first, rounds), _shares(anywhere, rounds))


def _shares(counts: dict[str, int], rounds: int) -> dict[str, float]:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return {name: count / rounds for name, count in ordered}
