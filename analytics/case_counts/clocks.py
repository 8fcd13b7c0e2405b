"""How long the steps of a case took, against their targets (worker).

A step that still runs has no length yet. It is late already if it is past its target, and neither
in time nor late if it is not; leaving such cases out would make the slow ones invisible.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median_high
from typing import Any

from analytics.case_counts.shown import NOWHERE, By, Shown, shown, told_in_both
from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.control import Chart, individuals
from analytics.stats.disclosure import protect_table
from families.clocks import Clock, clocks
from families.facts import Facts

IN_TIME, LATE, OVERDUE, RUNNING = "in time", "late", "overdue", "running"
STATES = (IN_TIME, LATE, OVERDUE, RUNNING)
ENDED = (IN_TIME, LATE)
WAYS = (By("locality"), By("service"))
STILL = "still running"
FEWEST_TO_SUM_UP = 10
OUTSIDE, RUN = "outside", "run"
YEAR = 365


@dataclass(frozen=True)
class Scale:
    """The bars of one clock: the last day of each, all before the open one at the end."""

    ends: tuple[int, ...]
    step: str

    def label(self, took: int) -> str:
        """The bar in which this many days lie."""
        number = sum(took > end for end in self.ends)
        return self.labels()[number]

    def labels(self) -> tuple[str, ...]:
        """What stands under the bars."""
        if self.step:
            names = [f"{self.step} {number}" for number in range(1, len(self.ends) + 1)]
        else:
            names = [f"{low + 1}–{high}" for low, high in pairwise((-1, *self.ends))]
        return (*names, "Later")


SCALES = {
    "allocation": Scale((2, 4, 6, 8, 10, 12, 14, 16, 18, 20), ""),
    "assessment": Scale(tuple(range(7, 85, 7)), "Week"),
    "review": Scale(tuple(range(14, 169, 14)), "Fortnight"),
    "length": Scale(tuple(round(YEAR * n / 12) for n in range(1, 19)), "Month"),
}
"""Bars of one width each, so that heights can be compared; the target ends one of them."""

Timed = tuple[Facts, Clock]


def clock_counts(
    families: Sequence[Facts], today: date, holidays: Container[date]
) -> dict[str, Any]:
    """By name of the clock: states by place, lengths, and months, as far as they may be told."""
    timed: dict[str, list[Timed]] = {name: [] for name in SCALES}
    for facts in families:
        for clock in clocks(facts, today, holidays):
            timed[clock.name].append((facts, clock))
    return {name: _counts(SCALES[name], rows) for name, rows in timed.items()}


def state_of(clock: Clock) -> str:
    """In time, late, past its target and still running, or running."""
    if clock.is_running:
        return OVERDUE if clock.is_late else RUNNING
    return LATE if clock.is_late else IN_TIME


def _counts(scale: Scale, rows: Sequence[Timed]) -> dict[str, Any]:
    states = [state_of(clock) for _, clock in rows]
    places = [(facts.locality or NOWHERE, facts.service or NOWHERE) for facts, _ in rows]
    by_place = shown(zip(places, states, strict=True), WAYS, STATES)
    lengths = _lengths(scale, [clock for _, clock in rows])
    told = by_place.told(STATES)
    for state in set(STATES) - set(told_in_both(by_place, lengths, STATES)):
        told["states"][state] = {"count": None, "percent": None}
    ended = [clock for _, clock in rows if not clock.is_running]
    return {
        "everybody": told,
        "localities": by_place.by("locality", STATES),
        "services": by_place.by("service", STATES),
        "bars": [{"label": label, "to": to, "cases": lengths.number(length=label)}
                 for label, to in zip(scale.labels(), (*scale.ends, None), strict=True)],
        "median": int(median_high(each.took for each in ended))
                  if len(ended) >= FEWEST_TO_SUM_UP else None,
    } | _months(ended)  # fmt: skip


def _lengths(scale: Scale, every: Sequence[Clock]) -> Shown:
    """Cases by the bar of their length and by state; each bar lies in one state."""
    rows = [
        ((STILL if clock.is_running else scale.label(clock.took),), state_of(clock))
        for clock in every
    ]
    return shown(rows, (By("length", levels=(*scale.labels(), STILL)),), STATES)


def _months(ended: Sequence[Clock]) -> dict[str, Any]:
    """The mean of the cases that ended in each month, with the limits of chance.

    Limits and signals come from exact means, and whole ones are told: rounded means of a short
    step stay the same for months and would look like a run.
    """
    took: dict[str, list[int]] = {}
    for clock in ended:
        took.setdefault(f"{clock.ended_on:%Y-%m}", []).append(clock.took)
    months = _every_month(took)
    told = protect_table({(month,): len(took.get(month, ())) for month in months}, INSIDE_TEAM)
    points = {month: sum(days) / len(days) for month, days in took.items()
              if isinstance(told[month,], int) and len(days) >= FEWEST_TO_SUM_UP}  # fmt: skip
    chart = individuals([points[month] for month in months if month in points], lowest=0)
    signals = _signals([month for month in months if month in points], chart)
    return {
        "months": [
            {"month": month, "cases": told[month,] if isinstance(told[month,], int) else None,
             "mean": round(points[month]) if month in points else None,
             "signal": signals.get(month, "")}
            for month in months
        ],
        "limits": {"mean": chart.mean, "low": chart.low, "high": chart.high, "note": chart.note},
    }  # fmt: skip


def _signals(months: Sequence[str], chart: Chart) -> dict[str, str]:
    """Why a month stands out: beyond the limits, or in a run on one side of the mean."""
    found = {months[place]: RUN for place in chart.in_a_run}
    return found | {months[place]: OUTSIDE for place in chart.outside}


def _every_month(took: Mapping[str, Any]) -> list[str]:
    """Every month from the first to the last, also those in which nothing ended."""
    if not took:
        return []
    first, last = (int(each[:4]) * 12 + int(each[5:]) - 1 for each in (min(took), max(took)))
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(first, last + 1)]
