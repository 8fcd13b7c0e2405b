"""Clocks: working days around a bank holiday by hand, targets, and clocks that still run."""

from datetime import date, timedelta

import pytest

from families.clocks import clocks, working_days
from tests.families.cases import REQUESTED, TODAY, case, read

EASTER = {date(2017, 4, 14), date(2017, 4, 17)}


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (date(2017, 4, 13), date(2017, 4, 13), 0),
        (date(2017, 4, 13), date(2017, 4, 18), 1),
        (date(2017, 4, 10), date(2017, 4, 24), 8),
        (date(2017, 5, 5), date(2017, 5, 7), 0),
        (date(2017, 5, 10), date(2017, 5, 3), 0),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(
    after: date, until: date, days: int
) -> None:
    assert working_days(after, until, EASTER) == days


def test_a_closed_case_has_every_clock_and_none_runs() -> None:
    found = clocks(case(), TODAY, set())
    took = [(each.name, each.took, each.is_late) for each in found]
    assert took == [
        ("allocation", 5, False),
        ("length", 200, False),
        ("assessment", 28, False),
        ("review", 75, False),
        ("review", 80, False),
        ("review", 10, False),
    ]
    assert not any(each.is_running for each in found)


def test_a_clock_that_still_runs_is_measured_until_today() -> None:
    waiting = case(allocated_on=None, assessed_on=None, closed_on=None, readings=())
    allocation, length = clocks(waiting, TODAY, set())
    assert (allocation.took, allocation.is_late, allocation.is_running) == (252, True, True)
    assert (length.took, length.is_running) == (352, True)


def test_a_review_runs_from_the_last_reading_while_the_case_is_open() -> None:
    found = clocks(case(closed_on=None, readings=(read(35, initial=True),)), TODAY, set())
    review = found[-1]
    assert (review.name, review.took, review.is_late, review.is_running) == (
        "review", (TODAY - REQUESTED - timedelta(35)).days, True, True
    )  # fmt: skip


def test_without_a_request_there_is_no_allocation_clock() -> None:
    found = clocks(case(requested_on=None), TODAY, set())
    assert {each.name for each in found} == {"assessment", "review"}
