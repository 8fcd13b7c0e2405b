"""Which categories of a predictor are alike, and what merging them costs.

Rules as SPSS publishes them for CHAID and exhaustive CHAID (Kass 1980, Applied Statistics 29;
Biggs, de Ville and Suen 1991, Journal of Applied Statistics 18), with what its own output
settles: multipliers count the categories present in the node, small groups are merged before
the multiplier is taken, and p-values are compared by their logarithms.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, pairwise, product
from math import comb, inf, log
from typing import NamedTuple

import numpy as np

from analytics.stats.chaid.encoding import MISSING, Kind
from analytics.stats.chaid.testing import (
    NOTHING,
    Evidence,
    LikelihoodRatio,
    Pearson,
    Row,
    Test,
    pearson_of_pairs,
)
from analytics.stats.tails import log_chi2_tail

ROUNDING = 1e-9
MANY = 5
"""From so many groups on, all pairs are tested at once."""


@dataclass(frozen=True)
class Rules:
    """How groups are merged and judged."""

    test: Test
    alpha_merge: float = 0.05
    alpha_split: float = 0.05
    min_child: int = 50
    bonferroni: bool = True
    exhaustive: bool = False
    biggs: bool = True
    """Whether exhaustive nominal merging counts the tests really made (Biggs) or IBM's figure."""


class Group(NamedTuple):
    """Categories that count as one: their codes in order, and what is counted in them."""

    codes: tuple[int, ...]
    row: Row

    @property
    def has_missing(self) -> bool:
        return MISSING in self.codes

    def joined(self, other: "Group") -> "Group":
        """Both as one."""
        row = [one + two for one, two in zip(self.row, other.row, strict=True)]
        return Group(tuple(sorted(self.codes + other.codes)), row)


@dataclass(frozen=True)
class Merged:
    """A predictor's groups in a node, their test, and the log of its adjusted p."""

    groups: tuple[Group, ...]
    evidence: Evidence
    log_adjusted: float


def merged(kind: Kind, groups: Sequence[Group], rules: Rules, sizes: "Sizes") -> Merged:
    """The best grouping of a predictor's categories in a node.

    `groups` holds one group for each category present, in order, "missing" last.
    """
    compare, ordered = Comparison(rules.test), kind != "nominal"
    floating = [group for group in groups if ordered and group.has_missing]
    listed = groups[: len(groups) - len(floating)]
    if not ordered and len(listed) >= MANY and isinstance(rules.test, Pearson):
        compare.take_all_pairs(listed)
    made = shrunk(listed, rules, compare, ordered)
    made = grown(made, rules, sizes, compare, ordered)
    present = len(groups)
    if not floating:
        return judged(made, kind, present, rules, compare)
    apart = grown([*made, floating[0]], rules, sizes, compare, ordered)
    last = len(made)
    one, two, _ = compare.most_alike([*made, floating[0]], ((place, last) for place in range(last)))
    together = joined_at([*made, floating[0]], one, two)
    ways = [judged(way, kind, present, rules, compare) for way in (apart, together)]
    return min(ways, key=lambda way: way.log_adjusted)


def can_divide(kind: Kind, groups: Sequence[Group], rules: Rules) -> bool:
    """Whether any grouping of these categories can reach the split alpha.

    Merging never makes Pearson's chi-squared or the likelihood ratio larger. So no r groups have
    a smaller p than the table's own statistic would have with the degrees of freedom of r groups.
    Noise mostly ends here, without being merged.
    """
    floats = kind != "nominal" and any(group.has_missing for group in groups)
    if floats or rules.exhaustive or not isinstance(rules.test, Pearson | LikelihoodRatio):
        return True
    table, present = rules.test([group.row for group in groups]), len(groups)
    limit, step = log(rules.alpha_split) + ROUNDING, table.df // (present - 1)
    for parts in range(2, present + 1):
        least = log_chi2_tail(table.statistic, step * (parts - 1))
        if rules.bonferroni:
            least += log_multiplier(kind, present, parts, floats, rules)
        if least <= limit:
            return True
    return False


class Sizes:
    """How many cases a group holds: all counts of its classes, or the first number of a scale's."""

    def __init__(self, is_scale: bool) -> None:
        self.is_scale = is_scale

    def of(self, group: Group) -> float:
        """Cases in the group."""
        return group.row[0] if self.is_scale else sum(group.row)


def pairs(groups: Sequence[Group], ordered: bool) -> Iterable[tuple[int, int]]:
    """The places of groups that may be merged: any two, or neighbours; "missing" with any."""
    places = range(len(groups))
    if not ordered:
        return combinations(places, 2)
    floating = [place for place in places if groups[place].codes == (MISSING,)]
    fixed = [place for place in places if place not in floating]
    return chain(pairwise(fixed), product(fixed, floating))


class Comparison:
    """The test of some groups, worked out once however often it is asked for."""

    def __init__(self, test: Test) -> None:
        self.test = test
        self.known: dict[tuple[tuple[int, ...], ...], Evidence] = {}

    def __call__(self, groups: Sequence[Group]) -> Evidence:
        key = tuple([group.codes for group in groups])
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self.test([group.row for group in groups])
        return found

    def take_all_pairs(self, groups: Sequence[Group]) -> None:
        """Test all pairs of many groups at once, which is quicker than one after the other."""
        rows = np.array([group.row for group in groups], dtype=np.float64)
        one, two = zip(*combinations(range(len(groups)), 2), strict=True)
        found = (each.tolist() for each in pearson_of_pairs(rows[[*one]], rows[[*two]]))
        for first, second, statistic, df, log_p in zip(one, two, *found, strict=True):
            if log_p > -inf:
                key = (groups[first].codes, groups[second].codes)
                self.known[key] = Evidence(statistic, df, 0, log_p)

    def most_alike(
        self, groups: Sequence[Group], among: Iterable[tuple[int, int]]
    ) -> tuple[int, int, float]:
        """The two groups that differ least, by their places, and the log of p of their test."""
        found = (0, 0, -inf)
        for one, two in among:
            known = self.known.get((groups[one].codes, groups[two].codes))
            log_p = (known or self((groups[one], groups[two]))).log_p
            if log_p > found[2] or not found[1]:
                found = (one, two, log_p)
        return found


def joined_at(groups: Sequence[Group], one: int, two: int) -> list[Group]:
    """The groups with these two made one, at the place of the first."""
    both = groups[one].joined(groups[two])
    return [both if place == one else each for place, each in enumerate(groups) if place != two]


def shrunk(
    groups: Sequence[Group], rules: Rules, compare: Comparison, ordered: bool
) -> list[Group]:
    """Groups merged until no two are alike; exhaustive: the grouping with the smallest p met."""
    now, limit = list(groups), log(rules.alpha_merge)
    best = now
    while len(now) > 1 + rules.exhaustive:
        one, two, log_p = compare.most_alike(now, pairs(now, ordered))
        if log_p <= limit and not rules.exhaustive:
            return now
        now = joined_at(now, one, two)
        if rules.exhaustive and compare(now).log_p < compare(best).log_p:
            best = now
    return best if rules.exhaustive else now


def grown(
    groups: Sequence[Group], rules: Rules, sizes: Sizes, compare: Comparison, ordered: bool
) -> list[Group]:
    """Groups under the minimum child size merged with the most similar, the smallest first."""
    now = list(groups)
    while len(now) > 1:
        small = min(range(len(now)), key=lambda place: sizes.of(now[place]))
        if sizes.of(now[small]) >= rules.min_child:
            break
        near = [pair for pair in pairs(now, ordered) if small in pair]
        one, two, _ = compare.most_alike(now, near)
        now = joined_at(now, one, two)
    return now


def judged(
    groups: Sequence[Group], kind: Kind, present: int, rules: Rules, compare: Comparison
) -> Merged:
    """The test of these groups, its p multiplied by the number of ways to get to so many."""
    if len(groups) == 1:
        return Merged(tuple(groups), NOTHING, 0.0)
    evidence, factor = compare(groups), 0.0
    if rules.bonferroni:
        floats = kind != "nominal" and any(group.has_missing for group in groups)
        factor = log_multiplier(kind, present, len(groups), floats, rules)
    return Merged(tuple(groups), evidence, min(0.0, evidence.log_p + factor))


def log_multiplier(kind: Kind, present: int, groups: int, floats: bool, rules: Rules) -> float:
    """Log of Bonferroni's multiplier for `present` categories in so many groups, at least 0."""
    if rules.exhaustive:
        if kind != "nominal":
            ways = present * (present - 1) // 2
        else:
            ways = present * (present**2 - 1) // (6 if rules.biggs else 2)
    elif kind == "nominal":
        ways = stirling(present, groups)
    elif floats:
        ways = comb(present - 2, groups - 2) + groups * comb(present - 2, groups - 1)
    else:
        ways = comb(present - 1, groups - 1)
    return log(max(1, ways))


@cache
def stirling(things: int, groups: int) -> int:
    """Ways to part so many things into so many groups, none empty (second kind)."""
    if groups in {0, things}:
        return int(groups == things)
    if groups > things:
        return 0
    return groups * stirling(things - 1, groups) + stirling(things - 1, groups - 1)
