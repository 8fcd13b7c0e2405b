"""Item statistics, alpha and omega: worked by hand, and against independent calculations."""

import time
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from analytics.stats.scales import (
    alphas,
    domain_scores,
    item_statistics,
    omegas,
    one_factor,
    reliability,
)

NAN = float("nan")

# Four people, three items. Worked by hand:
# sums 30, 90, 150, 210: variance 6000; item variances 2000/3 each x (1, 1, 1) below.
STEPS = np.array([[0, 10, 20], [20, 30, 40], [40, 50, 60], [60, 70, 80]], dtype=float)

# Items a = (0, 10, 20, 30), b = (10, 0, 30, 20), c = (0, 0, 10, 10).
# Variances 500/3, 500/3, 100/3; cov ab = 100, ac = 200/3, bc = 200/3.
# Total variance = 1100/3... 500/3 + 500/3 + 100/3 + 2 (100 + 200/3 + 200/3) = 2500/3.
# alpha = 3/2 (1 - 1100/2500) = 0.84.
THREE = np.array([[0, 10, 0], [10, 0, 0], [20, 30, 10], [30, 20, 10]], dtype=float)


def simulated(people: int, items: int, seed: int = 7) -> np.ndarray[Any, Any]:
    """Answers in steps of 10 with one common factor."""
    chance = np.random.default_rng(seed)
    common = chance.normal(size=(people, 1))
    raw = 60 + 15 * common + 15 * chance.normal(size=(people, items))
    return np.asarray(np.clip(np.round(raw / 10) * 10, 0, 100))


def test_one_item_is_described_as_worked_by_hand() -> None:
    column = np.array([[0.0], [30.0], [50.0], [70.0], [100.0], [NAN]])
    (item,) = item_statistics(column)
    assert (item.n, item.missing) == (5, 1)
    assert item.mean == 50
    assert item.median == 50
    assert item.sd == pytest.approx((5800 / 4) ** 0.5)
    assert (item.share_low, item.share_middle) == (0.4, 0.2)
    assert (item.share_high, item.share_top) == (0.4, 0.2)
    assert not item.at_ceiling
    assert item.item_total is None
    assert item.alpha_if_dropped is None


def test_an_item_where_half_choose_the_top_is_at_the_ceiling() -> None:
    (item,) = item_statistics(np.array([[100.0], [100.0], [90.0], [0.0]]))
    assert item.at_ceiling
    (item,) = item_statistics(np.array([[100.0], [90.0], [90.0], [0.0]]))
    assert not item.at_ceiling


def test_corrected_item_total_correlation_is_as_worked_by_hand() -> None:
    # Item a against b + c: cov = 100 + 200/3 = 500/3; var(b + c) = 500/3 + 100/3 + 400/3 = 1000/3.
    first = item_statistics(THREE)[0]
    assert first.item_total == pytest.approx((500 / 3) / ((500 / 3) * (1000 / 3)) ** 0.5)
    # Alpha of b and c: 2 (1 - 600/1000) = 0.8.
    assert first.alpha_if_dropped == pytest.approx(0.8)


def test_alpha_is_as_worked_by_hand() -> None:
    result = reliability(THREE, seed=1, resamples=0)
    assert result.alpha.value == pytest.approx(0.84)
    assert (result.n_complete, result.items) == (4, 3)
    assert result.alpha.low is None
    assert "too few" in result.alpha.why


def test_items_that_move_together_have_alpha_one() -> None:
    assert reliability(STEPS, seed=1, resamples=0).alpha.value == pytest.approx(1)
    assert reliability(STEPS, seed=1, resamples=0).omega.value == pytest.approx(1)


def test_omega_of_a_congeneric_scale_is_as_worked_by_hand() -> None:
    # Loadings 0.8, 0.6, 0.5: sum 1.9, squared 3.61; uniquenesses 0.36 + 0.64 + 0.75 = 1.75.
    loadings = np.array([0.8, 0.6, 0.5])
    matrix = np.outer(loadings, loadings)
    np.fill_diagonal(matrix, 1)
    assert one_factor(matrix[None])[0] == pytest.approx(loadings, abs=1e-6)
    assert omegas(matrix[None])[0] == pytest.approx(3.61 / (3.61 + 1.75), abs=1e-6)


def test_omega_uses_the_units_of_the_answers() -> None:
    # The same factor with standard deviations 10, 20, 30: loadings 8, 12, 15, sum 35;
    # uniquenesses 100 x 0.36 + 400 x 0.64 + 900 x 0.75 = 967.
    loadings, spread = np.array([0.8, 0.6, 0.5]), np.array([10.0, 20.0, 30.0])
    matrix = np.outer(loadings, loadings)
    np.fill_diagonal(matrix, 1)
    covariance = matrix * np.outer(spread, spread)
    assert omegas(covariance[None])[0] == pytest.approx(35**2 / (35**2 + 967), abs=1e-6)


def test_omega_equals_alpha_when_all_items_weigh_the_same() -> None:
    matrix = np.full((5, 5), 0.4)
    np.fill_diagonal(matrix, 1)
    assert omegas(matrix[None])[0] == pytest.approx(alphas(matrix[None])[0], abs=1e-6)


def test_minres_agrees_with_a_general_minimiser() -> None:
    correlations = np.corrcoef(simulated(97, 9), rowvar=False)
    outside = ~np.eye(9, dtype=bool)

    def residual(loadings: np.ndarray[Any, Any]) -> float:
        return float(((correlations - np.outer(loadings, loadings))[outside] ** 2).sum())

    other = minimize(residual, np.full(9, 0.5), method="L-BFGS-B", tol=1e-14)
    ours = one_factor(correlations[None])[0]
    assert residual(ours) <= other.fun + 1e-8
    assert np.abs(ours) == pytest.approx(np.abs(other.x), abs=1e-3)


def test_alpha_and_its_drops_agree_with_pingouin() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pandas = pytest.importorskip("pandas")
        pingouin = pytest.importorskip("pingouin")
        scores = simulated(97, 11)
        frame = pandas.DataFrame(scores)
        expected = pingouin.cronbach_alpha(frame)[0]
        without_third = pingouin.cronbach_alpha(frame.drop(columns=[2]))[0]
    assert reliability(scores, seed=1, resamples=0).alpha.value == pytest.approx(expected)
    assert item_statistics(scores)[2].alpha_if_dropped == pytest.approx(without_third)


def test_item_total_agrees_with_a_loop_over_items() -> None:
    scores = simulated(60, 8)
    for column, item in enumerate(item_statistics(scores)):
        rest = np.delete(scores, column, axis=1).sum(axis=1)
        assert item.item_total == pytest.approx(np.corrcoef(scores[:, column], rest)[0, 1])


def test_the_interval_holds_the_value_and_comes_again_from_the_same_seed() -> None:
    scores = simulated(97, 11)
    first, again = reliability(scores, seed=3), reliability(scores, seed=3)
    assert first == again
    for coefficient in (first.alpha, first.omega):
        assert coefficient.why == ""
        assert coefficient.low is not None
        assert coefficient.value is not None
        assert coefficient.high is not None
        assert coefficient.low < coefficient.value < coefficient.high
    assert reliability(scores, seed=4).alpha.low != first.alpha.low


def test_the_bootstrap_agrees_with_a_plain_loop_over_drawn_people() -> None:
    scores = simulated(40, 5)
    chance = np.random.default_rng(5)
    drawn = chance.integers(0, 40, size=(50, 40))
    plain = [alphas(np.cov(scores[rows], rowvar=False)[None])[0] for rows in drawn]
    low = reliability(scores, seed=5, resamples=50).alpha.low
    assert low == pytest.approx(np.quantile(plain, 0.025))


def test_only_people_who_answered_everything_count_for_reliability() -> None:
    scores = np.vstack([THREE, [NAN, 100.0, 0.0]])
    result = reliability(scores, seed=1, resamples=0)
    assert result.n_complete == 4
    assert result.alpha.value == pytest.approx(0.84)


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        (np.array([[10.0], [20.0]]), "at least two statements"),
        (np.array([[10.0, 20.0]]), "Fewer than two people"),
        (np.full((5, 3), 50.0), "same total"),
        (np.full((5, 3), NAN), "Fewer than two people"),
    ],
)
def test_alpha_says_why_it_is_not_defined(scores: np.ndarray[Any, Any], words: str) -> None:
    result = reliability(scores, seed=1)
    assert result.alpha.value is None
    assert words in result.alpha.why
    assert words in result.omega.why


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        (THREE[:, :2], "fewer than three statements"),
        (THREE[[0, 2]], "Fewer than three people"),
        (np.hstack([THREE, np.full((4, 1), 50.0)]), "answered alike by everybody"),
    ],
)
def test_omega_says_why_it_is_not_defined(scores: np.ndarray[Any, Any], words: str) -> None:
    result = reliability(scores, seed=1, resamples=0)
    assert result.alpha.value is not None
    assert result.omega.value is None
    assert words in result.omega.why


def test_a_constant_item_has_no_correlation_but_an_alpha_without_it() -> None:
    items = item_statistics(np.hstack([THREE, np.full((4, 1), 50.0)]))
    assert items[3].item_total is None
    assert items[3].sd == 0
    assert items[3].alpha_if_dropped == pytest.approx(0.84)


def test_an_item_nobody_answered_has_no_figures() -> None:
    item = item_statistics(np.array([[NAN, 10.0], [NAN, 20.0]]))[0]
    assert (item.n, item.missing, item.mean, item.share_top) == (0, 2, None, None)


def test_a_domain_score_needs_four_fifths_of_the_items() -> None:
    scores = np.array([[10, 20, 30, 40, NAN], [10, 20, 30, NAN, NAN], [NAN] * 5])
    assert domain_scores(scores) == pytest.approx(np.array([25.0, NAN, NAN]), nan_ok=True)


def test_scores_must_be_a_matrix() -> None:
    with pytest.raises(ValueError, match="people as rows"):
        domain_scores(np.array([1.0, 2.0]))


@settings(max_examples=60, deadline=None)
@given(
    arrays(
        float,
        st.tuples(st.integers(1, 8), st.integers(1, 6)),
        elements=st.sampled_from([NAN, *(float(x) for x in range(0, 101, 10))]),
    )
)
def test_no_figure_is_ever_infinite_or_not_a_number(scores: np.ndarray[Any, Any]) -> None:
    result = reliability(scores, seed=1, resamples=20)
    figures = [result.alpha.value, result.alpha.low, result.omega.value, result.omega.high]
    for item in item_statistics(scores):
        figures += [item.mean, item.sd, item.item_total, item.alpha_if_dropped, item.share_low]
    assert all(figure is None or np.isfinite(figure) for figure in figures)


def test_a_hundred_and_ten_items_are_described_quickly() -> None:
    scores = simulated(97, 110)
    item_statistics(scores)
    started = time.process_time()
    items = item_statistics(scores)
    assert len(items) == 110
    # About 30 ms of CPU on a slow machine, nearly all of it medians; a loop of scales takes 1 s.
    assert time.process_time() - started < 0.25
