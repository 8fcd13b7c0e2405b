"""Answers of everybody: cases by hand, and an attack by linear programming on all that is shown."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.stats.distributions import Shown, safe_to_show
from tests.analytics.stats.distribution_attack import known_for_certain

STEPS = tuple(range(0, 101, 10))
BANDS = (tuple(range(4)), tuple(range(4, 7)), tuple(range(7, 11)))


def test_large_answers_are_all_shown() -> None:
    found = safe_to_show([5, 0, 20], 3)
    assert found == Shown((True, True, True), (), mean=False, median=False, sd=False)


def test_a_small_answer_takes_the_smallest_other_one_along() -> None:
    # one person said no: 40 - 1 shown would give it back, so that the next smallest goes too
    assert safe_to_show([40, 9, 1], 3).counts == (True, False, False)
    # two small ones of 2 and 1 are 3 together, each of them at most 2: 9 goes as well
    assert safe_to_show([40, 9, 2, 1], 3).counts == (True, False, False, False)
    assert safe_to_show([40, 9, 2, 2], 3).counts == (True, True, False, False)


@pytest.mark.parametrize("counts", [[45, 0, 0], [0], [], [96, 1], [95, 1, 1]])
def test_what_nearly_everybody_answered_is_not_shown(counts: list[int]) -> None:
    assert not any(people and may for people, may in zip(counts, safe_to_show(counts, 3).counts,
                                                         strict=True))  # fmt: skip


def test_a_sum_known_from_a_table_counts() -> None:
    # a table by group says that 5 chose one of the first two: with 4 shown, the 1 would be known
    assert safe_to_show([4, 1, 40, 2, 9], 3, known=[[0, 1], [2, 3, 4]]).counts[:2] == (False, False)


def test_a_mean_takes_part_in_the_attack() -> None:
    # 1, 2 and 3 people at 10, 30 and 40: with their sum and the mean there is one solution only
    counts = [0, 1, 0, 2, 3, 0, 0, 0, 20, 30, 40]
    alone = safe_to_show(counts, 3)
    assert [people for people, may in zip(counts, alone.counts, strict=True) if not may] == [
        1,
        2,
        3,
    ]
    with_mean = safe_to_show(counts, 3, steps=STEPS, sums=BANDS)
    assert with_mean.mean
    assert sum(with_mean.counts) < sum(alone.counts)
    assert not known_for_certain(counts, 3, with_mean, STEPS, BANDS)


def test_the_attacker_finds_what_a_naive_table_gives_away() -> None:
    counts = [0, 1, 0, 2, 3, 0, 0, 0, 20, 30, 40]
    hidden = tuple(people == 0 or people > 3 for people in counts)
    naive = Shown(hidden, (False,) * 3, mean=True, median=True, sd=True)
    assert known_for_certain(counts, 3, naive, STEPS, BANDS) == [1, 3]


COUNTS = st.lists(st.integers(0, 8) | st.integers(0, 2), min_size=11, max_size=11)


@given(COUNTS.filter(lambda counts: sum(counts) >= 10), st.sampled_from([3, 5]))
@settings(max_examples=12, deadline=None)
def test_no_small_answer_of_a_scale_is_worked_out(counts: list[int], least: int) -> None:
    shown = safe_to_show(counts, least, steps=STEPS, sums=BANDS)
    assert not known_for_certain(counts, least, shown, STEPS, BANDS)
    again = safe_to_show(counts, least, steps=STEPS, sums=BANDS)
    assert again == shown
    listed = safe_to_show(counts, least)
    assert not known_for_certain(counts, least, listed, STEPS, ())


def test_most_of_a_usual_scale_is_shown() -> None:
    chance = np.random.default_rng(1)
    told = means = 0
    for _ in range(200):
        people = np.clip(np.round(chance.normal(7, 2, 97)), 0, 10).astype(int)
        counts = np.bincount(people, minlength=11)
        shown = safe_to_show(counts.tolist(), 3, steps=STEPS, sums=BANDS)
        told, means = told + int(counts[list(shown.counts)].sum()), means + shown.mean
    assert means == 200
    assert told / (200 * 97) > 0.7
