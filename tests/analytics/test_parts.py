"""Parts of an analysis: the same bytes for the same families, the same answer as in one piece."""

import json
from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
import pytest

from analytics.parts import (
    FAMILIES,
    NOISE,
    NUMBERS,
    TREES,
    alone,
    do_part,
    ground_given,
    needs_given,
)
from analytics.stats.chaid import checks
from analytics.stats.chaid.checks import Marks, pieces_of
from analytics.stats.chaid.growing import Ground, Limits, ground, grow_from
from analytics.stats.chaid.merging import Rules
from analytics.stats.chaid.testing import LikelihoodRatio
from analytics.stats.clustering import choose_k, fit_needs, stability
from jobs.errors import JobFailed
from tests.analytics.stats.clustering.counties import county, forgetful

VALUES = forgetful(county(60, 2, width=8, apart=3.0)[0], 0.05)
SEED = 4


def quiet(done: int, steps: int) -> None:
    """Nobody watches."""


def scattered(name: str, given: bytes, pieces: Sequence[Any]) -> list[Any]:
    """What pieces come to where they are done in another order and told as JSON."""
    order = list(range(len(pieces)))
    Random(1).shuffle(order)
    made = {place: json.dumps(do_part(name, given, pieces[place], quiet)) for place in order}
    return [json.loads(made[place]) for place in range(len(pieces))]


def forest() -> Ground:
    """Families with a need that matters, one that does not, and sizes; some are not known."""
    draws = np.random.default_rng(2)
    arrears, noise = draws.random(300) < 0.5, draws.random(300) < 0.3
    frame: Any = {
        "Arrears": np.where(arrears, "present", "absent").tolist(),
        "Noise": [None if number < 9 else bool(each) for number, each in enumerate(noise)],
        "Size": draws.integers(1, 7, 300).tolist(),
        "better": (draws.random(300) < np.where(arrears, 0.2, 0.7)).tolist(),
    }
    kinds: Any = {"Arrears": "nominal", "Noise": "nominal", "Size": "ordinal"}
    return ground(
        frame, "better", list(kinds), kinds=kinds, rules=Rules(LikelihoodRatio(), min_child=30),
        limits=Limits(60, 3),
    )  # fmt: skip


def test_numbers_of_groups_are_tried_anywhere_to_the_last_digit() -> None:
    given = needs_given(VALUES, seed=SEED)
    here = choose_k(VALUES, range(1, 4), seed=SEED)
    spread = choose_k(
        VALUES, range(1, 4), seed=SEED, spread=lambda pieces: scattered(NUMBERS, given, pieces)
    )
    assert spread == here
    assert here.rows[0].held_out is not None


def test_families_are_drawn_again_anywhere_to_the_last_digit() -> None:
    found = fit_needs(VALUES, 2, seed=SEED)
    given = needs_given(VALUES, seed=SEED, labels=found.labels)
    here = stability(VALUES, found, rounds=5, seed=SEED)
    spread = stability(
        VALUES, found, rounds=5, seed=SEED,
        spread=lambda rounds: scattered(FAMILIES, given, [(2, number) for number in rounds]),
    )  # fmt: skip
    assert (spread.jaccard == here.jaccard).all()
    assert (spread.adjusted_rand == here.adjusted_rand).all()


def test_trees_are_grown_again_anywhere_to_the_same_counts() -> None:
    earth = forest()
    tree = grow_from(earth)
    noise = ground_given(earth, seed=SEED, marks=Marks.of(tree))
    again = ground_given(earth, seed=SEED)

    def ends(pieces: Sequence[range]) -> list[tuple[int, int]]:
        return [(piece.start, piece.stop) for piece in pieces]

    assert checks.chance(earth, tree, rounds=120, seed=SEED) == checks.chance(
        earth, tree, rounds=120, seed=SEED,
        spread=lambda pieces: scattered(NOISE, noise, ends(pieces)),
    )  # fmt: skip
    here = checks.stability(earth, rounds=120, seed=SEED)
    assert here == checks.stability(
        earth, rounds=120, seed=SEED,
        spread=lambda pieces: scattered(TREES, again, ends(pieces)),
    )  # fmt: skip
    assert next(iter(here.first)) == "Arrears"


def test_how_many_rounds_make_a_piece_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    earth = forest()
    tree = grow_from(earth)
    one = checks.chance(earth, tree, rounds=30, seed=SEED)
    monkeypatch.setattr(checks, "ROUNDS", 7)
    assert pieces_of(30)[-1] == range(28, 30)
    assert checks.chance(earth, tree, rounds=30, seed=SEED) == one


def test_the_same_families_are_the_same_bytes_and_few_of_them() -> None:
    values = county(1118, 9, width=57)[0]
    assert needs_given(values, seed=1) == needs_given(values.copy(), seed=1)
    assert needs_given(values, seed=1) != needs_given(values, seed=2)
    assert len(needs_given(values, seed=1)) < 10_000


def test_the_others_are_told_after_each_piece() -> None:
    told: list[tuple[int, int]] = []
    alone(NUMBERS, needs_given(VALUES, seed=1), [(1, None), (1, 0)], lambda *far: told.append(far))
    assert told == [(1, 2), (2, 2)]


def test_a_part_that_makes_no_sense_fails_in_words() -> None:
    with pytest.raises(JobFailed, match="60 families cannot make 61 groups"):
        do_part(NUMBERS, needs_given(VALUES, seed=1), (61, None), quiet)
