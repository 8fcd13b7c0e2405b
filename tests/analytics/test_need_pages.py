"""The page of groups of needs, from a small result made by hand."""

from typing import Any

from analytics.need_pages import needs_page
from tests.analytics.test_family_pages import NEEDS

NAMES = {0: "A Adults, High", 1: "B Schools, Low"}
PLACES = {"slf": "Supporting Local Families"}


def page(**more: Any) -> dict[str, Any]:
    return needs_page(NEEDS | more, NAMES, PLACES, "60 families.")


def three(size: int = 20) -> list[dict[str, Any]]:
    """Three groups on a map."""
    return [
        {"label": n, "size": size + n, "share": 33, "marks": "Debt.", "certainty": 0.9,
         "jaccard": jaccard, "place": [float(n), 0.0]}
        for n, jaccard in enumerate((0.8, 0.6, 0.4))
    ]  # fmt: skip


def test_groups_are_headed_by_their_letters() -> None:
    assert page()["heads"] == ["A", "B"]
    assert needs_page(NEEDS, {}, {}, "")["heads"] == ["Group 1", "Group 2"]


def test_sizes_are_told_in_a_sentence_unless_only_one_is_shown() -> None:
    told = page(groups=three(), needs=[], places={})
    assert told["sizes"]["title"] == (
        "The largest group, Group 3, has 22 families; the smallest, A Adults, High, 20"
    )
    assert page()["sizes"]["title"] == "Sizes of the groups"
    assert page()["sizes"]["table"]["rows"][1][1:] == ["[c]", "[c]"]


def test_the_map_says_which_groups_are_near_and_has_every_distance() -> None:
    distances = [[0.0, 0.5, 2.0], [0.5, 0.0, 1.0], [2.0, 1.0, 0.0]]
    told = page(groups=three(), needs=[], places={}, distances=distances)["map"]
    assert told["title"] == "A and B have the needs most alike, A and Group 3 the least"
    assert told["table"]["rows"][0] == ["A", "0.00", "0.50", "2.00"]
    assert told["spec"]["width"] == told["spec"]["height"]


def test_two_groups_have_no_map() -> None:
    assert page(distances=[[0.0, 1.0], [1.0, 0.0]])["map"] is None


def test_whether_a_group_comes_back_is_said_in_a_word() -> None:
    rows = page(groups=three(), needs=[], places={})["stability"]["rows"]
    assert [row[-1] for row in rows] == ["holds", "in doubt", "dissolves"]


def test_residuals_are_told_where_their_counts_are() -> None:
    assert page()["residuals"]["rows"] == [["Debt", "+4.1", "[c]"]]


def test_places_have_their_names() -> None:
    assert page()["places"][0]["rows"] == [["Supporting Local Families", 60, 40, "[c]"]]
