"""Whether somebody's answer can be worked out: cases by hand, and every case by brute force."""

from itertools import product

import numpy as np
import pytest

from analytics.stats.certainty import leaves_doubt

AS_IT_IS = np.array([0, 1])


def test_one_table_of_mixed_groups_leaves_doubt() -> None:
    answers = np.array([0, 0, 1, 0, 1, 1])
    groups = np.array([0, 0, 0, 1, 1, 1])
    assert leaves_doubt(answers, [(groups, AS_IT_IS)])


def test_a_group_that_is_unanimous_is_worked_out() -> None:
    answers = np.array([0, 0, 0, 0, 1, 1])
    groups = np.array([0, 0, 0, 1, 1, 1])
    assert not leaves_doubt(answers, [(groups, AS_IT_IS)])


def test_tables_that_are_safe_alone_may_not_be_safe_together() -> None:
    # By team and by place each cell has people; the one person of team 1 in place 1 is left over:
    # both say that team 1 and place 1 hold two who said 1, of whom only she can be both.
    answers = np.array([0, 0, 0, 0, 1, 1, 1, 0, 0])
    team = np.array([0, 0, 0, 0, 0, 1, 1, 1, 1])
    place = np.array([0, 0, 0, 0, 1, 0, 1, 1, 1])
    alone = [leaves_doubt(answers, [(each, AS_IT_IS)]) for each in (team, place)]
    assert alone == [True, True]
    assert leaves_doubt(answers, [(team, AS_IT_IS), (place, AS_IT_IS)]) == possible_for_all(
        answers, [team, place]
    )


def possible_for_all(answers: np.ndarray, tables: list[np.ndarray]) -> bool:
    """By trying every way to answer: is anybody's answer the same in all that agree?"""
    shown = [[int((answers[table == c] == 1).sum()) for c in (0, 1)] for table in tables]
    agreeing = [
        way
        for way in product((0, 1), repeat=len(answers))
        if [[int((np.array(way)[t == c] == 1).sum()) for c in (0, 1)] for t in tables] == shown
    ]
    ways = np.array(agreeing)
    certain = (ways == ways[0]).all(axis=0).any()
    insiders = any(
        (ways[ways[:, me] == answers[me]][:, other] == answers[other]).all()
        for me in range(len(answers))
        for other in range(len(answers))
        if me != other
    )
    return not certain and not insiders


@pytest.mark.parametrize("seed", range(25))
def test_doubt_is_never_claimed_where_brute_force_finds_none(seed: int) -> None:
    chance = np.random.default_rng(seed)
    answers = chance.integers(0, 2, 10)
    tables = [chance.integers(0, 2, 10) for _ in range(2)]
    claimed = leaves_doubt(answers, [(table, AS_IT_IS) for table in tables])
    if claimed:
        ways = possible_without_insiders(answers, tables)
        assert ways, "somebody's answer is the same in every way that agrees"


def possible_without_insiders(answers: np.ndarray, tables: list[np.ndarray]) -> bool:
    """The same for a reader who knows no answer."""
    shown = [[int((answers[table == c] == 1).sum()) for c in (0, 1)] for table in tables]
    agreeing = [
        way
        for way in product((0, 1), repeat=len(answers))
        if [[int((np.array(way)[t == c] == 1).sum()) for c in (0, 1)] for t in tables] == shown
    ]
    ways = np.array(agreeing)
    return not bool((ways == ways[0]).all(axis=0).any())
