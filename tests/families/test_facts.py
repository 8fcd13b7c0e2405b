"""What a family's facts say of its readings and of how long its case is open."""

from datetime import timedelta

import pytest

from tests.families.cases import REQUESTED, TODAY, case, read


def test_the_latest_review_is_the_last_reading_before_the_closure() -> None:
    after = read(260, 9)
    assert case(readings=(*case().readings, after)).latest_review == case().readings[-1]


def test_without_an_initial_reading_nothing_is_a_review_of_it() -> None:
    assert case(readings=(read(80), read(160))).latest_review is None
    assert case(readings=()).initial is None


def test_a_second_reading_on_the_same_day_is_no_review() -> None:
    assert case(readings=(read(35, initial=True), read(35))).latest_review is None


def test_a_reading_is_whole_when_no_domain_is_left_out() -> None:
    assert read(1).is_whole
    assert not read(1, scores=(None, *[5] * 9)).is_whole


@pytest.mark.parametrize(
    ("closed_after", "is_open", "days"), [(None, True, 352), (200, False, 200), (400, True, 352)]
)
def test_a_case_is_open_until_the_day_it_closes(
    closed_after: int | None, is_open: bool, days: int
) -> None:
    closed_on = None if closed_after is None else REQUESTED + timedelta(closed_after)
    found = case(closed_on=closed_on)
    assert found.is_open(TODAY) is is_open
    assert found.days_open(TODAY) == days


def test_a_case_without_a_request_is_not_open_and_has_no_length() -> None:
    found = case(requested_on=None, closed_on=None)
    assert not found.is_open(TODAY)
    assert found.days_open(TODAY) is None
