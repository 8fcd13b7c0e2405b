"""Invented families in memory, and a counted extract of them, for tests of the dashboards."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from analytics.case_counts.clocks import clock_counts
from analytics.case_counts.cohorts import cohort_counts
from analytics.case_counts.quality import quality_counts
from analytics.case_counts.stuck import stuck_counts
from analytics.models import CaseDashboard
from families.cohorts import NAMED
from families.facts import Facts, Reading
from families.models import LoadState
from families.stuck import StuckRule
from jobs.models import State
from tests.factories.analytics import CaseDashboardFactory
from tests.factories.families import LoadFactory
from tests.factories.jobs import JobFactory

TODAY = date(2017, 9, 20)
PLACES = (("alderton", "slf"), ("alderton", "cc"), ("fenwick", "slf"), ("fenwick", "cc"))


def invented(many: int = 120) -> list[Facts]:
    """Families in two localities and two services: a third is open, some for long and stuck."""
    return [_family(number) for number in range(many)]


def _family(number: int) -> Facts:
    locality, service = PLACES[number % 4]
    asked = date(2015, 1, 5) + timedelta(7 * (number % 100))
    allocated = asked + timedelta(4 + number % 20)
    assessed = allocated + timedelta(20 + number % 40)
    closed = None if number % 3 == 0 else asked + timedelta(300 + number % 120)
    complete = number % 5 != 0
    first = Reading(assessed, True, (4,) * 10)
    last = Reading(assessed + timedelta(70 + number % 30), False,
                   (4 + number % 2,) * 10)  # fmt: skip
    return Facts(
        pk=number + 1, locality=locality, service=service, team=f"{service} {locality}",
        requested_on=asked, allocated_on=allocated, assessed_on=assessed, closed_on=closed,
        exit_route="" if closed is None or number % 7 == 0 else "needs met",
        adult_on=assessed if complete else None, child_on=assessed, family_on=assessed,
        people=3, readings=(first, last),
    )  # fmt: skip


@cache
def result_of(families: tuple[Facts, ...]) -> dict[str, Any]:
    """What the worker would count; made once for the same families."""
    return {
        "families": len(families),
        "cohorts": cohort_counts(families, NAMED, TODAY),
        "quality": quality_counts(families, TODAY),
        "clocks": clock_counts(families, TODAY, ()),
        "stuck": stuck_counts(families, StuckRule(), TODAY),
    }


def counted(families: list[Facts] | None = None, **load: Any) -> CaseDashboard:
    """A dashboard of an extract with these families, as the worker would leave it."""
    values = {"state": LoadState.LOADED, "loaded_at": "2017-09-21T09:00Z", "extracted_on": TODAY}
    made: CaseDashboard = CaseDashboardFactory.create(
        load=LoadFactory.create(**values | load),
        job=JobFactory.create(state=State.DONE, ended_at="2017-09-21T09:01Z"),
        result=result_of(tuple(invented() if families is None else families)),
    )
    return made
