"""Multipliers from the published formulas, and merging step by step."""

from dataclasses import replace
from itertools import pairwise
from math import exp, log
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.stats.chaid.encoding import Kind
from analytics.stats.chaid.merging import (
    Group,
    Rules,
    Sizes,
    can_divide,
    log_multiplier,
    merged,
    stirling,
)
from analytics.stats.chaid.testing import LikelihoodRatio, Pearson, RowEffects

PLAIN = Rules(Pearson(), min_child=1)
SIZES = Sizes(is_scale=False)


def groups(*rows: tuple[int, int], missing: bool = False) -> list[Group]:
    """One group for each row, the last one "missing" where asked."""
    made = [Group((code,), row) for code, row in enumerate(rows)]
    return [*made[:-1], Group((-1,), rows[-1])] if missing else made


def multiplier(kind: Kind, present: int, left: int, floats: bool = False, **more: Any) -> int:
    rules = replace(PLAIN, **more)
    return round(exp(log_multiplier(kind, present, left, floats, rules)))


@pytest.mark.parametrize(
    ("things", "parts", "ways"), [(4, 2, 7), (5, 3, 25), (6, 3, 90), (10, 4, 34_105), (3, 3, 1)]
)
def test_stirling_numbers_are_those_of_the_tables(things: int, parts: int, ways: int) -> None:
    # Abramowitz and Stegun 1964, table 24.4
    assert stirling(things, parts) == ways


def test_stirling_numbers_at_the_edges() -> None:
    assert stirling(3, 0) == 0
    assert stirling(2, 3) == 0


def test_multipliers_of_ordinal_predictors_are_those_seen_in_spss_output() -> None:
    assert multiplier("ordinal", 10, 5) == 126
    assert multiplier("ordinal", 10, 3) == 36
    assert multiplier("ordinal", 10, 2) == 9


def test_other_multipliers_by_hand() -> None:
    assert multiplier("nominal", 5, 3) == 25
    # floating: C(4-2, 2-2) + 2 C(4-2, 2-1) = 1 + 2 x 2
    assert multiplier("ordinal", 4, 2, floats=True) == 5
    assert multiplier("ordinal", 6, 2, exhaustive=True) == 15
    assert multiplier("nominal", 4, 2, exhaustive=True) == 4 * 15 // 6
    assert multiplier("nominal", 4, 2, exhaustive=True, biggs=False) == 4 * 15 // 2
    assert multiplier("nominal", 2, 2) == 1


def test_categories_that_are_alike_become_one() -> None:
    way = merged("nominal", groups((50, 50), (10, 90), (52, 48), (12, 88)), PLAIN, SIZES)
    assert sorted(group.codes for group in way.groups) == [(0, 2), (1, 3)]


def test_an_ordinal_predictor_merges_neighbours_only() -> None:
    way = merged("ordinal", groups((50, 50), (10, 90), (52, 48), (12, 88)), PLAIN, SIZES)
    assert [group.codes for group in way.groups] == [(0,), (1,), (2,), (3,)]


def test_a_small_group_goes_to_the_most_similar() -> None:
    rules = Rules(Pearson(), min_child=20)
    way = merged("nominal", groups((90, 10), (10, 90), (1, 9)), rules, SIZES)
    assert [group.codes for group in way.groups] == [(0,), (1, 2)]


def test_exhaustive_merging_keeps_the_grouping_with_the_smallest_p() -> None:
    # 0 and 1 differ a little: plain CHAID keeps them apart, and so must the exhaustive one,
    # since three groups have a smaller p here than two
    rows = ((90, 10), (70, 30), (10, 90))
    rules = Rules(Pearson(), min_child=1, exhaustive=True)
    way = merged("nominal", groups(*rows), rules, SIZES)
    tests = [Pearson()(rows).log_p, Pearson()([(160, 40), (10, 90)]).log_p]
    assert len(way.groups) == (3 if tests[0] < tests[1] else 2)
    assert way.evidence.log_p == min(tests)


def test_missing_joins_the_group_it_is_like_or_stands_apart_by_the_smaller_p() -> None:
    rows = ((90, 10), (50, 50), (10, 90))
    like = merged("ordinal", groups(*rows, (88, 12), missing=True), PLAIN, SIZES)
    assert [group.codes for group in like.groups] == [(-1, 0), (1,), (2,)]
    unlike = merged("ordinal", groups((60, 40), (55, 45), (0, 100), missing=True), PLAIN, SIZES)
    assert [group.codes for group in unlike.groups] == [(0, 1), (-1,)]


def test_once_missing_has_joined_a_group_that_group_merges_with_neighbours_only() -> None:
    rules = Rules(Pearson(), min_child=60)
    rows = ((80, 20), (30, 25), (15, 15), (5, 95), (2, 1))
    way = merged("ordinal", groups(*rows, missing=True), rules, SIZES)
    for one, two in pairwise(way.groups):
        assert max(one.codes) < min(code for code in two.codes if code >= 0)


def test_without_bonferroni_p_stays_as_it_is() -> None:
    way = merged("nominal", groups((50, 50), (10, 90), (52, 48)), Rules(
        Pearson(), min_child=1, bonferroni=False), SIZES)  # fmt: skip
    assert way.log_adjusted == way.evidence.log_p


ROWS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 60), st.integers(0, 9)), min_size=2, max_size=8
)


RULES = st.builds(
    Rules,
    test=st.sampled_from([Pearson(), LikelihoodRatio()]),
    min_child=st.sampled_from([1, 20]),
    bonferroni=st.booleans(),
)


@settings(deadline=None)
@given(rows=ROWS, kind=st.sampled_from(["nominal", "ordinal"]), missing=st.booleans(), rules=RULES)
def test_what_cannot_divide_is_never_left_with_a_small_p(
    rows: Any, kind: Kind, missing: bool, rules: Rules
) -> None:
    listed = groups(*rows, missing=missing)
    if not can_divide(kind, listed, rules):
        assert merged(kind, listed, rules, SIZES).log_adjusted > log(rules.alpha_split)


def test_noise_is_told_before_it_is_merged_and_a_driver_is_not() -> None:
    noise, driver = [(20, 30 + n) for n in range(6)], [(10 + 8 * n, 40) for n in range(6)]
    assert not can_divide("nominal", groups(*noise), PLAIN)
    assert can_divide("nominal", groups(*driver), PLAIN)
    assert not can_divide("nominal", groups((5, 0), (9, 0)), PLAIN)


def test_where_merging_may_raise_the_statistic_or_floats_everything_is_looked_at() -> None:
    noise = groups(*[(20, 30)] * 6, missing=True)
    assert can_divide("ordinal", noise, PLAIN)
    assert can_divide("nominal", noise, replace(PLAIN, exhaustive=True))
    assert can_divide("nominal", noise, replace(PLAIN, test=RowEffects((1.0, 2.0))))
