"""Families as bits, in an order that depends on what they hold alone."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.clustering.cases import cases, packed_bits, unpacked
from tests.analytics.stats.clustering.counties import county, forgetful


@given(st.integers(1, 64), st.integers(1, 40), st.integers(0, 1_000))
def test_needs_are_packed_and_unpacked(width: int, n: int, seed: int) -> None:
    values = np.random.default_rng(seed).integers(0, 2, (n, width)).astype(np.uint8)
    assert unpacked(packed_bits(values == 1), width).tolist() == values.tolist()


def test_bit_nought_is_the_first_need() -> None:
    assert packed_bits(np.array([[True, False, False], [False, True, True]])).tolist() == [1, 6]


@pytest.mark.parametrize("lost", [0.0, 0.3])
def test_rows_and_columns_lead_back_to_what_was_given(lost: float) -> None:
    needs = forgetful(county(80)[0], lost)
    data = cases(needs)
    back = np.full(needs.shape, np.nan)
    values, asked = next(data.chunks())
    known = np.where(asked == 0, np.nan, values) if asked is not None else values
    back[np.ix_(data.rows, data.columns)] = known
    assert np.array_equal(back, needs, equal_nan=True)


@pytest.mark.parametrize("lost", [0.0, 0.3])
def test_the_order_given_makes_no_difference(lost: float) -> None:
    needs, draws = forgetful(county(200)[0], lost), np.random.default_rng(2)
    rows, columns = draws.permutation(200), draws.permutation(20)
    one, other = cases(needs), cases(needs[rows][:, columns])
    assert one.present.tolist() == other.present.tolist()
    assert (one.asked is None) == (other.asked is None)


def test_packed_integers_are_taken_as_they_are() -> None:
    needs = county(50)[0]
    from_table = cases(needs)
    from_bits = cases(packed_bits(needs == 1), width=20)
    assert from_bits.present.tolist() == from_table.present.tolist()
    assert from_bits.rows.tolist() == from_table.rows.tolist()


def test_families_who_were_asked_nothing_are_left_out() -> None:
    needs = county(10)[0]
    needs[3] = np.nan
    assert sorted(cases(needs).rows.tolist()) == [0, 1, 2, 4, 5, 6, 7, 8, 9]


def test_shares_are_of_those_asked() -> None:
    data = cases([[1, np.nan], [1, 0], [0, 1], [0, 1]])
    shares = dict(zip(data.columns.tolist(), data.shares().tolist(), strict=True))
    assert shares == pytest.approx({0: 0.5, 1: 2 / 3})


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        ([1, 0], "Give a table"),
        ([[2, 0]], "A need is 1"),
        (np.zeros((3, 65)), "From 1 to 64 needs"),
        (np.zeros((3, 0)), "From 1 to 64 needs"),
        (np.zeros((0, 5)), "no family"),
        ([[np.nan, np.nan]], "no family"),
        (np.array([1, 2], dtype=np.uint64), "how many needs"),
    ],
)
def test_what_is_no_table_of_needs_is_refused(needs: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        cases(needs)
