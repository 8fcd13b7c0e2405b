"""Intervals with the finite population correction, worked by hand and against scipy."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.stats.intervals import CENSUS, NOBODY, ONE, mean_interval, share_interval


def test_a_mean_without_correction_agrees_with_scipy() -> None:
    values = [40.0, 50.0, 60.0, 70.0, 90.0]
    low, high = stats.t.interval(0.95, 4, np.mean(values), stats.sem(values))
    ours = mean_interval(values, None)
    assert (ours.estimate, ours.n, ours.note) == (62, 5, "")
    assert ours.low == pytest.approx(low)
    assert ours.high == pytest.approx(high)


def test_the_correction_shrinks_the_half_width_by_the_root_of_the_share_unknown() -> None:
    # 4 of 5 asked: 1 - 4/5 = 0.2. Values 40, 60, 60, 80: mean 60, variance 800/3.
    # t(3) at 0.975 = 3.182446; half width = 3.182446 x sqrt(800/3/4 x 0.2) = 11.6206.
    ours = mean_interval([40, 60, 60, 80], 5)
    assert ours.low == pytest.approx(60 - 11.6206, abs=1e-3)
    assert ours.high == pytest.approx(60 + 11.6206, abs=1e-3)


def test_a_census_has_no_width_and_says_so() -> None:
    mean = mean_interval([40, 60], 2)
    assert (mean.low, mean.high, mean.note) == (50, 50, CENSUS)
    share = share_interval(3, 4, 4)
    assert (share.low, share.high, share.note) == (0.75, 0.75, CENSUS)


def test_missing_answers_are_left_out() -> None:
    assert mean_interval([40, float("nan"), 60], None) == mean_interval([40, 60], None)


def test_too_few_answers_are_said_in_words() -> None:
    assert mean_interval([], 5).note == NOBODY
    one = mean_interval([40], 5)
    assert (one.estimate, one.low, one.high, one.note) == (40, None, None, ONE)
    assert share_interval(0, 0, 5).note == NOBODY


def test_a_share_without_correction_is_wilsons() -> None:
    expected = stats.binomtest(8, 20).proportion_ci(0.95, method="wilson")
    ours = share_interval(8, 20, None)
    assert ours.low == pytest.approx(expected.low)
    assert ours.high == pytest.approx(expected.high)


def test_a_share_is_corrected_as_worked_by_hand() -> None:
    # 10 of 20 answers, 39 asked: size 20 x 38 / 19 = 40, so Wilson's interval for 20 of 40.
    expected = stats.binomtest(20, 40).proportion_ci(0.95, method="wilson")
    ours = share_interval(10, 20, 39)
    assert ours.low == pytest.approx(expected.low)
    assert ours.high == pytest.approx(expected.high)


def test_a_share_is_kept_to_what_is_still_possible() -> None:
    # One of one answer among two asked: at least half, whatever the other would say.
    ours = share_interval(1, 1, 2)
    assert ours.low == 0.5
    assert ours.high == 1


def test_numbers_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="than were asked"):
        mean_interval([1, 2, 3], 2)
    with pytest.raises(ValueError, match="than were asked"):
        share_interval(1, 3, 2)
    with pytest.raises(ValueError, match="between 0 and n"):
        share_interval(4, 3, None)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_share_interval_holds_its_estimate_and_shrinks_with_the_population(
    n: int, successes: int, unasked: int
) -> None:
    successes = min(successes, n)
    wide, narrow = share_interval(successes, n, None), share_interval(successes, n, n + unasked)
    assert narrow.low is not None
    assert narrow.high is not None
    assert narrow.estimate is not None
    assert narrow.low - 1e-9 <= narrow.estimate <= narrow.high + 1e-9
    assert wide.low is not None
    assert wide.high is not None
    assert narrow.high - narrow.low <= wide.high - wide.low + 1e-9


def test_the_corrected_mean_interval_covers_the_true_mean_about_as_often_as_it_says() -> None:
    chance = np.random.default_rng(11)
    people = np.clip(chance.normal(60, 18, size=40), 0, 100)
    hits = 0
    for _ in range(2000):
        ours = mean_interval(chance.choice(people, 20, replace=False), 40)
        assert ours.low is not None
        assert ours.high is not None
        hits += ours.low <= people.mean() <= ours.high
    assert abs(hits / 2000 - 0.95) < 4 * sqrt(0.95 * 0.05 / 2000)
