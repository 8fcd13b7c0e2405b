"""Does the product say "no driver" where there is none, and stand by a driver where there is?"""

from typing import Any

import numpy as np
import pytest

from analytics.stats.chaid import Tree, chance, stability
from analytics.stats.chaid.checks import Chance
from analytics.stats.chaid.growing import Ground, Limits, ground, grow_from
from analytics.stats.chaid.merging import Rules
from analytics.stats.chaid.testing import Pearson

NAMES = [f"need{n:02}" for n in range(30)]
KINDS: Any = dict.fromkeys(NAMES, "nominal")


def county(seed: int, effect: float) -> Ground:
    """787 families with thirty needs, one of which matters by `effect`."""
    draws = np.random.default_rng(seed)
    frame: Any = {name: draws.random(787) < 0.3 for name in NAMES}
    frame["better"] = (draws.random(787) < 0.3 + effect * frame["need07"]).astype(int)
    rules = Rules(Pearson())
    return ground(frame, "better", NAMES, kinds=KINDS, rules=rules, limits=Limits())


def grown(seed: int, effect: float) -> tuple[Ground, Tree]:
    made = county(seed, effect)
    return made, grow_from(made)


def test_noise_is_called_noise_at_least_ninety_times_in_a_hundred() -> None:
    trees = [grown(seed, 0.0)[1] for seed in range(100)]
    assert sum(not tree.is_beyond_chance for tree in trees) >= 90
    # without the correction across predictors most would have found a "driver"
    assert sum(tree.root.split is not None for tree in trees) > 50


def test_a_planted_driver_is_found_and_noise_does_not_do_as_well() -> None:
    made, tree = grown(1, 0.35)
    found = chance(made, tree, rounds=60, seed=3)
    assert tree.is_beyond_chance
    assert (found.root_p, found.tree_p) == pytest.approx((1 / 61, 1 / 61))
    assert found.sentence.startswith("Of 60 trees grown from shuffled outcomes, 0 separated")


def test_in_noise_shuffled_outcomes_do_as_well() -> None:
    made, tree = grown(2, 0.0)
    found = chance(made, tree, rounds=60, seed=3)
    assert found.root_p > 0.05
    assert found.split_share > 0.5


def test_the_check_is_the_same_for_the_same_seed_and_tells_how_far_it_is() -> None:
    made, tree = grown(4, 0.1)
    told: list[tuple[int, int]] = []
    one = chance(made, tree, rounds=52, seed=9, progress=lambda *far: told.append(far))
    assert told == [(50, 52), (52, 52)]
    assert chance(made, tree, rounds=52, seed=9) == one
    assert chance(made, tree, rounds=0, seed=9) == Chance(0, 0.0, 1.0, 1.0)


def test_a_planted_driver_comes_back_in_resampled_cases() -> None:
    made, _ = grown(1, 0.35)
    found = stability(made, rounds=20, seed=5)
    assert next(iter(found.first)) == "need07"
    assert found.first["need07"] >= 0.95
    assert found.anywhere["need07"] >= found.first["need07"]
    assert stability(made, rounds=20, seed=5) == found
