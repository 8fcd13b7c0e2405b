"""Whole trees: against a second implementation, and whatever the order of rows and columns."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.stats.chaid import Tree, grow
from tests.analytics.stats.chaid import reference

KINDS: Any = {"need": "nominal", "band": "ordinal", "place": "nominal", "noise": "nominal"}


def county(n: int, seed: int) -> dict[str, list[Any]]:
    """Families whose progress hangs on a need and, where it is present, on a place."""
    draws = np.random.default_rng(seed)
    need, band = draws.integers(0, 2, n), draws.integers(1, 6, n)
    place, noise = draws.integers(0, 4, n), draws.integers(0, 3, n)
    lift = 0.3 * need + 0.25 * (need * (place > 1)) + 0.1 * (band > 3)
    progress = (draws.random(n) < 0.15 + lift).astype(int) + (draws.random(n) < 0.2).astype(int)
    frame = {"need": need, "band": band, "place": place, "noise": noise, "progress": progress}
    return {name: values.tolist() for name, values in frame.items()}


def small_tree(frame: Any, **more: Any) -> Tree:
    options = {"min_parent": 40, "min_child": 15, "max_depth": 3} | more
    return grow(frame, "progress", list(KINDS), kinds=KINDS, **options)


def rows_of_leaves(tree: Tree, frame: Any) -> set[frozenset[int]]:
    numbers = tree.leaf_numbers(frame)
    return {frozenset(np.flatnonzero(numbers == leaf.number).tolist()) for leaf in tree.leaves()}


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), n=st.integers(60, 240))
def test_leaves_are_those_of_the_plain_implementation(seed: int, n: int) -> None:
    frame = county(n, seed)
    expected = reference.leaves(frame, "progress", KINDS, parent=40, child=15, depth=3)
    assert rows_of_leaves(small_tree(frame), frame) == set(expected)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_and_columns_makes_no_difference(seed: int) -> None:
    frame, draws = county(300, seed), np.random.default_rng(seed)
    order = draws.permutation(300).tolist()
    names = draws.permutation(list(KINDS)).tolist()
    shuffled = {name: [values[row] for row in order] for name, values in frame.items()}

    one = small_tree(frame)
    other = grow(shuffled, "progress", names, kinds=KINDS, min_parent=40, min_child=15, max_depth=3)

    assert one.nodes == other.nodes


def test_a_tree_worked_out_by_hand() -> None:
    # 100 with the need: 60 got better; 100 without: 30 did.
    # chi2 = 200 (60 x 70 - 40 x 30)^2 / (100 x 100 x 90 x 110) = 18.1818...
    frame = {
        "need": ["yes"] * 100 + ["no"] * 100,
        "better": [1] * 60 + [0] * 40 + [1] * 30 + [0] * 70,
    }
    tree = grow(frame, "better", ["need"], kinds={"need": "nominal"})

    split = tree.root.split
    assert split is not None
    assert split.statistic == pytest.approx(200 / 11, rel=1e-12)
    assert split.df == 1
    assert split.p == pytest.approx(2.008e-05, rel=1e-3)
    assert [node.row for node in tree.nodes] == [(110, 90), (70, 30), (40, 60)]
    assert [tree.rule(leaf) for leaf in tree.leaves()] == ["need: no", "need: yes"]


TITANIC = {
    ("1st", "male", "child"): (5, 0), ("1st", "male", "adult"): (57, 118),
    ("1st", "female", "child"): (1, 0), ("1st", "female", "adult"): (140, 4),
    ("2nd", "male", "child"): (11, 0), ("2nd", "male", "adult"): (14, 154),
    ("2nd", "female", "child"): (13, 0), ("2nd", "female", "adult"): (80, 13),
    ("3rd", "male", "child"): (13, 35), ("3rd", "male", "adult"): (75, 387),
    ("3rd", "female", "child"): (14, 17), ("3rd", "female", "adult"): (76, 89),
    ("crew", "male", "adult"): (192, 670), ("crew", "female", "adult"): (20, 3),
}  # fmt: skip
"""Dawson (1995), Journal of Statistics Education 3(3): 2,201 people by class, sex and age;
those who lived and those who died."""


def test_the_people_of_the_titanic() -> None:
    # By sex chi-squared is 456.87 (men 367 of 1,731, women 344 of 470), by class 190.40.
    names = ("class", "sex", "age")
    rows = [
        (*kind, lived)
        for kind, counts in TITANIC.items()
        for lived, people in zip((1, 0), counts, strict=True)
        for _ in range(people)
    ]
    frame = dict(zip((*names, "lived"), zip(*rows, strict=True), strict=True))
    kinds: Any = dict.fromkeys(names, "nominal")
    tree = grow(frame, "lived", names, kinds=kinds)
    split = tree.root.split
    assert split is not None
    assert (tree.root.row, split.predictor) == ((1490, 711), "sex")
    assert split.statistic == pytest.approx(456.87, abs=0.005)
    assert [node.row for node in tree.children(tree.root)] == [(126, 344), (1364, 367)]
    by_class = grow(frame, "lived", ["class"], kinds=kinds, alpha_merge=1.0).root.split
    assert by_class is not None
    assert by_class.statistic == pytest.approx(190.40, abs=0.005)
    assert by_class.df == 3


def test_a_node_of_exactly_the_minimum_size_is_looked_at() -> None:
    frame = county(200, 3)
    assert len(small_tree(frame, min_parent=200).nodes) > 1
    assert len(small_tree(frame, min_parent=201).nodes) == 1


def test_no_child_is_smaller_than_asked() -> None:
    for seed in range(10):
        tree = small_tree(county(200, seed), min_child=30)
        assert all(node.n >= 30 for node in tree.nodes)


def test_the_next_best_predictor_splits_when_the_best_has_too_small_a_child() -> None:
    # "rare" tells the outcome apart perfectly but for 5 of 200 only; "common" less, for many
    frame = {
        "rare": [1] * 5 + [0] * 195,
        "common": [1] * 105 + [0] * 95,
        "better": [1] * 5 + [1] * 60 + [0] * 40 + [1] * 20 + [0] * 75,
    }
    kinds: Any = {"rare": "nominal", "common": "nominal"}
    tree = grow(frame, "better", ["rare", "common"], kinds=kinds, min_child=20)
    assert tree.root.split is not None
    assert tree.root.split.predictor == "common"


def test_a_million_to_one_is_told_from_more() -> None:
    # both p-values are far under the smallest float: by their logs the stronger one wins
    n = 20_000
    better = [0, 1] * (n // 2)
    weaker = [value if row % 50 else 1 - value for row, value in enumerate(better)]
    frame = {"a weaker": weaker, "stronger": better, "better": better}
    kinds: Any = {"a weaker": "nominal", "stronger": "nominal"}
    tree = grow(frame, "better", ["a weaker", "stronger"], kinds=kinds)
    split = tree.root.split
    assert split is not None
    assert split.predictor == "stronger"
    assert split.p == 0.0
    assert split.log_p < -9_000


def test_ordinal_groups_never_jump_over_a_neighbour() -> None:
    for seed in range(20):
        draws = np.random.default_rng(seed)
        band = draws.integers(0, 8, 500)
        better = draws.random(500) < np.array([0.2, 0.7, 0.2, 0.7, 0.2, 0.7, 0.2, 0.7])[band]
        tree = grow(
            {"band": band, "better": better.astype(int)}, "better", ["band"],
            kinds={"band": "ordinal"}, min_child=20,
        )  # fmt: skip
        for node in tree.nodes:
            for branch in node.split.branches if node.split else ():
                assert list(branch.codes) == list(range(branch.codes[0], branch.codes[-1] + 1))


def test_missing_is_a_category_of_a_nominal_predictor_and_floats_in_an_ordinal_one() -> None:
    draws = np.random.default_rng(5)
    place = draws.integers(0, 3, 600)
    better = (draws.random(600) < np.array([0.1, 0.5, 0.9])[place]).astype(int)
    recorded: Any = [None if row % 4 == 0 else int(each) for row, each in enumerate(place)]
    lost_where_best = [None if each == 2 else int(each) for each in place]

    nominal = grow({"x": recorded, "y": better}, "y", ["x"], kinds={"x": "nominal"}, min_child=20)
    floating = grow(
        {"x": lost_where_best, "y": better}, "y", ["x"], kinds={"x": "ordinal"}, min_child=20
    )

    assert nominal.root.split is not None
    assert [b.includes_missing for b in nominal.root.split.branches].count(True) == 1
    assert floating.root.split is not None
    assert floating.root.split.branches[-1].codes == (-1,)
    assert floating.rule(floating.leaves()[-1]) == "x: not recorded"


def test_cases_without_an_outcome_are_left_out_and_counted() -> None:
    frame = county(200, 1)
    frame["progress"][:10] = [None] * 10
    tree = small_tree(frame)
    assert tree.left_out == 10
    assert tree.root.n == 190


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"predictors": []}, "Name at least one predictor."),
        ({"predictors": ["need", "need"]}, "Each column may be named once"),
        ({"predictors": ["missing"]}, "There is no column “missing”."),
        ({"kinds": {}}, "Say of “need” whether it is nominal, ordinal or a scale."),
        ({"outcome": "nothing"}, "No case has an outcome"),
        ({"predictors": ["short"], "kinds": {"short": "nominal"}}, "different lengths"),
        ({"predictors": ["words"], "kinds": {"words": "scale"}}, "not all of its values are num"),
        ({"ordinal_outcome": [1.0, 2.0, 3.0, 4.0]}, "3 outcomes need as many scores, not 4."),
    ],
)
def test_what_cannot_be_grown_is_refused_in_words(change: dict[str, Any], words: str) -> None:
    frame: dict[str, Any] = county(60, 1)
    frame |= {"nothing": [None] * 60, "short": [1], "words": ["a"] * 60}
    asked: dict[str, Any] = {"outcome": "progress", "predictors": ["need"], "kinds": KINDS}
    asked |= change
    outcome, predictors = asked.pop("outcome"), asked.pop("predictors")
    with pytest.raises(ValueError, match=words):
        grow(frame, outcome, predictors, **asked)


@pytest.mark.parametrize(
    "outcome", [[1] * 50, [1], [0, 1] * 25], ids=["no variation", "one family", "too few"]
)
def test_degenerate_input_gives_one_node_and_says_so(outcome: list[int]) -> None:
    frame = {"need": [row % 2 for row in range(len(outcome))], "same": [1] * len(outcome)}
    kinds: Any = {"need": "nominal", "same": "ordinal"}
    tree = grow(frame | {"y": outcome}, "y", ["need", "same"], kinds=kinds)
    assert len(tree.nodes) == 1
    assert tree.verdict == "No driver: nothing that was looked at separates the outcomes."
    assert tree.rule(tree.root) == "all cases"


def test_a_scale_outcome_is_split_by_the_f_test() -> None:
    draws = np.random.default_rng(7)
    need = draws.integers(0, 2, 400)
    days = 20 + 10 * need + draws.normal(0, 3, 400)
    tree = grow(
        {"need": need, "days": days}, "days", ["need"], kinds={"need": "nominal", "days": "scale"}
    )
    split = tree.root.split
    assert split is not None
    assert tree.test == "F test"
    assert (split.df, split.df2) == (1, 398)
    means = [tree.prediction(leaf) for leaf in tree.leaves()]
    assert means == pytest.approx([days[need == 0].mean(), days[need == 1].mean()])


def test_an_ordinal_outcome_asks_whether_groups_stand_higher() -> None:
    draws = np.random.default_rng(8)
    need = draws.integers(0, 2, 500)
    band = np.clip(np.round(draws.normal(2 + need, 1)), 1, 3).astype(int)
    tree = grow(
        {"need": need, "band": band}, "band", ["need"], kinds={"need": "nominal"},
        ordinal_outcome=True,
    )  # fmt: skip
    split = tree.root.split
    assert split is not None
    assert split.df == 1
    assert tree.test == "likelihood ratio of the row-effects model"
