"""Learning from vectors, beside another program and beside doing it again without a row."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestCentroid

from themes.suggesting.learning import PULL, Learned, learn, sureness

RANDOM = np.random.default_rng(7)
ROWS = RANDOM.normal(size=(30, 4))
CODES = (ROWS[:, :2] + RANDOM.normal(size=(30, 2)) > 0).astype(float)
COUNTS = np.where(np.arange(30) < 5, 3.0, 1.0)


def test_two_codes_by_hand() -> None:
    """Rows 0 and 6: all codes meet at 3, so that with a pull of 4 their middles are 2.4 and 3.6."""
    assert PULL == 4  # what the figures below were worked out with
    learned = learn(np.array([[0.0], [6.0]]), np.eye(2), np.array([1.0, 1.0]))
    assert learned.middles.ravel() == pytest.approx([2.4, 3.6])
    assert learned.overall == pytest.approx([3])
    nearer = ((1 - 3) ** 2 - (1 - 2.4) ** 2) / 2
    assert learned.scores(np.array([[1.0]]))[0, 0] == pytest.approx(nearer)
    assert learned.left_out == pytest.approx(np.array([[0.0, -1.98], [-1.98, 0.0]]))


def test_without_the_pull_the_nearest_middle_is_that_of_another_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("themes.suggesting.learning.PULL", 0.0)
    only = np.eye(3)[RANDOM.integers(0, 3, 30)]
    other = NearestCentroid().fit(ROWS, only.argmax(axis=1))
    asked = RANDOM.normal(size=(50, 4))
    said = learn(ROWS, only, np.ones(30)).scores(asked).argmax(axis=1)
    assert (said == other.predict(asked)).all()


def test_a_row_left_out_is_a_row_not_learnt_from() -> None:
    learned = learn(ROWS, CODES, COUNTS)
    for row in (0, 17):
        own = CODES * COUNTS[:, None] * (np.arange(30) != row)[:, None]
        sums, counts = own.T @ ROWS + PULL * learned.overall, own.sum(axis=0) + PULL
        without = Learned(sums / counts[:, None], learned.overall, learned.left_out)
        assert learned.left_out[row] == pytest.approx(without.scores(ROWS[[row]])[0])


def test_a_code_that_has_only_its_definition_is_still_found() -> None:
    """Nine examples spread around one middle do not shout down one definition far from them."""
    around = np.array([1.0, 0, 0]) + 0.1 * RANDOM.normal(size=(9, 3))
    rows, codes = np.vstack([around, [[0.0, 1, 0]]]), np.zeros((10, 2))
    codes[:9, 0], codes[9, 1] = 1, 1
    scores = learn(rows, codes, np.ones(10)).scores(np.array([[0.2, 0.8, 0.1]]))
    assert scores[0, 1] > 0 > scores[0, 0]


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
