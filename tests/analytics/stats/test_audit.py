"""Each condition of the audit refuses its own kind of number."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.audit import (
    Question,
    Released,
    admit,
    ask,
    known_exactly,
    nothing_released,
    rounded,
)
from analytics.stats.classes import INSIDE_TEAM, PUBLIC, STAFF_SURVEY, ReleaseRule
from analytics.stats.lattice import Cell, Dimension, Group, Lattice

TEAMS = Lattice((Dimension("team", ("a", "b", "c")),))
CELLS = TEAMS.cells()
EVERYBODY, A, B, C = range(4)


def asked(
    counts: dict[str, int],
    bounds: dict[str, int] | None = None,
    rule: ReleaseRule = STAFF_SURVEY,
) -> Question:
    base: dict[Group, int] = {(team,): people for team, people in counts.items()}
    caps: dict[Cell, int] = {(("team", t),): most for t, most in (bounds or {}).items()}
    return ask(base, TEAMS, CELLS, rule, caps)


def release(question: Question, *cells: int) -> Released:
    released = nothing_released(question)
    for cell in cells:
        after = admit(question, released, cell)
        assert after is not None
        released = after
    return released


def test_small_and_absent_groups_are_guarded() -> None:
    question = asked({"a": 30, "b": 4})
    assert question.guarded.tolist() == [B, C]
    assert question.reach.tolist() == [10, 10]
    assert question.spread.tolist() == [3, 3]


def test_what_head_counts_tell_anyway_is_not_asked_for() -> None:
    question = asked({"a": 30, "b": 4}, {"b": 7, "c": 0})
    assert question.guarded.tolist() == [B]
    assert question.reach.tolist() == [0]
    assert asked({"a": 30, "b": 4}, {"b": 2, "c": 1}).spread.tolist() == [3, 1]


def test_a_small_remainder_is_refused() -> None:
    question = asked({"a": 30, "b": 4, "c": 2})
    assert admit(question, release(question, EVERYBODY), A) is None


def test_two_groups_that_share_a_large_remainder_are_fine() -> None:
    question = asked({"a": 30, "b": 8, "c": 7})
    assert release(question, EVERYBODY, A).cells == (EVERYBODY, A)


def test_a_number_that_leaves_a_head_count_no_room_is_refused() -> None:
    # 11 left for two teams of 7 and 5 people asked: at least 4 and 6, hardly any doubt.
    question = asked({"a": 30, "b": 7, "c": 4}, {"b": 7, "c": 5})
    assert admit(question, release(question, EVERYBODY), A) is None


def test_a_colleague_who_would_know_the_other_team_is_a_reason() -> None:
    # b and c: 11 together, at most 1 in b. Whoever is in b knows that c has 10, and b 1;
    # but b's number she knew from the head-count, and c is not small.
    question = asked({"a": 30, "b": 1, "c": 10}, {"b": 1})
    assert question.excused.sum() == 1
    assert admit(question, release(question, EVERYBODY), A) is not None
    # With 9 in c the remainder is 10, and the colleague of b would know the 9.
    question = asked({"a": 30, "b": 1, "c": 9}, {"b": 1})
    assert admit(question, release(question, EVERYBODY), A) is None


def test_what_can_be_worked_out_is_reported() -> None:
    question = asked({"a": 30, "b": 15, "c": 12})
    released = release(question, EVERYBODY, A)
    assert known_exactly(question, released, np.array([B, C])) == []
    assert known_exactly(question, release(question, EVERYBODY, A, B), np.array([C])) == [C]


def test_a_rounded_number_is_known_only_within_its_step() -> None:
    question = asked({"a": 13, "b": 8, "c": 7}, rule=PUBLIC)
    assert question.known_value(A) == (13, 17)
    assert question.known_value(B) == (8, 12)
    assert asked({"a": 13}, rule=INSIDE_TEAM).known_value(A) == (13, 13)


def test_rounding_leaves_room_where_true_numbers_leave_none() -> None:
    question = asked({"a": 30, "b": 15, "c": 4}, rule=PUBLIC)
    assert release(question, EVERYBODY, A, B).cells == (EVERYBODY, A, B)
    question = asked({"a": 30, "b": 15, "c": 4}, rule=replace(PUBLIC, round_to=1, hides_size=True))
    assert admit(question, release(question, EVERYBODY, A), B) is None


@given(st.integers(0, 10_000))
def test_rounding_moves_a_number_by_at_most_two(number: int) -> None:
    assert rounded(number, 5) % 5 == 0
    assert abs(rounded(number, 5) - number) <= 2
    assert rounded(number, 1) == number


@pytest.mark.parametrize("rule", [INSIDE_TEAM, PUBLIC, STAFF_SURVEY])
def test_zeros_are_released_at_once_where_they_are_shown(rule: ReleaseRule) -> None:
    released = nothing_released(asked({"a": 30, "b": 15}, rule=rule))
    assert released.cells == (() if rule is STAFF_SURVEY else (C,))
