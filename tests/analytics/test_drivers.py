"""A run of drivers, whole: a planted driver, noise, what is hidden, and bad rules."""

from typing import Any

import numpy as np
import pytest

from analytics.drivers import DriversTable, TreeRules, find_drivers

FAMILIES = 400
RULES = TreeRules(min_parent=80, min_child=40)


def quiet(*step: Any) -> None:
    """Nobody watches."""


def planted(driven: bool) -> DriversTable:
    """Arrears lower the chance of progress, or have nothing to do with it; the other need never."""
    draws = np.random.default_rng(11)
    arrears, noise = draws.random(FAMILIES) < 0.5, draws.random(FAMILIES) < 0.3
    chance = np.where(arrears, 0.2, 0.7) if driven else np.full(FAMILIES, 0.45)
    progress = draws.random(FAMILIES) < chance
    words = np.array(["absent", "present"])
    return DriversTable(
        families=range(FAMILIES),
        outcome="progress",
        values=[("higher" if each else "not higher") for each in progress],
        predictors={"Arrears": words[arrears * 1].tolist(), "Noise": words[noise * 1].tolist()},
        kinds={"Arrears": "nominal", "Noise": "nominal"},
    )


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return find_drivers(planted(driven=True), rules=RULES, rounds=30, seed=3, say=quiet)


def test_a_planted_driver_is_found_and_said_to_be_no_cause(found: dict[str, Any]) -> None:
    assert found["is_beyond_chance"]
    assert found["verdict"].startswith("“Arrears” goes together with “progress” most.")
    assert found["nodes"][0]["split"]["predictor"] == "Arrears"
    assert found["importance"][0]["predictor"] == "Arrears"
    assert found["importance"][0]["first"] == 1.0
    assert found["chance"]["root_p"] == pytest.approx(1 / 31)


def test_counts_of_children_add_up_to_their_parent(found: dict[str, Any]) -> None:
    root, one, other = found["nodes"][:3]
    assert root["n"] == FAMILIES == one["n"] + other["n"]
    assert [a + b for a, b in zip(one["counts"], other["counts"], strict=True)] == root["counts"]
    assert one["flags"] == [-flag for flag in other["flags"]]
    assert {one["rule"], other["rule"]} == {"Arrears: absent", "Arrears: present"}


def test_noise_is_no_driver() -> None:
    found = find_drivers(planted(driven=False), rules=RULES, rounds=20, seed=3, say=quiet)
    assert not found["is_beyond_chance"]


def test_a_leaf_with_two_families_of_a_kind_tells_neither_counts_nor_statistic() -> None:
    arrears = ["present"] * 50 + ["absent"] * 50
    values = ["higher"] * 2 + ["not higher"] * 48 + ["higher"] * 40 + ["not higher"] * 10
    table = DriversTable(range(100), "progress", values, {"A": arrears}, {"A": "nominal"})
    rules = TreeRules(min_parent=50, min_child=20)
    root, *leaves = find_drivers(table, rules=rules, rounds=5, seed=1, say=quiet)["nodes"]
    assert root["counts"] == [42, 58]
    assert root["split"]["predictor"] == "A"
    assert root["split"]["statistic"] is root["split"]["p"] is None
    for leaf in leaves:
        assert leaf["counts"] is leaf["percents"] is leaf["residuals"] is leaf["prediction"] is None


def test_progress_is_told_step_by_step() -> None:
    told: list[tuple[int, int, str]] = []
    find_drivers(planted(driven=True), rules=RULES, rounds=4, seed=3, say=lambda *s: told.append(s))
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert "Growing trees from noise" in {words for _, _, words in told}


def test_nobody_with_an_outcome_is_refused() -> None:
    table = DriversTable(range(3), "progress", [None] * 3, {"A": ["x"] * 3}, {"A": "nominal"})
    with pytest.raises(ValueError, match="outcome"):
        find_drivers(table, rules=RULES, rounds=1, seed=1, say=quiet)


def test_a_leaf_of_four_families_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="at least 5 families"):
        TreeRules(min_child=4)
