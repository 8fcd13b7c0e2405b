"""No cell of a table that leaves is about few people, and nothing is merged that need not be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.merging import Limits, Merged, binned_ends, merge, merge_choices

LIMITS = Limits(threshold=10, least=3)
TABLES = st.lists(st.lists(st.integers(0, 25), min_size=4, max_size=4), min_size=2, max_size=6)


def merged(
    counts: list[list[int]], *, ordered: bool = True, allowed: list[bool] | None = None
) -> Merged | None:
    table = np.array(counts)
    return merge(table, allowed or [True] * table.shape[1], LIMITS, ordered=ordered)


def test_a_table_of_many_stays_as_it_is() -> None:
    found = merged([[30, 40], [50, 60], [9, 8]])
    assert found is not None
    assert found.rows == ((0,), (1,), (2,))
    assert found.columns == ((0,), (1,))
    assert (found.rest, found.ends_in_missing) == (None, False)


def test_neighbours_on_a_scale_are_put_together() -> None:
    found = merged([[1, 20], [3, 20], [30, 1], [30, 20]])
    assert found is not None
    assert found.rows == ((0, 1), (2, 3))
    assert found.counts.tolist() == [[4, 40], [60, 21]]


def test_rare_answers_of_a_list_become_other_answers() -> None:
    found = merged([[20, 20], [1, 20], [20, 2], [20, 20]], ordered=False)
    assert found is not None
    assert found.rows == ((0,), (3,), (1, 2))


def test_small_and_hidden_groups_become_other_groups() -> None:
    found = merged([[20, 20, 4, 9], [20, 20, 4, 9]], allowed=[True, True, True, False])
    assert found is not None
    assert found.columns == ((0,), (1,), (2, 3))
    assert found.rest == 2


def test_a_rest_that_is_too_small_takes_in_the_smallest_group() -> None:
    found = merged([[20, 10, 1], [20, 10, 1]])
    assert found is not None
    assert found.columns == ((0,), (1, 2))


def test_where_nearly_all_say_the_same_there_is_no_table() -> None:
    assert merged([[30, 30], [1, 2]]) is None


def test_who_is_not_asked_tells_of_other_answers_and_must_be_many_too() -> None:
    counts = np.array([[20, 20], [20, 20]])
    none = merge(counts, [True, True], LIMITS, ordered=True, missing=np.array([1, 9]))
    assert none is None
    some = merge(counts, [True, True], LIMITS, ordered=True, missing=np.array([4, 9]))
    assert some is not None
    assert some.ends_in_missing
    assert some.counts[-1].tolist() == [4, 9]


@given(TABLES, st.booleans())
def test_every_cell_is_large_and_everybody_stands_in_one(
    counts: list[list[int]], ordered: bool
) -> None:
    found = merged(counts, ordered=ordered)
    if found is None:
        return
    assert found.counts.min() >= LIMITS.least
    assert found.counts.sum(axis=0).min() >= LIMITS.threshold
    assert found.counts.sum() == np.sum(counts)
    assert sorted(row for part in found.rows for row in part) == list(range(len(counts)))
    groups = sorted(group for part in found.columns for group in part)
    left = set(range(4)) - set(groups)
    assert all(sum(row[group] for row in counts) == 0 for group in left)


def test_choices_are_told_only_where_enough_did_and_did_not() -> None:
    chosen = np.array([[10, 12], [1, 12], [19, 10]])
    found = merge_choices(chosen, np.array([20, 30]), [True, True], LIMITS)
    assert found is not None
    assert found.shown == (True, False, False)
    assert merge_choices(chosen[1:2], np.array([20, 30]), [True, True], LIMITS) is None


@pytest.mark.parametrize(
    ("counts", "ends"),
    [([1, 1, 1, 9, 2, 1], (2, 4)), ([3, 0, 3], (0, 2)), ([1, 1], (1, 1)), ([], (0, -1))],
)
def test_the_ends_of_a_histogram_hold_several_people(
    counts: list[int], ends: tuple[int, int]
) -> None:
    assert binned_ends(counts, 3) == ends
