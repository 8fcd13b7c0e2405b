"""The pictures of each result: which there are, what stands in them, and what does not."""

from typing import Any
from xml.etree import ElementTree

import pytest

from analytics.family_pictures import heat, pictures_of
from analytics.models import Method
from analytics.public_results import public_result
from tests.analytics.family_results import DRIVERS, NAMES, NEEDS, RESULTS, node

WHOM = "Clustering cohort."


def pictures(method: Method, result: dict[str, Any] | None = None) -> dict[str, Any]:
    return dict(pictures_of(method, result or RESULTS[method], NAMES, WHOM))


def words(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)  # noqa: S314  # our own
    return [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize(
    ("method", "names"),
    [(Method.NEEDS, ["sizes", "needs"]), (Method.PROGRESS, ["matrix", "flow", "groups"]),
     (Method.DRIVERS, ["tree"])],
)  # fmt: skip
def test_each_result_has_its_pictures_in_each_class(method: Method, names: list[str]) -> None:
    assert list(pictures(method)) == names
    assert list(pictures(method, public_result(method, RESULTS[method]))) == names


def test_three_groups_have_a_map() -> None:
    third = NEEDS["groups"][1] | {"label": 2, "place": [0.3, 0.9]}
    three = NEEDS | {
        "groups": [*NEEDS["groups"], third], "needs": [],
        "distances": [[0, 1, 2], [1, 0, 2], [2, 2, 0]],
    }  # fmt: skip
    assert list(pictures(Method.NEEDS, three)) == ["sizes", "map"]


def test_squares_say_their_per_cent_or_the_marker() -> None:
    spec = heat("Title", "Whom", ["One", "Two"], ["A"], [[12], [None]])
    assert [each["label"] for each in spec["data"]["values"]] == ["12", "[c]"]


def test_the_flow_names_bands_and_hides_what_may_not_be_told() -> None:
    told = words(pictures(Method.PROGRESS)["flow"])
    assert "Higher" in told
    assert "50% (52)" in told
    assert "stroke-dasharray" in pictures(Method.PROGRESS)["flow"]


def test_the_tree_has_a_card_for_each_node_and_escapes_its_words() -> None:
    nodes = [*DRIVERS["nodes"][:2], node(2, 0, 41, None) | {"values": ["<b> & more"]}]
    told = words(pictures(Method.DRIVERS, DRIVERS | {"nodes": nodes})["tree"])
    assert {"103 families", "62 families", "41 families", "[c] higher"} <= set(told)
    assert "Debt: <b> & more" in told
    assert told[0].startswith("“Debt” goes together")
