"""Specifications of the charts of case data: order, hidden values, and what stands out."""

from typing import Any

from analytics.case_charts import (
    control,
    lengths,
    over_time,
    parts_of_places,
    percents,
    waterfall,
)
from analytics.stats.classes import MARKER


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["data"]["values"]
    return found


def test_a_hidden_bar_has_no_size() -> None:
    spec = percents([("Dunmere", 8, "8% (19)"), ("Fenwick", None, MARKER)], "Title", "Of all")
    assert [(each["size"], each["hidden"]) for each in values(spec)] == [(8, False), (0, True)]
    assert spec["encoding"]["y"]["sort"] == ["000", "001"]


def test_a_hidden_period_breaks_the_line() -> None:
    spec = over_time([("2017 Q1", 5), ("2017 Q2", None)], "%", "Title", "Of all")
    assert [each["size"] for each in values(spec)] == [5, None]
    assert spec["encoding"]["x"]["sort"] == ["2017 Q1", "2017 Q2"]


def test_bars_past_the_target_are_late_and_the_last_is_as_wide_as_the_first() -> None:
    bars: list[dict[str, Any]] = [
        {"label": "0–2", "to": 2, "cases": 9}, {"label": "3–4", "to": 4, "cases": None},
        {"label": "Later", "to": None, "cases": 7},
    ]  # fmt: skip
    spec = lengths(bars, 4, "Days", "Title", "Of all")
    assert [(e["low"], e["high"], e["late"]) for e in values(spec)] == [
        (0, 2, False), (2, 4, False), (4, 6, True),
    ]  # fmt: skip
    assert values(spec)[1]["words"] == MARKER
    assert values(spec)[1]["hidden"]


def test_limits_are_drawn_only_where_there_are_some() -> None:
    months = [{"month": "2017-01", "mean": 8, "signal": "outside"}]
    with_limits = {"mean": 8.0, "low": 5.0, "high": 11.0}
    without = dict.fromkeys(with_limits)
    long = control(months, with_limits, 10, "Days", "Title", "Of all")
    short = control(months, without, 10, "Days", "Title", "Of all")
    assert len(long["layer"]) - len(short["layer"]) == 4
    assert values(long)[0]["signal"] is True


def test_what_is_hidden_of_a_place_is_one_light_part() -> None:
    states = [("In time", 30), ("Late", 10), ("Running", None), ("Overdue", None)]
    colours = {name: "#0f5257" for name, _ in states}
    rows = [("Fenwick", 50, states), ("Dunmere", None, states)]
    spec = parts_of_places(rows, colours, "T", "Of all")
    fenwick = [each for each in values(spec) if each["label"] == "Fenwick (50)"]
    assert [(each["state"], each["size"]) for each in fenwick] == [
        ("In time", 60), ("Late", 20), (f"Hidden {MARKER}", 20),
    ]  # fmt: skip
    assert values(spec)[-1] | {"row": ""} == {
        "row": "", "label": "Dunmere", "state": f"Hidden {MARKER}", "size": 100, "order": 4,
        "words": MARKER,
    }  # fmt: skip


def test_a_waterfall_keeps_its_steps_in_order() -> None:
    steps = [
        {"label": "All", "low": 0, "high": 9, "words": "9", "hidden": False, "left_out": False},
        {"label": "Open", "low": 7, "high": 9, "words": "2", "hidden": False, "left_out": True},
    ]
    spec = waterfall(steps, "Title", "Of all")
    assert [(each["row"], each["low"]) for each in values(spec)] == [("000", 0), ("001", 7)]
