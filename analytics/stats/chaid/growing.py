"""Grows a CHAID tree: counts by planes of bits, merges categories, takes the best predictor.

The algorithm is Kass's (1980, Applied Statistics 29) with the rules that SPSS publishes and its
output shows: see `merging`. At each node every predictor's categories are merged; the predictor
with the smallest adjusted p divides the node if that p is at most the split alpha and two groups
of the minimum size are left, else the next best does.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, fsum, log
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from analytics.stats.chaid.encoding import (
    KINDS,
    MISSING,
    Codes,
    Column,
    Frame,
    Kind,
    Planes,
    Words,
    column,
    is_missing,
    numbers,
    packed,
    unpacked,
)
from analytics.stats.chaid.merging import ROUNDING, Group, Merged, Rules, Sizes, can_divide, merged
from analytics.stats.chaid.testing import (
    AnalysisOfVariance,
    LikelihoodRatio,
    Pearson,
    Row,
    RowEffects,
    Test,
    pearson_of_pairs,
)
from analytics.stats.chaid.tree import Branch, Node, Split, Tree

Statistic = Literal["pearson", "likelihood-ratio"]
PAIR = 2

Floats = NDArray[np.float64]
Table = list[tuple[int, Row]]
"""For each code of a predictor ("missing" last) what is counted in it."""


@dataclass(frozen=True)
class Outcome:
    """What is to be told apart: counts of `classes`, or a scale's `values` less their `centre`."""

    name: str
    kind: Kind
    classes: tuple[Any, ...]
    codes: Codes
    values: Floats | None = None
    centre: float = 0.0

    def taken(self, rows: NDArray[np.intp]) -> "Outcome":
        """The same outcome for some rows, in their order."""
        values = None if self.values is None else self.values[rows]
        return replace(self, codes=self.codes[rows], values=values)


@dataclass(frozen=True)
class Limits:
    """How far a tree may grow."""

    min_parent: int = 100
    max_depth: int = 3


@dataclass(frozen=True)
class Ground:
    """Everything a tree is grown from: columns and outcome of the cases that have an outcome."""

    columns: tuple[Column, ...]
    outcome: Outcome
    left_out: int
    rules: Rules
    limits: Limits


def grow(
    frame: Frame,
    outcome: str,
    predictors: Sequence[str],
    *,
    kinds: Mapping[str, Kind],
    min_parent: int = 100,
    min_child: int = 50,
    max_depth: int = 3,
    alpha_merge: float = 0.05,
    alpha_split: float = 0.05,
    bonferroni: bool = True,
    exhaustive: bool = False,
    biggs: bool = True,
    statistic: Statistic = "pearson",
    ordinal_outcome: bool | Sequence[float] = False,
) -> Tree:
    """The CHAID tree of `outcome` by `predictors`.

    `frame` maps names to columns of n values (a DataFrame, or a dict of lists or arrays);
    None and NaN are missing. `kinds` says of each predictor whether it is "nominal", "ordinal"
    or "scale" (cut into ten bins), and may say "scale" of the outcome. `ordinal_outcome`: True
    for classes one step apart, or their scores in order. Cases without an outcome are left out.

    Raises ValueError where a name or kind is wrong or nothing is left to analyse.
    """
    test = _test_of(kinds.get(outcome, "nominal"), statistic, ordinal_outcome)
    rules = Rules(test, alpha_merge, alpha_split, min_child, bonferroni, exhaustive, biggs)
    limits = Limits(min_parent, max_depth)
    return grow_from(ground(frame, outcome, predictors, kinds=kinds, rules=rules, limits=limits))


def ground(
    frame: Frame,
    outcome: str,
    predictors: Sequence[str],
    *,
    kinds: Mapping[str, Kind],
    rules: Rules,
    limits: Limits,
) -> Ground:
    """Columns and outcome as codes. Raises ValueError."""
    _check_names(frame, outcome, predictors, kinds)
    taken = {name: np.asarray(frame[name]) for name in (outcome, *predictors)}
    if len({len(each) for each in taken.values()}) > 1:
        raise ValueError("Columns have different lengths.")
    given = taken[outcome]
    present = np.flatnonzero(~is_missing(given))
    if not len(present):
        raise ValueError(f"No case has an outcome: “{outcome}” is empty.")
    kind = kinds.get(outcome, "nominal")
    told = _outcome(outcome, given[present], kind)
    whole = len(present) == len(given)
    columns = [
        column(name, taken[name] if whole else taken[name][present], kinds[name])
        for name in predictors
    ]
    made = Ground(tuple(columns), told, len(given) - len(present), rules, limits)
    return made if told.values is None else _by_value(made, told.values)


def _by_value(made: Ground, values: Floats) -> Ground:
    """Rows in the order of a scale outcome: sums then come out the same for any order of rows."""
    rows = np.argsort(values, kind="stable")
    columns = tuple(each.taken(rows) for each in made.columns)
    return replace(made, columns=columns, outcome=made.outcome.taken(rows))


def _outcome(name: str, given: NDArray[Any], kind: Kind) -> Outcome:
    if kind == "scale":
        values = numbers(name, given)
        centre = fsum(values) / len(values)
        return Outcome(name, kind, (), np.zeros(len(values), np.int8), values - centre, centre)
    made = column(name, given, kind)
    return Outcome(name, kind, made.values, made.codes)


def _check_names(
    frame: Frame, outcome: str, predictors: Sequence[str], kinds: Mapping[str, Kind]
) -> None:
    if not predictors:
        raise ValueError("Name at least one predictor.")
    if outcome in predictors or len(set(predictors)) < len(predictors):
        raise ValueError("Each column may be named once, as the outcome or as a predictor.")
    for name in (outcome, *predictors):
        if name not in frame:
            raise ValueError(f"There is no column “{name}”.")
    for name in predictors:
        if kinds.get(name) not in KINDS:
            raise ValueError(f"Say of “{name}” whether it is nominal, ordinal or a scale.")


def _test_of(kind: Kind, statistic: Statistic, ordinal: bool | Sequence[float]) -> Test:
    if kind == "scale":
        return AnalysisOfVariance()
    if ordinal is not False:
        return RowEffects(() if ordinal is True else tuple(map(float, ordinal)))
    return Pearson() if statistic == "pearson" else LikelihoodRatio()


def _scored(ground: Ground) -> Ground:
    """The ground with a score for each class of an ordinal outcome. Raises ValueError."""
    test, classes = ground.rules.test, ground.outcome.classes
    if not isinstance(test, RowEffects) or len(test.scores) == len(classes):
        return ground
    if test.scores:
        raise ValueError(f"{len(classes)} outcomes need as many scores, not {len(test.scores)}.")
    scored = RowEffects(tuple(float(place) for place in range(1, len(classes) + 1)))
    return replace(ground, rules=replace(ground.rules, test=scored))


def grow_from(ground: Ground, planes: Planes | None = None) -> Tree:
    """The tree that grows from this ground; `planes`, where they are made already."""
    return Grower(_scored(ground), planes).tree()


@dataclass
class Bud:
    """A node that has not been looked at yet: its rows, and counts by plane where known."""

    parent: int | None
    depth: int
    mask: Words
    row: Row
    counts: NDArray[np.int64] | None = None


class Grower:
    """One growing: the planes of the columns, and the nodes made so far."""

    def __init__(self, ground: Ground, planes: Planes | None = None) -> None:
        self.ground = ground
        self.planes = planes or Planes(ground.columns)
        self.outcome = ground.outcome
        self.sizes = Sizes(self.outcome.values is not None)
        self.length = len(self.outcome.codes)
        codes = range(max(1, len(self.outcome.classes)))
        self.of_two = [
            place
            for place, each in enumerate(ground.columns)
            if len(each.values) == PAIR and not each.has_missing
        ]
        self.classes = np.array([packed(self.outcome.codes == code) for code in codes])
        self.nodes: list[Node] = []

    def tree(self) -> Tree:
        """Grow all of it, level by level."""
        everybody = packed(np.ones(self.length, dtype=np.bool_))
        waiting = deque([Bud(None, 0, everybody, self.total(everybody))])
        while waiting:
            bud = waiting.popleft()
            n = int(self.sizes.of(Group((), bud.row)))
            node = Node(len(self.nodes), bud.parent, bud.depth, n, tuple(bud.row))
            self.nodes.append(node)
            found = self.best(node, bud)
            if found:
                first = node.number + len(waiting) + 1
                self.nodes[node.number] = replace(node, split=self.split(*found, first))
                waiting.extend(self.buds(node, bud, *found))
        ground = self.ground
        return Tree(
            self.outcome.name, self.outcome.classes, tuple(self.nodes), ground.columns,
            ground.rules.test.name, ground.left_out, ground.rules.alpha_split, self.outcome.centre,
        )  # fmt: skip

    def buds(self, node: Node, bud: "Bud", place: int, way: Merged) -> list["Bud"]:
        """The children of a node; the largest's counts are what its siblings leave over."""
        made = [
            Bud(
                node.number, node.depth + 1, self.planes.mask(place, each.codes, bud.mask), each.row
            )
            for each in way.groups
        ]
        if bud.counts is None or node.depth + 1 >= self.ground.limits.max_depth:
            return made
        largest = max(made, key=lambda each: sum(each.row))
        rest = bud.counts.copy()
        for each in made:
            if each is not largest:
                each.counts = self.planes.counts(self.classes & each.mask)
                rest -= each.counts
        largest.counts = rest
        return made

    def best(self, node: Node, bud: "Bud") -> tuple[int, Merged] | None:
        """The predictor's place and its groups that divide the node, None where none does."""
        if node.depth >= self.ground.limits.max_depth or node.n < self.ground.limits.min_parent:
            return None
        limit, found = log(self.ground.rules.alpha_split), None
        best: tuple[float, str] = (limit, "\U0010ffff")
        for place, way in self.candidates(node, bud):
            key = (way.log_adjusted, self.ground.columns[place].name)
            if len(way.groups) > 1 and key < best:
                best, found = key, (place, way)
        return found

    def candidates(self, node: Node, bud: "Bud") -> Iterator[tuple[int, Merged]]:
        """Predictors and their best grouping in the node. Those that cannot divide it may lack."""
        if self.outcome.values is not None:
            tables = self.scale_tables(bud.mask, self.outcome.values)
        else:
            if bud.counts is None:
                bud.counts = self.planes.counts(self.classes & bud.mask)
            tables = self.count_tables(node, bud.counts)
        for place, table in tables:
            groups = [Group((code,), row) for code, row in table if row[0] or any(row)]
            kind, rules = self.ground.columns[place].kind, self.ground.rules
            if len(groups) > 1 and can_divide(kind, groups, rules):
                yield place, merged(kind, groups, rules, self.sizes)

    def count_tables(self, node: Node, counts: NDArray[np.int64]) -> Iterator[tuple[int, Table]]:
        """Predictors' places with their tables: counts by class for each category's code."""
        for place in self.worth_a_look(node, counts):
            each, where = self.ground.columns[place], self.planes.slices[place]
            rows, last = counts[where], len(each.values) - 1
            rest = (np.array(node.row, dtype=np.int64) - rows.sum(axis=0)).tolist()
            listed = rows.tolist()
            table = [*enumerate(listed[:last]), (last, rest)]
            yield place, [*table, (MISSING, listed[-1])] if each.has_missing else table

    def worth_a_look(self, node: Node, counts: NDArray[np.int64]) -> Iterator[int]:
        """All predictors, but those of two categories that are plainly alike or too small.

        Most needs are of that kind; this looks at all of them at once.
        """
        rules, two = self.ground.rules, self.of_two
        first = counts[[self.planes.slices[place].start for place in two]].astype(np.float64)
        second = np.array(node.row) - first
        small = np.minimum(first.sum(axis=1), second.sum(axis=1)) < rules.min_child
        if isinstance(rules.test, Pearson):
            limit = (
                rules.alpha_split if rules.exhaustive else min(rules.alpha_merge, rules.alpha_split)
            )
            _, _, log_p = pearson_of_pairs(first, second)
            small |= log_p > log(limit) + ROUNDING
        dropped = {place for place, is_small in zip(two, small, strict=True) if is_small}
        return (place for place in range(len(self.ground.columns)) if place not in dropped)

    def scale_tables(self, mask: Words, everybody: Floats) -> Iterator[tuple[int, Table]]:
        """The same for a scale outcome: cases, sums and sums of squares."""
        rows = np.flatnonzero(unpacked(mask, self.length))
        values = everybody[rows]
        for place, each in enumerate(self.ground.columns):
            places = each.codes[rows] + 1
            width = len(each.values) + 1
            sums = [
                np.bincount(places, weights, minlength=width)
                for weights in (None, values, values * values)
            ]
            table = np.stack(sums, axis=1).tolist()
            yield place, [*enumerate(table[1:]), (MISSING, table[0])]

    def total(self, mask: Words) -> Row:
        """What is counted in the root."""
        values = self.outcome.values
        if values is None:
            counts: list[int] = (
                np.bitwise_count(self.classes & mask).sum(axis=1, dtype=int).tolist()
            )
            return counts
        return [len(values), float(values.sum()), float((values * values).sum())]

    def split(self, place: int, way: Merged, first: int) -> Split:
        """The split of a node into children numbered from `first`."""
        each, evidence = self.ground.columns[place], way.evidence
        branches = [
            Branch(
                first + position,
                group.codes,
                tuple(each.values[code] for code in group.codes if code != MISSING),
                group.has_missing,
            )
            for position, group in enumerate(way.groups)
        ]
        across = min(0.0, way.log_adjusted + log(len(self.ground.columns)))
        return Split(
            each.name, each.kind, evidence.statistic, evidence.df, evidence.df2, evidence.log_p,
            way.log_adjusted, across, tuple(branches),
        )  # fmt: skip


Progress = Callable[[int, int], None]
"""Called with how many rounds are done and how many there are."""


def smallest_p(tree: Tree) -> float:
    """The root's p across all predictors, 1 where it is not divided."""
    return exp(tree.root.split.log_across) if tree.root.split else 1.0
