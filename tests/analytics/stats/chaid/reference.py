"""CHAID written a second time, slowly and plainly, to check the fast one against.

Tables come from loops over rows, tests from scipy, and every grouping of a small predictor is
tried with the published rules. Nominal outcome, Pearson's test, no missing values.
"""

from collections.abc import Sequence
from itertools import combinations
from math import comb, inf, log
from typing import Any

from scipy.stats import chi2, chi2_contingency

Frame = dict[str, list[Any]]
Groups = list[tuple[Any, ...]]


def log_p(table: list[list[int]]) -> float:
    """Log of p of Pearson's test without empty rows and columns."""
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    if len(rows) < 2 or len(columns) < 2:
        return 0.0
    found = chi2_contingency(list(columns), correction=False)
    return float(chi2.logsf(found.statistic, found.dof))


def table_of(frame: Frame, rows: Sequence[int], name: str, outcome: str, groups: Groups) -> Any:
    """Counts of the outcome's classes in each group."""
    classes = sorted(set(frame[outcome]))
    return [
        [sum(frame[name][r] in group and frame[outcome][r] == c for r in rows) for c in classes]
        for group in groups
    ]


def best_grouping(
    frame: Frame, rows: Sequence[int], name: str, outcome: str, *, kind: str, least: int
) -> tuple[float, Groups]:
    """A predictor's groups in these rows and the log of its adjusted p."""
    groups: Groups = [(value,) for value in sorted({frame[name][r] for r in rows})]
    present = len(groups)

    def alike(one: int, two: int) -> float:
        return log_p(table_of(frame, rows, name, outcome, [groups[one], groups[two]]))

    def candidates() -> list[tuple[int, int]]:
        pairs = list(combinations(range(len(groups)), 2))
        return [p for p in pairs if kind == "nominal" or p[1] == p[0] + 1]

    def join(one: int, two: int) -> None:
        groups[one] = tuple(sorted(groups[one] + groups[two]))
        del groups[two]

    while len(groups) > 1:
        one, two = max(candidates(), key=lambda pair: alike(*pair))
        if alike(one, two) <= log(0.05):
            break
        join(one, two)
    sizes = [sum(row) for row in table_of(frame, rows, name, outcome, groups)]
    while len(groups) > 1 and min(sizes) < least:
        small = sizes.index(min(sizes))
        near = [pair for pair in candidates() if small in pair]
        join(*max(near, key=lambda pair: alike(*pair)))
        sizes = [sum(row) for row in table_of(frame, rows, name, outcome, groups)]
    if len(groups) == 1:
        return inf, groups
    ways = ways_of(present, len(groups), kind)
    return log_p(table_of(frame, rows, name, outcome, groups)) + log(ways), groups


def ways_of(present: int, groups: int, kind: str) -> int:
    """Bonferroni's multiplier, Stirling numbers by their explicit sum."""
    if kind == "ordinal":
        return comb(present - 1, groups - 1)
    total = 0
    for j in range(groups + 1):
        ways = comb(groups, j) * (groups - j) ** present
        total += -ways if j % 2 else ways
    factorial = 1
    for each in range(2, groups + 1):
        factorial *= each
    return total // factorial


def leaves(
    frame: Frame,
    outcome: str,
    kinds: dict[str, str],
    *,
    parent: int,
    child: int,
    depth: int,
) -> list[frozenset[int]]:
    """The rows of each leaf."""
    done: list[frozenset[int]] = []
    waiting = [(list(range(len(frame[outcome]))), 0)]
    while waiting:
        rows, level = waiting.pop()
        ways = [
            (*best_grouping(frame, rows, name, outcome, kind=kind, least=child), name)
            for name, kind in kinds.items()
        ]
        found = min(ways, key=lambda way: (way[0], way[2]))
        if level >= depth or len(rows) < parent or found[0] > log(0.05):
            done.append(frozenset(rows))
            continue
        _, groups, name = found
        waiting += [([r for r in rows if frame[name][r] in g], level + 1) for g in groups]
    return done
