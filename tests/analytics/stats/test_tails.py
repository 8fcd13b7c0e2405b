"""Tail probabilities far beyond what a float can hold."""

from math import exp, log

import pytest
from scipy import stats

from analytics.stats.tails import log_chi2_tail, log_f_tail


def test_two_degrees_of_freedom_are_the_exponential_distribution() -> None:
    # P(X >= x) = exp(-x / 2), so its log is exact at any size
    for statistic in (0.5, 10.0, 3_000.0, 1e6):
        assert log_chi2_tail(statistic, 2) == pytest.approx(-statistic / 2, rel=1e-12)


def test_four_degrees_of_freedom_by_hand() -> None:
    # P(X >= x) = exp(-x / 2) (1 + x / 2)
    assert log_chi2_tail(4_000.0, 4) == pytest.approx(-2_000 + log(2_001), rel=1e-12)


@pytest.mark.parametrize("df", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("statistic", [0.01, 1.0, 12.5, 200.0])
def test_chi_squared_agrees_with_scipy_where_both_can_be_written(statistic: float, df: int) -> None:
    assert exp(log_chi2_tail(statistic, df)) == pytest.approx(stats.chi2.sf(statistic, df))


@pytest.mark.parametrize("df", [1, 3, 7, 40])
def test_the_continued_fraction_meets_the_plain_function_where_they_touch(df: int) -> None:
    # just before and just after underflow the slope must go on: d log p / dx is near -1/2
    first, second = log_chi2_tail(1_250.0, df), log_chi2_tail(1_350.0, df)
    assert exp(first) > 0
    assert (second - first) / 100 == pytest.approx(-0.5, abs=0.02)


@pytest.mark.parametrize(("df1", "df2"), [(1, 10), (3, 96), (9, 777)])
@pytest.mark.parametrize("statistic", [0.2, 1.0, 8.0, 60.0])
def test_f_agrees_with_scipy_where_both_can_be_written(
    statistic: float, df1: int, df2: int
) -> None:
    expected = stats.f.logsf(statistic, df1, df2)
    assert log_f_tail(statistic, df1, df2) == pytest.approx(expected, rel=1e-9)


def test_f_with_two_degrees_above_by_hand() -> None:
    # P(F >= f) = (1 + 2 f / d) ** (-d / 2)
    assert log_f_tail(5e3, 2, 2_000) == pytest.approx(-1_000 * log(6.0), rel=1e-12)
    assert log_f_tail(1e9, 2, 400) == pytest.approx(-200 * log(1 + 5e6), rel=1e-12)


def test_nothing_to_test_has_probability_one() -> None:
    assert log_chi2_tail(5.0, 0) == 0
    assert log_chi2_tail(0.0, 3) == 0
    assert log_f_tail(3.0, 1, 0) == 0
    assert log_f_tail(float("inf"), 1, 5) == float("-inf")
