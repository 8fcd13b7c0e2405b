"""The matrix of progress as it may be shown: the published one, groups, and what is hidden."""

from random import Random
from typing import Any

import pytest

from analytics.progress_result import moved, progress_result
from evaluation.demonstration.family_plan import planned

BANDS = "LMH"


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    families = [each for each in planned(Random(1)) if each.left_out is None]
    start, end = ([BANDS.index(getattr(f, when)) for f in families] for when in ("start", "end"))
    return progress_result(start, end)


def test_the_published_matrix_comes_out_of_bands(published: dict[str, Any]) -> None:
    cells = published["everybody"]["cells"]
    assert [[c["percent"] for c in row] for row in cells] == [[11, 13, 6], [4, 24, 15], [1, 4, 21]]
    assert [c["percent"] for c in published["everybody"]["start"]] == [30, 43, 26]
    assert [c["percent"] for c in published["everybody"]["end"]] == [16, 42, 42]
    moves = published["everybody"]["moves"]
    assert (moves["higher"]["percent"], moves["lower"]["percent"]) == (34, 9)
    assert published["groups"] == []


def test_a_group_has_rates_beside_its_start_mix() -> None:
    found = progress_result([0] * 30 + [1] * 30 + [0] * 20, [1] * 80, ["A"] * 60 + ["B"] * 20)
    first = found["groups"][0]
    assert first["moves"]["higher"] == {"count": 30, "percent": 50}
    assert [each["count"] for each in first["start"]] == [30, 30, 0]


def test_three_families_of_a_group_are_not_told() -> None:
    start = [0] * 30 + [1] * 30 + [0] * 20 + [2] * 3
    end = [1] * 30 + [1] * 30 + [0] * 20 + [0] * 3
    found = progress_result(start, end, ["A"] * 60 + ["B"] * 23)
    first, second = found["groups"]
    assert first["letter"] == "A"
    assert first["moves"]["higher"] == {"count": 30, "percent": 50}
    assert first["cells"] is second["cells"] is None
    assert second["moves"]["lower"]["count"] is None


def test_families_without_bands_are_counted_as_left_out() -> None:
    found = progress_result([0] * 20 + [-1], [1] * 20 + [-1])
    assert (found["families"], found["left_out"]) == (20, 1)


def test_a_family_in_no_group_is_told_as_such() -> None:
    found = progress_result([0] * 40, [1] * 40, ["A"] * 20 + [None] * 20)
    assert [group["letter"] for group in found["groups"]] == ["A", "no group"]


@pytest.mark.parametrize(("start", "end", "word"), [(0, 2, "higher"), (1, 1, "same"),
                                                    (2, 1, "lower")])  # fmt: skip
def test_a_move_has_three_ways(start: int, end: int, word: str) -> None:
    assert moved(start, end) == word


def test_start_and_end_are_of_the_same_families() -> None:
    with pytest.raises(ValueError, match=r"shorter|longer"):
        progress_result([0, 1], [1])
