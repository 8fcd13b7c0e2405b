"""Clocks of a case against their targets (pure): allocation, assessment, reviews, length.

Allocation has ten working days: Monday to Friday without the bank holidays of
England (`bank_holidays`). The day of the request does not count, the day of the event does.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from families.facts import Facts

ALLOCATE_WITHIN = 10
ASSESS_WITHIN = 6 * 7
REVIEW_EVERY = 12 * 7
CLOSE_WITHIN = 365
SATURDAY = 5


@dataclass(frozen=True)
class Clock:
    """One interval of one case: how long it took, in its unit, and whether it still runs."""

    name: str
    took: int
    target: int
    ended_on: date
    is_running: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it took longer than its target."""
        return self.took > self.target


def working_days(after: date, until: date, holidays: Container[date]) -> int:
    """Working days after one day, up to and including another; 0 if the other is not later."""
    days = (after + timedelta(n) for n in range(1, (until - after).days + 1))
    return sum(day.weekday() < SATURDAY and day not in holidays for day in days)


def clocks(facts: Facts, today: date, holidays: Container[date]) -> list[Clock]:
    """Every clock that can be told of this case on this day; one that still runs ends today."""
    found = []
    end = min(facts.closed_on or today, today)
    if facts.requested_on:
        took = working_days(facts.requested_on, facts.allocated_on or end, holidays)
        found.append(_clock("allocation", took, ALLOCATE_WITHIN, facts.allocated_on, end))
        length = (end - facts.requested_on).days
        found.append(_clock("length", length, CLOSE_WITHIN, facts.closed_on, end))
    if facts.allocated_on:
        took = ((facts.assessed_on or end) - facts.allocated_on).days
        found.append(_clock("assessment", took, ASSESS_WITHIN, facts.assessed_on, end))
    days = [each.taken_on for each in facts.readings]
    for before, after in pairwise(days):
        found.append(_clock("review", (after - before).days, REVIEW_EVERY, after, end))
    if days and days[-1] < end:
        still = facts.is_open(today)
        took = (end - days[-1]).days
        found.append(_clock("review", took, REVIEW_EVERY, None if still else end, end))
    return found


def _clock(name: str, took: int, target: int, ended_on: date | None, end: date) -> Clock:
    return Clock(name, took, target, ended_on or end, is_running=ended_on is None)
