"""A grown tree: its nodes, and what can be said of it without growing it again."""

from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.chaid.encoding import Column, Frame, Kind, places_of
from analytics.stats.chaid.testing import Row, likelihood_ratio

ASSOCIATION = (
    "The tree shows what goes together with the outcome. It does not show what causes it: "
    "families differ in many ways that are not recorded here."
)
NO_DRIVER = (
    "No driver beyond chance: with so many things looked at, a link as strong as the strongest "
    "one found would also turn up where there is none."
)
NOTHING_SPLITS = "No driver: nothing that was looked at separates the outcomes."
FLAG = 1.96
"""A residual beyond this is flagged: 5% of a normal distribution lies outside."""


@dataclass(frozen=True)
class Branch:
    """The categories that lead to one child; `includes_missing` says that "not recorded" does."""

    child: int
    codes: tuple[int, ...]
    values: tuple[Any, ...]
    includes_missing: bool


@dataclass(frozen=True)
class Split:
    """Why a node is divided. p-values: raw, times ways of merging, times predictors looked at.

    Logs are natural ones; `df2` is 0 but for F tests.
    """

    predictor: str
    kind: Kind
    statistic: float
    df: int
    df2: int
    log_p: float
    log_adjusted: float
    log_across: float
    branches: tuple[Branch, ...]

    @property
    def p(self) -> float:
        return exp(self.log_p)

    @property
    def adjusted_p(self) -> float:
        return exp(self.log_adjusted)

    @property
    def across_p(self) -> float:
        return exp(self.log_across)


@dataclass(frozen=True)
class Node:
    """Cases that go one way. `row`: counts of the outcome's classes, or (n, sum, squares)."""

    number: int
    parent: int | None
    depth: int
    n: int
    row: tuple[float, ...]
    split: Split | None = None


@dataclass(frozen=True)
class Residuals:
    """How a child's counts differ from its parent's mix, one number for each class.

    `standardised`: (n - e) / sqrt(e). `adjusted`: divided further by its own standard
    deviation (Haberman 1973, Biometrics 29), so that beyond 1.96 is unusual: `flags` holds
    1 (more than expected), -1 (fewer) or 0.
    """

    expected: tuple[float, ...]
    standardised: tuple[float, ...]
    adjusted: tuple[float, ...]
    flags: tuple[int, ...]


@dataclass(frozen=True)
class Tree:
    """The whole tree. `classes` are the outcome's values in order, none for a scale.

    `left_out` counts cases without an outcome. `predictors` are all that were looked at. A
    scale's sums and squares are of its distance from `centre`, the mean of all.
    """

    outcome: str
    classes: tuple[Any, ...]
    nodes: tuple[Node, ...]
    columns: tuple[Column, ...]
    test: str
    left_out: int
    alpha_split: float
    centre: float = 0.0

    @property
    def root(self) -> Node:
        return self.nodes[0]

    @property
    def predictors(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the first split holds after correcting for all predictors looked at."""
        split = self.root.split
        return split is not None and split.across_p <= self.alpha_split

    @property
    def verdict(self) -> str:
        """What may be said of the tree, first of all."""
        split = self.root.split
        if split is None:
            return NOTHING_SPLITS
        if not self.is_beyond_chance:
            return NO_DRIVER
        return f"“{split.predictor}” goes together with “{self.outcome}” most. {ASSOCIATION}"

    def leaves(self) -> list[Node]:
        """Nodes that are not divided further."""
        return [node for node in self.nodes if node.split is None]

    def children(self, node: Node) -> list[Node]:
        """Nodes that a node is divided into."""
        return [self.nodes[branch.child] for branch in node.split.branches] if node.split else []

    def path(self, node: Node) -> list[tuple[Split, Branch]]:
        """The turns from the root to a node."""
        leading = {
            branch.child: (above, above.split, branch)
            for above in self.nodes
            if above.split
            for branch in above.split.branches
        }
        turns: list[tuple[Split, Branch]] = []
        while node.number in leading:
            node, split, branch = leading[node.number]
            turns.insert(0, (split, branch))
        return turns

    def rule(self, node: Node) -> str:
        """The way to a node in words; "all cases" for the root."""
        turns = [f"{split.predictor}: {in_words(branch)}" for split, branch in self.path(node)]
        return "; ".join(turns) or "all cases"

    def residuals(self, node: Node) -> list[Residuals]:
        """For each child of a divided node, how it differs from the node. Not for a scale."""
        return [residuals(child.row, node.row) for child in self.children(node)]

    def importance(self) -> dict[str, float]:
        """Each predictor's share of what the tree separates; all shares add up to 1.

        Counts: the likelihood ratio, which adds up over the splits of a tree exactly. Scale:
        the sum of squares between the children.
        """
        parts: dict[str, float] = {}
        for node in self.nodes:
            if node.split:
                part = self._separated(node)
                parts[node.split.predictor] = parts.get(node.split.predictor, 0.0) + part
        whole = sum(parts.values())
        ordered = sorted(parts.items(), key=lambda each: (-each[1], each[0]))
        return {name: part / whole if whole else 0.0 for name, part in ordered}

    def _separated(self, node: Node) -> float:
        rows = [child.row for child in self.children(node)]
        if self.classes:
            return likelihood_ratio(rows)
        return sum(row[1] ** 2 / row[0] for row in rows) - node.row[1] ** 2 / node.row[0]

    def separation(self) -> float:
        """How much the leaves separate: likelihood ratio of leaves x classes, or squares."""
        return sum(self._separated(node) for node in self.nodes if node.split)

    def leaf_numbers(self, frame: Frame) -> NDArray[np.int32]:
        """The node each new case ends in. One with a value never seen stays where it met it."""
        used = {node.split.predictor for node in self.nodes if node.split}
        codes = {
            column.name: places_of(column, frame[column.name])
            for column in self.columns
            if column.name in used
        }
        length = len(next(iter(codes.values()))) if codes else len(frame[self.predictors[0]])
        numbers = np.zeros(length, dtype=np.int32)
        for node in self.nodes:
            if node.split:
                here, mine = numbers == node.number, codes[node.split.predictor]
                for branch in node.split.branches:
                    numbers[here & np.isin(mine, branch.codes)] = branch.child
        return numbers

    def predict(self, frame: Frame) -> NDArray[Any]:
        """For each new case the most frequent class of its node, or the node's mean."""
        return np.array([self.prediction(node) for node in self.nodes])[self.leaf_numbers(frame)]

    def prediction(self, node: Node) -> Any:
        """The most frequent class of a node (the first of several), or its mean."""
        if not self.classes:
            return self.centre + node.row[1] / node.row[0]
        return self.classes[max(range(len(node.row)), key=lambda place: node.row[place])]


def in_words(branch: Branch) -> str:
    """The values of a branch in words."""
    listed = [str(value) for value in branch.values]
    if branch.includes_missing:
        listed.append("not recorded")
    return " or ".join(listed)


def residuals(row: Row, mix: Row) -> Residuals:
    """A child's residuals against the mix of its parent (both counts by class)."""
    size, whole = sum(row), sum(mix)
    expected = [size * total / whole for total in mix]
    plain = [_over(n - e, sqrt(e)) for n, e in zip(row, expected, strict=True)]
    spreads = [sqrt((1 - size / whole) * (1 - total / whole)) for total in mix]
    adjusted = [_over(each, spread) for each, spread in zip(plain, spreads, strict=True)]
    flags = [int(each > FLAG) - int(each < -FLAG) for each in adjusted]
    return Residuals(tuple(expected), tuple(plain), tuple(adjusted), tuple(flags))


def _over(value: float, by: float) -> float:
    return value / by if by else 0.0
