"""A run of drivers: a CHAID tree with its checks, as what may be shown of it (worker).

The verdict and the shuffle check come first: a tree grown on many predictors finds something in
pure noise. Leaves and outcomes pass disclosure control as one table; a node inside the tree is
shown only where all leaves below it are, so that no leaf can be worked out from it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from analytics.parts import NOISE, TREES, Share, alone, ground_given
from analytics.stats.chaid import Node, Stability, Tree, chance, stability
from analytics.stats.chaid.checks import Marks
from analytics.stats.chaid.encoding import Kind
from analytics.stats.chaid.growing import Ground, Limits, ground, grow_from
from analytics.stats.chaid.merging import Rules
from analytics.stats.chaid.testing import LikelihoodRatio, Pearson
from analytics.stats.chaid.tree import ASSOCIATION
from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.disclosure import protect_table, share

Result = dict[str, Any]
Say = Callable[[int, int, str], None]

GROWN, SHUFFLED, DRAWN = 10, 70, 97
WHOLE = 100
SMALLEST_CHILD = 5


@dataclass(frozen=True)
class DriversTable:
    """Families with an outcome and predictors: columns of equal length, None = not known."""

    families: Sequence[int]
    outcome: str
    values: Sequence[str | None]
    predictors: Mapping[str, Sequence[Any]]
    kinds: Mapping[str, Kind]


@dataclass(frozen=True)
class TreeRules:
    """How the tree grows. SPSS's own limits are 100 and 50; 787 families need smaller ones."""

    min_parent: int = 60
    min_child: int = 30
    max_depth: int = 3
    alpha_merge: float = 0.05
    alpha_split: float = 0.05
    bonferroni: bool = True
    exhaustive: bool = False
    ratio: bool = False

    def __post_init__(self) -> None:
        """Refuse leaves so small that they would name people."""
        if self.min_child < SMALLEST_CHILD:
            raise ValueError(f"a leaf needs at least {SMALLEST_CHILD} families")


def find_drivers(
    table: DriversTable, *, rules: TreeRules, rounds: int, seed: int, say: Say, share: Share = alone
) -> Result:
    """Grow the tree, shuffle the outcome and draw families again, `rounds` times each.

    `share` has the rounds done. Raises ValueError where nobody has an outcome or a rule makes no
    sense.
    """
    say(0, WHOLE, "Growing the tree")
    earth = _ground(table, rules)
    tree = grow_from(earth)
    by_chance = chance(
        earth, tree, rounds=rounds, seed=seed,
        spread=lambda pieces: share(
            NOISE, ground_given(earth, seed=seed, marks=Marks.of(tree)), _ends(pieces),
            lambda done, of: say(
                GROWN + (SHUFFLED - GROWN) * done // of, WHOLE, "Growing trees from noise"
            ),
        ),
    )  # fmt: skip
    held = stability(
        earth, rounds=rounds, seed=seed,
        spread=lambda pieces: share(
            TREES, ground_given(earth, seed=seed), _ends(pieces),
            lambda done, of: say(
                SHUFFLED + (DRAWN - SHUFFLED) * done // of, WHOLE, "Drawing families again"
            ),
        ),
    )  # fmt: skip
    say(DRAWN, WHOLE, "Deciding what may be shown")
    return {
        "families": tree.root.n,
        "left_out": tree.left_out,
        "outcome": tree.outcome,
        "classes": list(tree.classes),
        "looked_at": len(tree.predictors),
        "verdict": tree.verdict,
        "association": ASSOCIATION,
        "test": tree.test,
        "is_beyond_chance": tree.is_beyond_chance,
        "chance": asdict(by_chance) | {"sentence": by_chance.sentence},
        "nodes": _nodes(tree),
        "importance": _importance(tree, held),
    }


def _ends(pieces: Sequence[range]) -> list[tuple[int, int]]:
    """Pieces by their first round and the one after their last."""
    return [(piece.start, piece.stop) for piece in pieces]


def _importance(tree: Tree, held: Stability) -> list[Result]:
    """What each predictor separates, and how often it came back in families drawn again."""
    return [
        {
            "predictor": name,
            "share": round(part, 3),
            "first": round(held.first.get(name, 0.0), 2),
            "anywhere": round(held.anywhere.get(name, 0.0), 2),
        }
        for name, part in tree.importance().items()
    ]


def _ground(table: DriversTable, rules: TreeRules) -> Ground:
    frame: dict[str, Any] = {table.outcome: list(table.values), **table.predictors}
    test = LikelihoodRatio() if rules.ratio else Pearson()
    return ground(
        frame, table.outcome, list(table.predictors), kinds=table.kinds,
        rules=Rules(
            test, rules.alpha_merge, rules.alpha_split, rules.min_child, rules.bonferroni,
            rules.exhaustive, biggs=True,
        ),
        limits=Limits(rules.min_parent, rules.max_depth),
    )  # fmt: skip


def _nodes(tree: Tree) -> list[Result]:
    """Every node with its split, and with counts and residuals where they may be told."""
    counts = _shown(tree)
    residuals = {
        child.number: each
        for node in tree.nodes
        for child, each in zip(tree.children(node), tree.residuals(node), strict=True)
    }
    branches = {
        branch.child: branch for node in tree.nodes if node.split for branch in node.split.branches
    }
    told = []
    for node in tree.nodes:
        shown = counts.get(node.number)
        parent_shown = node.parent is not None and node.parent in counts
        found = residuals.get(node.number) if shown and parent_shown else None
        branch = branches.get(node.number)
        told.append({
            "number": node.number,
            "parent": node.parent,
            "depth": node.depth,
            "n": node.n,
            "values": [str(value) for value in branch.values] if branch else [],
            "has_missing": bool(branch and branch.includes_missing),
            "rule": tree.rule(node),
            "counts": shown,
            "percents": [_per_cent(each, node.n) for each in shown] if shown else None,
            "standardised": [round(each, 1) for each in found.standardised] if found else None,
            "residuals": [round(each, 1) for each in found.adjusted] if found else None,
            "flags": list(found.flags) if found else None,
            "prediction": str(tree.prediction(node)) if shown else None,
            "split": _split(node, all(child.number in counts for child in tree.children(node))),
        })  # fmt: skip
    return told


def _shown(tree: Tree) -> dict[int, list[int]]:
    """Counts by class of the nodes that may be shown."""
    cells: dict[tuple[str, ...], int] = {
        (str(leaf.number), str(place)): int(n)
        for leaf in tree.leaves()
        for place, n in enumerate(leaf.row)
    }
    table = protect_table(cells, INSIDE_TEAM)

    def row(key: str | None) -> list[int] | None:
        found = [table[key, str(place)] for place in range(len(tree.classes))]
        return [int(each) for each in found] if all(isinstance(n, int) for n in found) else None

    shown = {leaf.number: each for leaf in tree.leaves() if (each := row(str(leaf.number)))}
    for node in reversed(tree.nodes):
        below = [shown.get(child.number) for child in tree.children(node)]
        known = [each for each in below if each is not None]
        if below and len(known) == len(below):
            shown[node.number] = [sum(column) for column in zip(*known, strict=True)]
    if whole := row(None):
        shown[tree.root.number] = whole
    return shown


def _split(node: Node, may_be_told: bool) -> Result | None:
    """How a node is divided. The statistic would give hidden counts away, so it hides with them."""
    split = node.split
    if split is None:
        return None
    told = {
        "statistic": round(split.statistic, 1),
        "df": split.df,
        "p": split.p,
        "adjusted_p": split.adjusted_p,
        "across_p": split.across_p,
    }
    return {"predictor": split.predictor} | (told if may_be_told else dict.fromkeys(told))


def _per_cent(count: int, whole: int) -> int | None:
    told = share(count, whole, INSIDE_TEAM)
    return told if isinstance(told, int) else None
