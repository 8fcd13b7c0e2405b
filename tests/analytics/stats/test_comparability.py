"""Groups are compared only where that says something about them."""

import pytest

from analytics.stats.comparability import Group, why_not_compare


def test_groups_with_good_bases_and_like_rates_may_be_compared() -> None:
    assert why_not_compare([Group("SLF", 67, 108), Group("Children's Centres", 30, 56)]) == ""


def test_a_small_group_is_named_but_its_number_is_not() -> None:
    reason = why_not_compare([Group("A", 54, 69), Group("B", 4, 15), Group("C", 9, 24)])
    assert reason == (
        "Not comparable: fewer than 10 people answered, or the number is withheld to protect "
        "people, in B and C."
    )


def test_a_withheld_group_gets_the_same_words_as_a_small_one() -> None:
    small = why_not_compare([Group("A", 54, 69), Group("B", 4, 15)])
    withheld = why_not_compare([Group("A", 54, 69), Group("B", None, 15)])
    assert small == withheld


@pytest.mark.parametrize("invited", [None, 0])
def test_an_unknown_denominator_is_a_reason(invited: int | None) -> None:
    reason = why_not_compare([Group("Under one year", 20, invited), Group("Dunmere", 14, 20)])
    assert reason == "Not comparable: we do not know how many people were asked in Under one year."


def test_rates_far_apart_are_a_reason_and_the_rates_are_not_told() -> None:
    reason = why_not_compare([Group("A", 16, 20), Group("B", 33, 100), Group("C", 30, 50)])
    assert "more than 20 percentage points (highest in A, lowest in B)" in reason
    assert "80" not in reason
    assert "33" not in reason


def test_a_gap_of_exactly_twenty_points_may_be_compared() -> None:
    assert why_not_compare([Group("A", 50, 100), Group("B", 70, 100)]) == ""
    assert why_not_compare([Group("A", 50, 100), Group("B", 71, 100)]) != ""


def test_the_limits_are_arguments() -> None:
    groups = [Group("A", 50, 100), Group("B", 71, 100)]
    assert why_not_compare(groups, largest_rate_gap=0.25) == ""
    assert "fewer than 60" in why_not_compare(groups, minimum_base=60)


def test_one_group_alone_is_not_a_comparison() -> None:
    assert "only one group" in why_not_compare([Group("A", 50, 100)])


def test_three_small_groups_are_listed_with_commas() -> None:
    reason = why_not_compare([Group(name, 1, 9) for name in ("A", "B", "C")])
    assert reason.endswith("in A, B and C.")
