"""Tables of every question by every grouping, protected together and tested once each.

For each question: the tables that `merging` can make, those of them that `certainty` lets
stand beside each other, and what `tables` says of each. Needs numpy; only the worker loads it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.groupings import Grouping
from analytics.stats.certainty import leaves_doubt
from analytics.stats.classes import ReleaseRule
from analytics.stats.merging import Choices, Limits, Merged, merge, merge_choices
from analytics.stats.tables import Association, associate, cell_limit

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Result = dict[str, Any]
OTHER_GROUPS, OTHER_ANSWERS = "Other groups together", "Other answers together"
TO, UNDER, BEFORE, OPEN_ENDS = " to ", "Under ", " or before", (" or more", " or later")
PLACES = {"chi_squared": 2, "likelihood_ratio": 2, "p": 6, "cramers_v": 3}


@dataclass(frozen=True)
class Answers:
    """One question as positions: -1 for people who are left out of its tables.

    `labels` are the answers. `missing` marks those who did not answer, where that is told as a
    row of its own since not everybody was asked.
    """

    codes: Ints
    labels: Sequence[str]
    ordered: bool
    missing: Flags | None

    def by(self, grouping: Grouping) -> Ints:
        """How many gave each answer in each group: answers x groups."""
        inside = self.codes >= 0
        groups = len(grouping.filters)
        places = self.codes[inside] * groups + grouping.codes[inside]
        counts = np.bincount(places, minlength=len(self.labels) * groups)
        return counts.reshape(len(self.labels), groups)

    def missing_by(self, grouping: Grouping) -> Ints | None:
        """How many of each group did not answer."""
        if self.missing is None:
            return None
        return np.bincount(grouping.codes[self.missing], minlength=len(grouping.filters))


@dataclass(frozen=True)
class Method:
    """How every question of a run is counted: groupings, limits, level of intervals, seed."""

    groupings: Sequence[Grouping]
    rule: ReleaseRule
    level: float
    seed: int

    @property
    def limits(self) -> Limits:
        return Limits(self.rule.threshold, self.rule.least_answer)


def tables_of(answers: Answers, method: Method) -> dict[str, Result]:
    """The tables of one question that may be shown, by grouping."""
    made: dict[str, tuple[Grouping, Merged]] = {}
    for grouping in method.groupings:
        found = merge(
            answers.by(grouping),
            grouping.allowed,
            method.limits,
            ordered=answers.ordered,
            missing=answers.missing_by(grouping),
        )
        if found:
            made[grouping.key] = (grouping, found)
    kept = _safe_together(made, partial(_in_doubt, answers))
    return {key: _table(answers, *made[key], method.seed) for key in kept}


def _safe_together(made: Mapping[str, Any], safe: Callable[[list[Any]], bool]) -> list[str]:
    """The keys of `made` that are safe together: all of them, or as many as join one by one."""
    everything = list(made)
    if not everything or safe([made[key] for key in everything]):
        return everything
    kept: list[str] = []
    for key in everything:
        if safe([made[each] for each in [*kept, key]]):
            kept.append(key)
    return kept


def _in_doubt(answers: Answers, chosen: Sequence[tuple[Grouping, Merged]]) -> bool:
    """Whether these tables together leave everybody's answer in doubt."""
    codes = answers.codes
    if answers.missing is not None:
        codes = np.where(answers.missing, len(answers.labels), codes)
    inside = codes >= 0
    tables = [
        (column_of(grouping, found.columns)[inside], row_of(found, len(answers.labels)))
        for grouping, found in chosen
    ]
    return leaves_doubt(codes[inside], tables)


def column_of(grouping: Grouping, columns: Sequence[Sequence[int]]) -> Ints:
    """The column of a table that each person stands in."""
    place = np.zeros(len(grouping.filters), dtype=np.int64)
    for column, groups in enumerate(columns):
        place[list(groups)] = column
    return place[grouping.codes]


def row_of(found: Merged, answers: int) -> Ints:
    """The row of a table that holds each answer; one more for no answer."""
    row = np.full(answers + 1, len(found.counts) - 1, dtype=np.int64)
    for place, together in enumerate(found.rows):
        row[list(together)] = place
    return row


def _table(answers: Answers, grouping: Grouping, found: Merged, seed: int) -> Result:
    rows = [_row_label(answers, part) for part in found.rows]
    asked = found.counts[: len(rows)]
    told = associate(asked, seed=seed)
    return {
        "by": list(grouping.names),
        "columns": columns_for(grouping, found.columns, found.rest, asked.sum(axis=0)),
        "rows": rows,
        "answers": [list(part) for part in found.rows],
        "counts": asked.tolist(),
        "missing": found.counts[-1].tolist() if found.ends_in_missing else None,
        "test": test_of(told),
        "residuals": rounded(told.residuals) if told else [],
        "limit": round(cell_limit(asked.size), 3),
    }


def _row_label(answers: Answers, part: Sequence[int]) -> str:
    labels = [answers.labels[place] for place in part]
    if len(part) == 1:
        return labels[0]
    if not answers.ordered:
        return OTHER_ANSWERS
    return spanning(labels[0], labels[-1])


def spanning(first: str, last: str) -> str:
    """Everything from one answer of a scale to another: "0 to 30" and "40 to 60" is "0 to 60"."""
    if last.endswith(OPEN_ENDS):
        end = last.rsplit(" or ", 1)[1]
        return f"{first.removeprefix(UNDER).split(TO)[0]} or {end}"
    end = last.rsplit(TO, maxsplit=1)[-1]
    if first.startswith(UNDER) or first.endswith(BEFORE):
        return f"Up to {end}"
    return f"{first.split(TO, maxsplit=1)[0]}{TO}{end}"


def columns_for(
    grouping: Grouping, columns: Sequence[Sequence[int]], rest: int | None, people: Ints
) -> list[Result]:
    """The columns of a table: label, the levels each states, and who answered."""
    return [
        {
            "label": OTHER_GROUPS if place == rest else grouping.label_of(groups[0]),
            "filters": None if place == rest else grouping.filters[groups[0]],
            "people": int(people[place]),
        }
        for place, groups in enumerate(columns)
    ]


def test_of(told: Association | None) -> Result | None:
    """The figures of a test as they are kept."""
    if told is None:
        return None
    figures = {name: round(getattr(told, name), places) for name, places in PLACES.items()}
    return figures | {
        "people": told.people,
        "degrees": told.degrees,
        "is_simulated": told.is_simulated,
        "least_expected": round(float(np.nanmin(told.expected)), 1),
    }


def rounded(values: NDArray[np.float64]) -> list[list[float]]:
    """Residuals with two decimals."""
    return [[round(float(value), 2) for value in row] for row in values]


@dataclass(frozen=True)
class Choosing:
    """A question with several choices: who chose each (people x choices), and who answered.

    `missing` marks those who did not answer, where that is told (see `Answers`).
    """

    flags: Flags
    labels: Sequence[str]
    answered: Flags
    missing: Flags | None

    def by(self, grouping: Grouping, choice: int) -> Ints:
        """How many of each group chose it."""
        return _per_group(grouping, self.answered & self.flags[:, choice])


def _per_group(grouping: Grouping, who: Flags) -> Ints:
    return np.bincount(grouping.codes[who], minlength=len(grouping.filters))


def choice_tables(choosing: Choosing, method: Method) -> dict[str, Result]:
    """The tables of a question with several choices, each choice yes or no, by grouping."""
    made: dict[str, tuple[Grouping, Choices]] = {}
    choices = range(len(choosing.labels))
    for grouping in method.groupings:
        missing = choosing.missing
        found = merge_choices(
            np.array([choosing.by(grouping, choice) for choice in choices]),
            _per_group(grouping, choosing.answered),
            grouping.allowed,
            method.limits,
            missing=None if missing is None else _per_group(grouping, missing),
        )
        if found:
            made[grouping.key] = (grouping, found)
    told = _told_choices(choosing, made)
    return {
        key: _choice_table(choosing.labels, made[key], chosen, method.seed)
        for key, chosen in told.items()
        if chosen
    }


def _told_choices(
    choosing: Choosing, made: Mapping[str, tuple[Grouping, Choices]]
) -> dict[str, list[int]]:
    """The choices that may be told by each grouping, each safe in all its tables together."""
    told: dict[str, list[int]] = {key: [] for key in made}
    for choice in range(len(choosing.labels)):
        mine = {key: pair for key, pair in made.items() if pair[1].shown[choice]}
        for key in _safe_together(mine, partial(_yes_no, choosing, choice)):
            told[key].append(choice)
    return told


def _yes_no(choosing: Choosing, choice: int, chosen: Sequence[tuple[Grouping, Choices]]) -> bool:
    """Whether the tables of one choice leave everybody's yes or no in doubt."""
    no_answer = -1 if choosing.missing is None else 2
    codes = np.where(choosing.answered, choosing.flags[:, choice].astype(np.int64), no_answer)
    inside = codes >= 0
    rows = np.arange(3)
    tables = [(column_of(grouping, found.columns)[inside], rows) for grouping, found in chosen]
    return leaves_doubt(codes[inside], tables)


def _choice_table(
    labels: Sequence[str], pair: tuple[Grouping, Choices], told: list[int], seed: int
) -> Result:
    grouping, found = pair
    tests: list[Result | None] = []
    residuals: list[list[float]] = []
    for choice in range(len(labels)):
        yes = found.counts[choice]
        test = associate([yes, found.answered - yes], seed=seed) if choice in told else None
        tests.append(test_of(test))
        residuals.append(rounded(test.residuals[:1])[0] if test else [])
    return {
        "by": list(grouping.names),
        "columns": columns_for(grouping, found.columns, found.rest, found.answered),
        "rows": list(labels),
        "answers": [[place] for place in range(len(labels))],
        "counts": [found.counts[c].tolist() if c in told else None for c in range(len(labels))],
        "missing": None if found.missing is None else found.missing.tolist(),
        "tests": tests,
        "residuals": residuals,
        "limit": round(cell_limit(len(found.columns)), 3),
    }
