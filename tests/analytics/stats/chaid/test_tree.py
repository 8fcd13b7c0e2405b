"""What a tree says of itself."""

from typing import Any

import numpy as np
import pytest

from analytics.stats.chaid import Tree, grow
from analytics.stats.chaid.testing import likelihood_ratio
from analytics.stats.chaid.tree import residuals

KINDS: Any = {"need": "nominal", "place": "nominal"}


@pytest.fixture(scope="module")
def frame() -> dict[str, Any]:
    """600 families: the need matters, and among those with it the place."""
    draws = np.random.default_rng(4)
    need, place = draws.integers(0, 2, 600), draws.choice(["east", "north", "west"], 600)
    better = draws.random(600) < 0.2 + 0.3 * need + 0.3 * (need * (place == "west"))
    return {"need": need, "place": place, "better": np.where(better, "better", "same")}


@pytest.fixture(scope="module")
def tree(frame: dict[str, Any]) -> Tree:
    return grow(frame, "better", ["need", "place"], kinds=KINDS, min_parent=50, min_child=20)


def test_residuals_worked_out_by_hand() -> None:
    # expected 60 x 90 / 200 = 27 and 33; (40 - 27) / sqrt 27 = 2.5019
    # adjusted: 2.5019 / sqrt(0.7 x 0.55) = 4.0321
    found = residuals([40, 20], [90, 110])
    assert found.expected == (27, 33)
    assert found.standardised == pytest.approx((2.5019, -2.2630), abs=1e-4)
    assert found.adjusted == pytest.approx((4.0321, -4.0321), abs=1e-4)
    assert found.flags == (1, -1)


def test_residuals_of_a_class_nobody_is_in_are_nothing() -> None:
    assert residuals([10, 0], [20, 0]).adjusted == (0, 0)


def test_adjusted_residuals_of_two_groups_square_to_chi_squared(tree: Tree) -> None:
    assert tree.root.split is not None
    assert tree.root.split.predictor == "need"
    for each in tree.residuals(tree.root):
        assert each.adjusted[0] ** 2 == pytest.approx(tree.root.split.statistic)


def test_importance_adds_up_to_what_the_leaves_separate(tree: Tree) -> None:
    leaves = [leaf.row for leaf in tree.leaves()]
    assert tree.separation() == pytest.approx(likelihood_ratio(leaves))
    assert sum(tree.importance().values()) == pytest.approx(1)
    assert list(tree.importance()) == ["need", "place"]


def test_every_leaf_has_a_rule_and_all_cases_one_leaf(tree: Tree, frame: Any) -> None:
    numbers = tree.leaf_numbers(frame)
    assert {tree.rule(leaf) for leaf in tree.leaves()} == {
        "need: 0", "need: 1; place: east or north", "need: 1; place: west",
    }  # fmt: skip
    for leaf in tree.leaves():
        assert (numbers == leaf.number).sum() == leaf.n


def test_prediction_is_the_most_frequent_class_of_the_leaf(tree: Tree) -> None:
    new: Any = {"need": [0, 1, 1, 1], "place": ["east", "west", "south", None]}
    numbers = tree.leaf_numbers(new)
    assert tree.predict(new).tolist()[:2] == ["same", "better"]
    # a place never seen, and one not recorded where none was missing: the node above says
    with_need = next(node.number for node in tree.nodes if tree.rule(node) == "need: 1")
    assert numbers.tolist()[2:] == [with_need, with_need]


def test_a_tree_without_a_split_predicts_for_all(frame: Any) -> None:
    alone = grow(frame, "better", ["place"], kinds=KINDS, min_parent=10_000)
    assert set(alone.predict(frame).tolist()) == {"same"}
    assert alone.importance() == {}


def test_the_verdict_says_association_and_not_cause(tree: Tree) -> None:
    assert tree.is_beyond_chance
    assert tree.verdict.startswith("“need” goes together with “better” most.")
    assert "does not show what causes it" in tree.verdict


def test_the_verdict_corrects_for_everything_that_was_looked_at() -> None:
    # 132 of 300 against 100 of 300: p = .0073 for one predictor, .073 for ten
    need = [1] * 300 + [0] * 300
    better = [1] * 132 + [0] * 168 + [1] * 100 + [0] * 200
    frame: Any = {"better": better} | {f"need{n}": need for n in range(10)}
    kinds: Any = dict.fromkeys(frame, "nominal")
    one = grow(frame, "better", ["need0"], kinds=kinds)
    ten = grow(frame, "better", [f"need{n}" for n in range(10)], kinds=kinds)
    assert one.root.split is not None
    assert one.root.split.across_p == pytest.approx(0.0073, abs=5e-5)
    assert one.is_beyond_chance
    assert ten.root.split is not None
    assert ten.root.split.across_p == pytest.approx(10 * one.root.split.p)
    assert not ten.is_beyond_chance
    assert ten.verdict.startswith("No driver beyond chance")
