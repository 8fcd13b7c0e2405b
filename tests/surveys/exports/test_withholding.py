"""Small groups are put together until nobody stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.exports.withholding import LEAST_PEOPLE, put_together


@pytest.mark.parametrize(
    ("counts", "together"),
    [
        ({"a": 50, "b": 10}, set()),
        ({"a": 50, "b": 9, "c": 12}, {"b", "c"}),
        ({"a": 50, "b": 5, "c": 5, "d": 11}, {"b", "c"}),
        ({"a": 50, "b": 1}, {"a", "b"}),
        ({"a": 50, "b": 0}, set()),
        ({}, set()),
    ],
)
def test_groups_under_ten_go_together_with_the_next_smallest(
    counts: dict[str, int], together: set[str]
) -> None:
    assert put_together(counts) == together


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 40)))
def test_no_group_that_is_shown_has_fewer_than_ten(counts: dict[str, int]) -> None:
    together = put_together(counts)
    people = sum(counts[level] for level in together)
    alone = [n for level, n in counts.items() if n and level not in together]
    assert all(number >= LEAST_PEOPLE for number in alone)
    assert not together or people >= LEAST_PEOPLE or not alone
