"""What sets groups apart: counts and residuals by hand and against statsmodels, and the map."""

import numpy as np
import pytest
from statsmodels.stats.contingency_tables import Table

from analytics.stats.clustering.describing import describe, laid_out, marks
from tests.analytics.stats.clustering.counties import county

NAMES = ["Debt", "Misses school", "Isolated"]


def test_counts_and_shares_leave_out_what_was_not_asked() -> None:
    needs = [[1, 0, np.nan], [1, 1, 0], [0, 1, np.nan], [0, 1, 1]]
    found = describe(needs, [0, 0, 1, -1], 2)
    assert found.present.tolist() == [[2, 1, 0], [0, 1, 0]]
    assert found.asked.tolist() == [[2, 2, 1], [1, 1, 0]]
    assert found.shares.tolist() == [[1.0, 0.5, 0.0], [0.0, 1.0, 0.0]]
    assert np.isnan(found.residuals[:, 2]).all()


def test_residuals_agree_with_statsmodels() -> None:
    needs, labels = county(300, 3, seed=2)[:2]
    found = describe(needs, labels, 3)
    for need in range(4):
        has = needs[:, need] == 1
        table = np.array([[(has & (labels == g)).sum(), (~has & (labels == g)).sum()]
                          for g in range(3)])  # fmt: skip
        expected = Table(table, shift_zeros=False).standardized_resids[:, 0]
        assert found.residuals[:, need] == pytest.approx(expected)


def test_a_sentence_names_what_marks_a_group_first_and_what_is_rare_where_nothing_does() -> None:
    needs = np.array([[1, 1, 0]] * 60 + [[0, 1, 0]] * 40 + [[0, 0, 0]] * 60)
    labels = np.repeat([0, 1], [80, 80])
    one, other = marks(describe(needs, labels, 2), NAMES)
    assert one == "More often than in the other groups: debt (75%) and misses school (100%)."
    assert other == (
        "No need marks it; rarer than in the other groups: misses school (25%) and debt (0%)."
    )


def test_groups_alike_are_not_set_apart() -> None:
    needs = np.array([[1, 0, 1], [0, 1, 0]] * 30)
    labels = np.repeat([0, 1], [30, 30])
    assert set(marks(describe(needs, labels, 2), NAMES)) == {
        "No need sets it apart from the other groups."
    }


def test_a_need_that_may_not_be_told_is_not_named() -> None:
    needs = np.array([[1, 1]] * 30 + [[0, 0]] * 30)
    found = describe(needs, np.repeat([0, 1], [30, 30]), 2)
    first, _ = marks(found, ["Debt", "Arrears"], told=[[True, False], [True, True]])
    assert first == "More often than in the other groups: debt (100%)."


def test_the_map_keeps_distances_that_fit_on_a_plane() -> None:
    triangle = np.array([[0.0, 3.0, 4.0], [3.0, 0.0, 5.0], [4.0, 5.0, 0.0]])
    places = laid_out(triangle)
    apart = np.sqrt(((places[:, None] - places[None]) ** 2).sum(-1))
    assert apart == pytest.approx(triangle)
    assert np.ptp(places[:, 0]) >= np.ptp(places[:, 1])


@pytest.mark.parametrize("k", [1, 2])
def test_one_or_two_groups_have_a_map_too(k: int) -> None:
    found = describe([[1, 0], [0, 1]], [0, k - 1], k)
    assert found.places.shape == (k, 2)
    assert np.isfinite(found.places).all()


def test_order_of_families_does_not_matter() -> None:
    needs, labels = county(100, 3)[:2]
    order = np.random.default_rng(3).permutation(100)
    one, other = describe(needs, labels, 3), describe(needs[order], labels[order], 3)
    assert (one.present == other.present).all()
    assert np.array_equal(one.residuals, other.residuals, equal_nan=True)
    assert np.array_equal(one.places, other.places)


def test_labels_must_fit() -> None:
    with pytest.raises(ValueError, match="one label"):
        describe([[1], [0]], [0], 1)
    with pytest.raises(ValueError, match="from 0 to 1"):
        describe([[1], [0]], [0, 2], 2)
