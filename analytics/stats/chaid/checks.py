"""May the tree be believed? Grown again from shuffled outcomes, and from resampled cases.

Rounds come in pieces. What a round draws hangs on the seed and its own number alone, so that pieces
may be done in any order and anywhere.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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


ROUNDS = 50
"""How many rounds make a piece of work: a tree of some hundred families takes a millisecond."""


@dataclass(frozen=True)
class Marks:
    """What a tree from noise must reach to have done as well."""

    root_p: float
    separation: float

    @classmethod
    def of(cls, tree: Tree) -> "Marks":
        """The marks that this tree sets."""
        return cls(smallest_p(tree), tree.separation())


Shuffles = Callable[[Sequence[range]], Sequence[Sequence[int]]]
Redraws = Callable[[Sequence[range]], Sequence[Mapping[str, Sequence[int]]]]
"""Do pieces elsewhere, by `shuffled` and by `redrawn`; what they give, in the same order."""


def no_progress(done: int, rounds: int) -> None:
    """Nobody watches."""


def pieces_of(rounds: int) -> list[range]:
    """Rounds in pieces."""
    return [range(first, min(first + ROUNDS, rounds)) for first in range(0, rounds, ROUNDS)]


def chance(
    ground: Ground,
    tree: Tree,
    *,
    rounds: int = 200,
    seed: int,
    progress: Progress = no_progress,
    spread: Shuffles | None = None,
) -> Chance:
    """Grow trees from the same predictors and shuffled outcomes, and compare.

    The shuffles depend on the seed and on the order of cases, so that the check is the same for
    the same data. `spread` has the pieces done elsewhere, by `shuffled`.
    """
    pieces, marks = pieces_of(rounds), Marks.of(tree)
    if spread:
        made = spread(pieces)
    else:
        made = []
        for piece in pieces:
            made.append(shuffled(ground, marks, piece, seed=seed))
            progress(piece.stop, rounds)
    split, root, leaves = (sum(column) for column in zip([0, 0, 0], *made, strict=True))
    return Chance(
        rounds, split / rounds if rounds else 0.0, (root + 1) / (rounds + 1),
        (leaves + 1) / (rounds + 1),
    )  # fmt: skip


def shuffled(
    ground: Ground, marks: Marks, piece: range, *, seed: int, progress: Progress = no_progress
) -> list[int]:
    """Of one piece: trees that split, whose first split is as strong, that separate as much."""
    planes, counts = Planes(ground.columns), [0, 0, 0]
    for number in piece:
        order = np.random.default_rng([seed, number]).permutation(len(ground.outcome.codes))
        tree = grow_from(replace(ground, outcome=ground.outcome.taken(order)), planes)
        counts[0] += tree.root.split is not None
        counts[1] += smallest_p(tree) <= marks.root_p
        counts[2] += tree.separation() >= marks.separation
        progress(number + 1 - piece.start, len(piece))
    return counts


def stability(
    ground: Ground,
    *,
    rounds: int = 100,
    seed: int,
    progress: Progress = no_progress,
    spread: Redraws | None = None,
) -> Stability:
    """Grow trees from cases drawn with replacement (the bootstrap, Efron 1979).

    `spread` has the pieces done elsewhere, by `redrawn`.
    """
    pieces = pieces_of(rounds)
    if spread:
        made = spread(pieces)
    else:
        made = []
        for piece in pieces:
            made.append(redrawn(ground, piece, seed=seed))
            progress(piece.stop, rounds)
    first, anywhere = Counter[str](), Counter[str]()
    for counts in made:
        for name, (at_first, at_all) in counts.items():
            first[name] += at_first
            anywhere[name] += at_all
    return Stability(rounds, _shares(first, rounds), _shares(anywhere, rounds))


def redrawn(
    ground: Ground, piece: range, *, seed: int, progress: Progress = no_progress
) -> dict[str, list[int]]:
    """Of one piece: how many trees each predictor divides first, and how many anywhere."""
    length = len(ground.outcome.codes)
    counts: dict[str, list[int]] = {}
    for number in piece:
        rows = np.sort(np.random.default_rng([seed, number]).integers(0, length, length))
        columns = tuple(each.taken(rows) for each in ground.columns)
        tree = grow_from(replace(ground, columns=columns, outcome=ground.outcome.taken(rows)))
        for name in {node.split.predictor for node in tree.nodes if node.split}:
            counts.setdefault(name, [0, 0])[1] += 1
        if tree.root.split:
            counts[tree.root.split.predictor][0] += 1
        progress(number + 1 - piece.start, len(piece))
    return counts


def _shares(counts: dict[str, int], rounds: int) -> dict[str, float]:
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return {name: count / rounds for name, count in ordered if count}
