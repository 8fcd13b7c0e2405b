"""Two groupings side by side, against scikit-learn, and the other methods."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from analytics.stats.clustering import compare, grouped_otherwise
from analytics.stats.clustering.comparing import METHODS
from tests.analytics.stats.clustering.counties import county

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=60)


@given(LABELS)
def test_the_index_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    one, other = (np.array(each) for each in zip(*pairs, strict=True))
    expected = adjusted_rand_score(one, other)
    assert compare(one, other).adjusted_rand == pytest.approx(expected, abs=1e-12)


def test_a_cross_table_worked_out_by_hand() -> None:
    # 2 + 1 of the first group, 2 of the second; most of the first went to 0: one moved
    found = compare(np.array([0, 0, 0, 1, 1, -1]), np.array([0, 0, 1, 1, 1, 0]))
    assert found.table.tolist() == [[2, 1], [0, 2]]
    assert (found.moved, found.n) == (1, 5)
    assert "1 of 5 families" in found.sentence


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ([0] * 10 + [1] * 10, "nearly the same"),
        ([1] * 10 + [0] * 10, "nearly the same"),
        ([0, 1] * 10, "unlike"),
    ],
)
def test_agreement_in_words(other: list[int], words: str) -> None:
    assert words in compare(np.array([0] * 10 + [1] * 10), np.array(other)).sentence


def test_groupings_of_different_families_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="different families"):
        compare(np.array([0, 1]), np.array([0]))


def test_nobody_in_common_is_nothing_to_disagree_about() -> None:
    assert compare(np.array([-1]), np.array([0])).n == 0


@pytest.mark.parametrize("method", METHODS)
def test_other_methods_find_plain_groups(method: Any) -> None:
    needs, groups = county(200, 3, apart=4.0, seed=4)
    labels = grouped_otherwise(needs, 3, method, seed=1)
    assert compare(labels, groups).adjusted_rand > 0.8
    assert grouped_otherwise(needs[:1], 1, method, seed=1).tolist() == [0]
    assert (grouped_otherwise(needs, 3, method, seed=1) == labels).all()


@pytest.mark.parametrize("method", METHODS)
def test_families_who_are_all_alike_stay_together(method: Any) -> None:
    assert len(set(grouped_otherwise(np.ones((20, 4)), 3, method, seed=1).tolist())) == 1


def test_what_other_methods_cannot_do_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="cannot make 5 groups"):
        grouped_otherwise([[1, 0]], 5, "Ward", seed=1)
    monkeypatch.setattr("analytics.stats.clustering.comparing.MOST_FAMILIES_FOR_WARD", 1)
    with pytest.raises(ValueError, match="at most 1 families"):
        grouped_otherwise([[1, 0], [0, 1]], 2, "Ward", seed=1)
