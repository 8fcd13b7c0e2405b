"""Dates of the invented families follow one another, and fit why a family is left out."""

from random import Random

import pytest

from evaluation.demonstration.family_plan import LeftOut
from evaluation.demonstration.family_times import EXTRACTED_ON, STARTED, times

MANY = 300


@pytest.mark.parametrize("why", [None, *LeftOut])
@pytest.mark.parametrize("service", ["slf", "cc"])
def test_what_happens_to_a_family_follows_in_order(service: str, why: LeftOut | None) -> None:
    random = Random(5)
    for _ in range(MANY):
        found = times(service, why, random)
        assert STARTED[service] <= found.requested_on <= found.allocated_on <= found.assessed_on
        assert found.assessed_on <= found.ends_on <= EXTRACTED_ON
        assert list(found.readings) == sorted(set(found.readings))
        assert all(found.assessed_on <= on <= found.ends_on for on in found.readings)


def test_progress_can_be_told_only_where_a_case_is_closed_and_was_reviewed() -> None:
    random = Random(6)
    for _ in range(MANY):
        told = times("slf", None, random)
        assert told.closed_on is not None
        assert len(told.readings) >= 2
        assert times("slf", LeftOut.NOT_CLOSED, random).closed_on is None
        assert times("slf", LeftOut.NO_READING, random).readings == ()
        assert len(times("slf", LeftOut.NO_REVIEW, random).readings) == 1


def test_some_cases_are_open_for_longer_than_a_year() -> None:
    random = Random(8)
    open_for = [
        (EXTRACTED_ON - times("cc", LeftOut.NOT_CLOSED, random).requested_on).days
        for _ in range(MANY)
    ]
    assert 0.2 < sum(days > 365 for days in open_for) / MANY < 0.6
