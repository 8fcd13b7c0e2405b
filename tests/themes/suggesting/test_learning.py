"""Learning from vectors, beside another program and beside doing it again without a row."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression, Ridge

from themes.suggesting.learning import RIDGE, learn, sureness

RANDOM = np.random.default_rng(7)
ROWS = RANDOM.normal(size=(30, 4))
CODES = (ROWS[:, :2] + RANDOM.normal(size=(30, 2)) > 0).astype(float)
COUNTS = np.where(np.arange(30) < 5, 3.0, 1.0)


def test_one_row_by_hand() -> None:
    """A row of 2 with its code: with the 1 beside it, 2 / (5 + ridge) and 1 / (5 + ridge)."""
    learned = learn(np.array([[2.0]]), np.array([[1.0]]), np.array([1.0]))
    assert learned.weights.ravel() == pytest.approx([2 / (5 + RIDGE), 1 / (5 + RIDGE)])
    assert learned.scores(np.array([[2.0]])) == pytest.approx(5 / (5 + RIDGE))
    assert learned.left_out == pytest.approx(0)


def test_weights_are_those_of_another_program() -> None:
    other = Ridge(alpha=RIDGE, fit_intercept=False)
    other.fit(np.hstack([ROWS, np.ones((30, 1))]), CODES, sample_weight=COUNTS)
    assert learn(ROWS, CODES, COUNTS).weights == pytest.approx(other.coef_.T)


def test_a_row_left_out_is_a_row_not_learnt_from() -> None:
    left_out = learn(ROWS, CODES, COUNTS).left_out
    for row in (0, 17):
        kept = np.arange(30) != row
        without = learn(ROWS[kept], CODES[kept], COUNTS[kept])
        assert left_out[row] == pytest.approx(without.scores(ROWS[[row]])[0])


def test_how_sure_is_platts_scaling() -> None:
    scores, right = ROWS[:, :1], CODES[:, :1]
    yes, no = right.sum(), (1 - right).sum()
    other = LogisticRegression(C=np.inf, tol=1e-10)
    doubled = np.vstack([scores, scores])
    chance_of_one = np.where(right == 1, (yes + 1) / (yes + 2), 1 / (no + 2)).ravel()
    other.fit(
        doubled, np.repeat([1, 0], 30),
        sample_weight=np.concatenate([chance_of_one, 1 - chance_of_one]),
    )  # fmt: skip
    found = sureness(scores, right)
    assert (found.slope, found.shift) == pytest.approx(
        (other.coef_[0, 0], other.intercept_[0]), abs=1e-3
    )
    assert found.chances(np.array([0.0])) == pytest.approx(1 / (1 + np.exp(-found.shift)))


def test_scores_that_part_perfectly_give_no_certainty() -> None:
    found = sureness(np.array([[0.0], [1.0]]), np.array([[0.0], [1.0]]))
    assert found.chances(np.array([0.0, 1.0])) == pytest.approx([1 / 3, 2 / 3], abs=1e-3)
