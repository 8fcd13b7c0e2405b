"""Charts of groups: order is given, hidden sizes are drawn as hidden, and a map is square."""

from typing import Any

import pytest

from analytics.family_charts import group_map, group_sizes

GROUPS: list[dict[str, Any]] = [
    {"name": "B Work", "sign": "B", "size": 60, "share": "60%", "place": [0.4, -0.1]},
    {"name": "A Health", "sign": "A", "size": "[c]", "share": "[c]", "place": [-0.2, 0.3]},
]


def test_bars_keep_the_order_of_the_groups_and_hide_what_is_hidden() -> None:
    spec = group_sizes(GROUPS, "Sizes", "100 families")
    assert spec["encoding"]["y"]["sort"] == ["B Work", "A Health"]
    first, second = spec["data"]["values"]
    assert (first["size"], first["label"]) == (60, "60 (60%)")
    assert (second["size"], second["hidden"]) == (None, True)


def test_a_map_has_the_same_scale_both_ways() -> None:
    spec = group_map(GROUPS, "Map", "100 families")
    x, y = (spec["encoding"][axis]["scale"]["domain"] for axis in "xy")
    assert x[1] - x[0] == pytest.approx(y[1] - y[0])
    assert x[0] < -0.2 < 0.4 < x[1]
    assert sum(y) == pytest.approx(-0.1 + 0.3)
    assert spec["width"] == spec["height"]
    assert [value["group"] for value in spec["data"]["values"]] == ["B", "A"]


def test_groups_all_alike_lie_in_the_middle_of_a_map() -> None:
    spec = group_map([GROUPS[0] | {"place": [0.0, 0.0]}], "Map", "")
    assert spec["encoding"]["x"]["scale"]["domain"] == [-1.0, 1.0]
