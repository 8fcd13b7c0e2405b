"""The page of progress: the published matrix, both tails beside the start, groups in small."""

from typing import Any

import pytest

from analytics.progress_pages import progress_page
from analytics.progress_result import progress_result

COUNTS = [[87, 104, 48], [32, 190, 119], [8, 33, 166]]
WORDS = {"rule": "one ruler", "caution": "", "groups_by": ""}


def result(groups: dict[str, list[list[int]]]) -> dict[str, Any]:
    """What the worker keeps of families with these nine counts in each group."""
    rows = [
        (letter, start, end)
        for letter, counts in groups.items()
        for start in range(3) for end in range(3) for _ in range(counts[start][end])
    ]  # fmt: skip
    letters, starts, ends = zip(*rows, strict=True)
    named = letters if len(groups) > 1 else None
    return progress_result(starts, ends, named) | WORDS


@pytest.fixture(scope="module")
def published() -> dict[str, Any]:
    return progress_page(result({"all": COUNTS}))


def test_the_matrix_is_told_as_it_was_printed(published: dict[str, Any]) -> None:
    squares = [[s["percent"] for s in row["squares"]] for row in published["matrix"]["rows"]]
    assert squares == [["11%", "13%", "6%"], ["4%", "24%", "15%"], ["1%", "4%", "21%"]]
    assert [row["all"] for row in published["matrix"]["rows"]] == [
        "30% (239)", "43% (341)", "26% (207)",
    ]  # fmt: skip
    assert published["matrix"]["ends"] == ["16% (127)", "42% (327)", "42% (333)"]
    signs = [[s["sign"] for s in row["squares"]] for row in published["matrix"]["rows"]]
    assert signs == [["", "▲", "▲"], ["▼", "", "▲"], ["▼", "▼", ""]]


def test_both_tails_stand_beside_the_start(published: dict[str, Any]) -> None:
    assert published["reading"]["rates"].startswith("34% of families ended in a higher band")
    assert published["reading"]["rates"].endswith("9% in a lower one.")
    assert published["reading"]["start"].startswith("26% started in the highest band")
    assert published["by_group"] is None
    assert published["small"] == []


def test_groups_with_many_families_in_every_cell_show_all_nine() -> None:
    page = progress_page(result({"A": [[20, 10, 5], [5, 20, 10], [5, 5, 20]],
                                 "B": [[30, 30, 30]] * 3}))  # fmt: skip
    assert page["cells_hidden"] == ""
    first = page["small"][0]
    assert first["matrix"]["rows"][0]["squares"][0] == {
        "percent": "20%", "count": 20, "shade": 5, "sign": "", "says": "",
    }  # fmt: skip
    assert page["by_group"]["rows"][-1][:4] == ["All", 370, 31, 28]


def test_where_one_cell_is_small_all_groups_show_start_and_end_and_say_why() -> None:
    page = progress_page(result({"A": [[20, 10, 5], [5, 20, 10], [3, 5, 20]],
                                 "B": [[30, 30, 30]] * 3}))  # fmt: skip
    assert "fewer than five families" in page["cells_hidden"]
    assert [each["matrix"] for each in page["small"]] == [None, None]
    start = page["small"][1]["bars"][0]
    assert [part["width"] for part in start["parts"]] == [33.33, 33.33, 33.33]
    assert start["words"] == "Lower 33%, Middle 33%, Higher 33%"


def test_a_hidden_start_is_not_drawn() -> None:
    page = progress_page(result({"A": [[20, 20, 0], [20, 20, 20], [0, 1, 1]],
                                 "B": [[30, 30, 30]] * 3}))  # fmt: skip
    start = page["small"][0]["bars"][0]
    assert start["parts"] == []
    assert "[c]" in start["words"]
