"""Charts say their finding, keep their order, and draw hidden groups as hidden."""

import json
from typing import Any

from analytics import charts
from analytics.lattice import Level
from analytics.release import Cell, DomainMean, ItemMean

ROWS = [
    (Level("slf", "SLF"), Cell("service=slf", "SLF", 67, 108)),
    (Level("cc", "Centres"), Cell("service=cc", "Centres", None, 7)),
]
MEANS = [
    DomainMean("trust", "Trust", 80.5, 78.0, 83.0),
    DomainMean("money", "Money", 51, None, None),
]


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["data"]["values"]
    return found


def test_a_hidden_group_is_drawn_without_a_number() -> None:
    spec = charts.response_rates(ROWS, "Finding", "Base")
    assert values(spec) == [
        {"group": "SLF", "size": 62, "label": "62%"},
        {"group": "Centres", "hidden": True, "label": "Hidden"},
    ]
    assert spec["encoding"]["y"]["sort"] == ["SLF", "Centres"]


def test_without_any_rate_bars_are_people() -> None:
    rows = [(Level("new", "New"), Cell("tenure=new", "New", 1200, None))]
    spec = charts.response_rates(rows, "Finding", "Base")
    assert values(spec) == [{"group": "New", "size": 1200, "label": "1,200"}]
    assert "People" in json.dumps(spec)


def test_where_all_groups_are_hidden_the_axis_is_still_per_cent() -> None:
    spec = charts.response_rates(ROWS[1:], "Finding", "Base")
    assert spec["layer"][0]["encoding"]["x"]["scale"] == {"domain": [0, 100]}


def test_domains_keep_their_order_and_a_mean_without_interval_is_drawn() -> None:
    spec = charts.domain_profile(MEANS, "Finding", "Base")
    assert spec["encoding"]["y"]["sort"] == ["Trust", "Money"]
    assert values(spec)[1] == {
        "domain": "Money", "mean": 51, "low": None, "high": None, "end": 51, "label": "51",
    }  # fmt: skip


def test_the_map_gives_each_item_its_place() -> None:
    rows = [("Trust", [ItemMean({"label": "a"}, 90.0), ItemMean({"label": "b"}, None)])]
    spec = charts.item_heat(rows, "Finding", "Base")
    assert [(v["column"], v["label"]) for v in values(spec)] == [(1, "90"), (2, "–")]
    assert spec["encoding"]["x"]["sort"] == [1, 2]


def test_steps_stand_in_the_order_of_the_scale() -> None:
    item = {"label": "I can", "distribution": list(range(11))}
    spec = charts.item_distribution(item, "Finding", "Base")
    assert [value["people"] for value in values(spec)] == list(range(11))
    assert spec["layer"][0]["encoding"]["x"]["sort"][:3] == ["0", "10", "20"]
    many = charts.domain_distributions([item, item], "Finding", "Base")
    assert len({value["row"] for value in values(many)}) == 2


def test_the_title_is_the_finding_and_the_page_has_words_of_its_own() -> None:
    spec = charts.domain_profile(MEANS, "Trust is highest", "97 people")
    assert spec["title"]["text"] == ["Trust is highest"]
    page = charts.for_page(spec)
    assert "title" not in page
    assert page["width"] == "container"


def test_long_labels_are_cut() -> None:
    assert charts.shortened("x" * 80) == "x" * 55 + "…"
    assert charts.shortened("short") == "short"
