"""The table over the number of groups."""

from math import log

import pytest

from analytics.stats.clustering import Starts, choose_k
from analytics.stats.clustering.choosing import Choice, Criteria
from tests.analytics.stats.clustering.counties import county

QUICK = Starts(short=6, long=1)


def test_criteria_of_one_group_worked_out_by_hand() -> None:
    # shares .75 and .25 of four families: log-likelihood 2 (3 log .75 + log .25) = -4.4987
    row = choose_k([[1, 0], [1, 0], [1, 1], [0, 0]], [1], seed=1, folds=0).rows[0]
    assert row.log_likelihood == pytest.approx(-4.4987, abs=1e-4)
    assert row.bic == pytest.approx(2 * 4.4987 + 2 * log(4), abs=1e-3)
    assert row.sabic == pytest.approx(2 * 4.4987 + 2 * log(6 / 24), abs=1e-3)
    assert row.aic == pytest.approx(2 * 4.4987 + 4, abs=1e-3)
    assert row.icl == pytest.approx(row.bic)
    assert row.held_out is None


def test_well_separated_groups_are_counted_right_by_all() -> None:
    told: list[tuple[int, int]] = []
    needs = county(400, 3, apart=3.0)[0]
    choice = choose_k(
        needs, range(1, 6), seed=1, folds=3, starts=QUICK, progress=lambda *far: told.append(far)
    )
    assert choice.picks["bic"] == choice.picks["icl"] == 3
    assert choice.picks["held_out"] in (3, 4)
    assert told[-1] == (20, 20)
    likelihoods = [row.log_likelihood for row in choice.rows]
    assert likelihoods == sorted(likelihoods)


def test_numbers_of_groups_beyond_the_families_are_left_out() -> None:
    choice = choose_k([[1, 0], [0, 1], [1, 1]], range(1, 9), seed=1, folds=5, starts=QUICK)
    assert [row.k for row in choice.rows] == [1, 2, 3]
    assert all(row.held_out is None for row in choice.rows)


def row_of(k: int, bic: float, aic: float) -> Criteria:
    return Criteria(k, 0.0, 0, bic, bic, aic, bic, None)


def test_disagreement_is_said_and_no_single_answer_given() -> None:
    choice = Choice((row_of(4, 1.0, 3.0), row_of(9, 2.0, 1.0)))
    assert choice.picks == {"bic": 4, "sabic": 4, "aic": 9, "icl": 4}
    assert choice.sentence.startswith("The criteria disagree: from 4 to 9 groups.")
    assert Choice((row_of(4, 1.0, 1.0),)).sentence == "All criteria point to 4 groups."


def test_the_same_for_any_order_of_families() -> None:
    needs = county(90, 2)[0]
    one = choose_k(needs, [2], seed=1, folds=3, starts=QUICK)
    other = choose_k(needs[::-1], [2], seed=1, folds=3, starts=QUICK)
    assert one == other
