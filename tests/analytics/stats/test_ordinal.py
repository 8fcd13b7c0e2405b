"""Change on an ordinal scale: counts by hand, the sign test against scipy, and bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from analytics.stats.ordinal import change, changes, sign_test

SCORES = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=40)


def test_a_case_worked_by_hand() -> None:
    found = change([2, 5, 9, 4, np.nan, 3], [4, 5, 8, 7, 6, 6])
    assert (found.n, found.rose, found.same, found.fell) == (5, 3, 1, 1)
    assert (found.start_median, found.end_median) == (4.0, 6.0)
    assert found.no_room == 1
    assert found.start_counts == (0, 1, 1, 1, 1, 0, 0, 0, 1, 0)
    # Four moved, one fell: 2 x (1 + 4) / 16
    assert found.p == pytest.approx(0.625)


@pytest.mark.parametrize(("rose", "fell"), [(0, 1), (7, 2), (10, 10), (40, 12), (300, 251)])
def test_the_sign_test_agrees_with_scipy(rose: int, fell: int) -> None:
    assert sign_test(rose, fell) == pytest.approx(binomtest(rose, rose + fell).pvalue)


def test_nobody_moved_so_there_is_nothing_to_test() -> None:
    assert sign_test(0, 0) is None
    assert change([3, 4], [3, 4]).p is None


def test_no_pair_gives_no_median() -> None:
    found = change([np.nan], [4])
    assert (found.n, found.start_median, found.end_median, found.p) == (0, None, None, None)


@given(SCORES)
def test_order_of_families_does_not_matter_and_time_reversed_swaps_the_counts(
    pairs: list[tuple[int, int]],
) -> None:
    start, end = zip(*pairs, strict=True)
    found = change(start, end)
    assert change(start[::-1], end[::-1]) == found
    back = change(end, start)
    assert (back.rose, back.fell, back.p) == (found.fell, found.rose, found.p)


def test_each_domain_is_looked_at_by_itself() -> None:
    start, end = np.array([[1, 5], [2, 6]]), np.array([[2, 4], [3, 6]])
    assert [(c.rose, c.fell) for c in changes(start, end)] == [(2, 0), (0, 1)]


@pytest.mark.parametrize("bad", [[0], [11], [2.5]])
def test_a_number_off_the_scale_is_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match="whole numbers from 1 to 10"):
        change(bad, [3])


def test_pairs_must_be_pairs() -> None:
    with pytest.raises(ValueError, match="same length"):
        change([1, 2], [1])


def test_counts_cannot_be_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        sign_test(-1, 2)
