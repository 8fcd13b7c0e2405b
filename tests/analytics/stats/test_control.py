"""Individuals charts: the handbook's example, runs, and what cannot be told."""

import pytest

from analytics.stats.control import TOO_FEW, individuals

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2: flow rate of ten batches
FLOW_RATE = (49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1)


def test_the_handbooks_example_has_the_handbooks_limits() -> None:
    chart = individuals(FLOW_RATE, fewest=10)
    assert chart.mean == pytest.approx(50.81)
    assert chart.high == pytest.approx(55.8041, abs=5e-4)
    assert chart.low == pytest.approx(45.8159, abs=5e-4)
    assert chart.outside == ()


def test_a_point_outside_the_limits_is_named() -> None:
    usual = [10.0, 12.0] * 8
    chart = individuals([*usual, 30.0])
    assert chart.outside == (16,)
    assert individuals(usual).outside == ()


def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_not() -> None:
    eight = individuals([1.0, -1.0] * 4 + [2.0] * 8 + [-2.0] * 8)
    assert eight.in_a_run == tuple(range(8, 24))
    seven = individuals([5.0, -5.0] * 3 + [1.0] * 7 + [-1.0] * 7)
    assert seven.in_a_run == ()


def test_a_limit_does_not_pass_what_is_possible() -> None:
    points = [1.0, 9.0] * 6
    unbounded = individuals(points).low
    assert unbounded is not None
    assert unbounded < 0
    assert individuals(points, lowest=0).low == 0


def test_points_that_never_change_have_no_width_and_no_signal() -> None:
    chart = individuals([4.0] * 12)
    assert (chart.low, chart.mean, chart.high) == (4.0, 4.0, 4.0)
    assert chart.outside == chart.in_a_run == ()


def test_too_few_points_give_no_limits_but_a_reason() -> None:
    chart = individuals([1.0, 2.0])
    assert (chart.mean, chart.low, chart.high) == (None, None, None)
    assert chart.note == TOO_FEW
    assert individuals([]).note == TOO_FEW


def test_a_chart_of_one_point_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="two points"):
        individuals([1.0], fewest=1)
