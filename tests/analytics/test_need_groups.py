"""A run of need groups, whole: what it says, what it hides, and that it is the same again."""

import numpy as np
import pytest

from analytics.need_groups import Found, NeedsTable, described, group_needs
from tests.analytics.stats.clustering.counties import county

VALUES = county(200, 2, apart=3.0)[0]
CODES = [f"C{n:02d}" for n in range(1, VALUES.shape[1] + 1)]


def table(values: np.ndarray = VALUES) -> NeedsTable:
    """200 families of two localities; one service has three of them."""
    n = len(values)
    places = {
        "locality": ["alderton", "brackenfield"] * (n // 2),
        "service": ["slf"] * (n - 3) + ["cc"] * 3,
    }
    return NeedsTable(range(n), values, CODES, [f"Need {code}" for code in CODES], places)


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int, str]]:
    return []


@pytest.fixture(scope="module")
def found(told: list[tuple[int, int, str]]) -> Found:
    return group_needs(
        table(), k=2, largest_k=3, rounds=2, seed=5, say=lambda *step: told.append(step)
    )


def test_the_verdict_comes_with_the_table_over_k_and_with_other_methods(found: Found) -> None:
    result = found.result
    assert result["verdict"]["sentence"] == "200 families hold two groups stably."
    assert result["verdict"]["is_viable"]
    assert [row["k"] for row in result["choice"]] == [1, 2, 3]
    assert any("bic" in row["picked_by"] for row in result["choice"])
    assert [each["method"] for each in result["others"]] == ["Ward", "k-means", "k-modes"]
    assert all(group["jaccard"] > 0.75 and group["certainty"] > 0.8 for group in result["groups"])


def test_every_family_has_a_label_and_a_certainty(found: Found) -> None:
    assert set(found.labels) == {0, 1}
    assert len(found.labels) == len(found.certainty) == 200
    assert all(0.5 <= each <= 1 for each in found.certainty)
    sizes = [group["size"] for group in found.result["groups"]]
    assert sizes == [found.labels.count(0), found.labels.count(1)]


def test_progress_only_grows_and_says_what_is_done(
    found: Found, told: list[tuple[int, int, str]]
) -> None:
    assert [done for done, _, _ in told] == sorted(done for done, _, _ in told)
    assert {words for _, _, words in told} >= {"Trying numbers of groups", "Drawing families again"}


def test_a_place_with_three_families_shows_no_count_but_zero(found: Found) -> None:
    few = next(row for row in found.result["places"]["service"] if row["label"] == "cc")
    assert few["all"] is None
    assert sorted(few["counts"], key=str) == [0, None]


def test_a_need_of_few_families_shows_neither_per_cent_nor_residual() -> None:
    values = np.zeros((60, 2))
    values[:30, 0] = 1
    values[:2, 1] = 1
    labels = [0] * 30 + [1] * 30
    narrow = NeedsTable(range(60), values, CODES[:2], CODES[:2], {})
    common, rare = described(narrow, labels, 2)["needs"]
    assert common["percents"] == [100, 0]
    assert rare["percents"] == [None, 0]
    assert rare["residuals"] == [None, None]
    assert rare["everybody"] is None


def test_families_without_a_group_are_counted_nowhere() -> None:
    labels = [0] * 100 + [1] * 90 + [-1] * 10
    assert described(table(), labels, 2)["families"] == 190


def test_the_same_seed_gives_the_same_result(found: Found) -> None:
    again = group_needs(table(), k=2, largest_k=3, rounds=2, seed=5, say=lambda *step: None)
    assert again == found


def test_more_groups_than_families_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot make 9 groups"):
        group_needs(
            NeedsTable(range(4), VALUES[:4], CODES, CODES, {}),
            k=9, largest_k=2, rounds=1, seed=1, say=lambda *step: None,
        )  # fmt: skip
