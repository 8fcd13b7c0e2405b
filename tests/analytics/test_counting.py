"""Response rates come from counts, and say nothing where nobody could count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.counting import Counts, Headcount, Rate, invited, percent, rate, responses

HEADCOUNTS = (
    Headcount("slf", "worker", "alderton", 24),
    Headcount("slf", "youth", "alderton", 15),
    Headcount("cc", "outreach", "brackenfield", 7),
)
COUNTS = Counts(
    {
        ("slf", "worker", "alderton", "new"): 5,
        ("slf", "worker", "alderton", "old"): 3,
        ("slf", "youth", "not-given", "old"): 4,
    },
    HEADCOUNTS,
)


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(97, 164, 59), (67, 108, 62), (30, 56, 54), (8, 24, 33), (0, 7, 0), (1, 200, 1), (1, 201, 0)],
)
def test_percentages_are_whole_and_round_halves_up(part: int, whole: int, shown: int) -> None:
    assert percent(part, whole) == shown


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_percentage_is_never_more_than_half_a_point_off(part: int, whole: int) -> None:
    assert abs(percent(part, whole) - 100 * part / whole) <= 0.5


def test_answers_are_counted_over_everything_that_is_not_filtered() -> None:
    assert responses(COUNTS, {}) == 12
    assert responses(COUNTS, {"service": "slf", "tenure": "old"}) == 7
    assert responses(COUNTS, {"locality": "not-given"}) == 4


def test_people_asked_are_known_by_service_role_and_locality() -> None:
    assert invited(HEADCOUNTS, {}) == 46
    assert invited(HEADCOUNTS, {"service": "slf", "locality": "alderton"}) == 39


@pytest.mark.parametrize("filters", [{"tenure": "new"}, {"locality": "not-given"}])
def test_nobody_can_say_how_many_were_asked_by_tenure_or_without_a_locality(
    filters: dict[str, str],
) -> None:
    assert invited(HEADCOUNTS, filters) is None
    assert rate(COUNTS, filters).percent is None


def test_where_only_everybody_was_counted_groups_have_no_rate() -> None:
    everybody = [Headcount("", "", "", 40)]
    assert invited(everybody, {}) == 40
    assert invited(everybody, {"locality": "alderton"}) is None


def test_without_headcounts_there_is_no_rate() -> None:
    assert invited((), {}) is None


def test_a_rate_is_made_of_both_counts() -> None:
    assert rate(COUNTS, {"service": "slf"}) == Rate(12, 39)
    assert rate(COUNTS, {"service": "slf"}).percent == 31
    assert rate(COUNTS, {"service": "cc"}).percent == 0
