"""The verdict on a clustering."""

from typing import Any

import numpy as np
import pytest

from analytics.stats.clustering import Starts, Viability, fit_needs, stability, viability
from analytics.stats.clustering.judging import Stability
from tests.analytics.stats.clustering.counties import county

QUICK = Starts(short=5, long=1)


def test_plain_groups_are_held_stably() -> None:
    needs = county(400, 3, apart=3.0)[0]
    found = fit_needs(needs, 3, seed=1)
    told: list[tuple[int, int]] = []
    stable = stability(
        needs, found, rounds=6, seed=2, starts=QUICK, progress=lambda *far: told.append(far)
    )
    judged = viability(found, stable)
    assert (stable.by_group > 0.9).all()
    assert stable.rounds == 6
    assert told[-1] == (6, 6)
    assert judged.is_viable
    assert judged.verdict == "400 families hold three groups stably."


def test_more_groups_than_there_are_do_not_hold() -> None:
    needs = county(300, 2, apart=1.5, seed=5)[0]
    found = fit_needs(needs, 9, seed=1)
    judged = viability(found, stability(needs, found, rounds=6, seed=2, starts=QUICK))
    assert judged.verdict == "Nine groups are more than 300 families can hold stably."
    assert judged.problems[0].split()[1:3] in (["groups", "dissolve"], ["group", "dissolves"])


def test_stability_is_the_same_for_any_order_of_families() -> None:
    needs = county(120, 2)[0]
    order = np.random.default_rng(1).permutation(120)
    one, other = (
        stability(table, fit_needs(table, 2, seed=1, starts=QUICK), rounds=3, seed=4, starts=QUICK)
        for table in (needs, needs[order])
    )
    assert one.jaccard.tolist() == other.jaccard.tolist()


@pytest.fixture(scope="module")
def pair() -> Any:
    """A hundred families in two groups, ten of them in the smaller."""
    needs = np.array([[1, 1, 1, 1, 0, 0, 0, 0]] * 10 + [[0, 0, 0, 0, 1, 1, 1, 1]] * 90)
    return fit_needs(needs, 2, seed=1)


def judged(found: Any, jaccard: list[float]) -> Viability:
    return viability(found, Stability(np.array([jaccard]), np.array([1.0])))


def test_a_small_group_is_a_weakness_also_where_it_is_stable(pair: Any) -> None:
    found = judged(pair, [1.0, 1.0])
    assert (found.smallest_count, found.smallest_share) == (10, 0.1)
    assert found.problems == ("The smallest group has 10 families (10.0%).",)
    assert found.verdict == "The two groups of 100 families have weaknesses: read them before use."


def test_groups_are_named_from_one_in_the_words(pair: Any) -> None:
    found = judged(pair, [0.7, 0.4])
    assert found.problems[:2] == (
        "One group dissolves when families are drawn again: group 2.",
        "Not stable when families are drawn again: group 1.",
    )


def test_unsure_families_are_named(pair: Any) -> None:
    needs = county(300, 1, seed=2)[0]
    found = fit_needs(needs, 4, seed=1)
    words = viability(found, None).problems[-1]
    assert "with a mean certainty under 80%" in words


def test_without_a_trial_nothing_is_claimed(pair: Any) -> None:
    assert viability(pair, None).verdict == (
        "Whether 100 families can hold two groups stably has not been tried."
    )
