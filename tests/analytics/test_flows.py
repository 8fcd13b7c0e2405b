"""The flow from start to end: widths add up to bars, and what is hidden has none."""

import re
from typing import Any

import pytest

from analytics.flows import GAP, HEIGHT, TOP, flow

COUNTS: list[list[int | None]] = [[87, 104, 48], [32, 190, 119], [8, 33, 166]]
BANDS = ["Lower", "Middle", "Higher"]


def told(counts: list[list[int | None]]) -> dict[str, Any]:
    """A result of progress with these nine counts."""

    def cell(count: int | None) -> dict[str, int | None]:
        return {"count": count, "percent": None if count is None else round(count / 7.87)}

    known = [[count or 0 for count in row] for row in counts]
    return {
        "bands": BANDS,
        "everybody": {
            "cells": [[cell(count) for count in row] for row in counts],
            "start": [cell(sum(row)) for row in known],
            "end": [cell(sum(column)) for column in zip(*known, strict=True)],
        },
    }


def heights(picture: dict[str, Any]) -> dict[tuple[str, str], float]:
    return {(bar["anchor"], bar["band"]): bar["height"] for bar in picture["bars"]}


def left_edge(path: str) -> tuple[float, float]:
    """Where a ribbon begins and ends at its left."""
    numbers = [float(each) for each in re.findall(r"-?\d+\.?\d*", path)]
    return numbers[1], numbers[-1]


def test_bars_are_as_tall_as_the_families_in_them() -> None:
    found = heights(flow(told(COUNTS)))
    scale = (HEIGHT - TOP - 3 * GAP) / 787
    assert found["end", "Middle"] == pytest.approx(341 * scale, abs=0.06)
    assert found["start", "Higher"] == pytest.approx((48 + 119 + 166) * scale, abs=0.06)


def test_ribbons_of_a_start_fill_its_bar_without_gaps() -> None:
    picture = flow(told(COUNTS))
    (bar,) = (b for b in picture["bars"] if (b["band"], b["anchor"]) == ("Middle", "end"))
    edges = [left_edge(r["path"]) for r in picture["ribbons"] if r["start"] == "Middle"]
    assert edges[0][0] == pytest.approx(bar["y"], abs=0.06)
    assert [end for _, end in edges[:-1]] == [begin for begin, _ in edges[1:]]
    assert edges[-1][1] == pytest.approx(bar["y"] + bar["height"], abs=0.2)


def test_each_way_has_its_kind() -> None:
    kinds = {(r["start"], r["end"]): r["kind"] for r in flow(told(COUNTS))["ribbons"]}
    assert (kinds["Lower", "Higher"], kinds["Middle", "Middle"], kinds["Higher", "Lower"]) == (
        "higher", "same", "lower",
    )  # fmt: skip
    assert len(kinds) == 9


def test_a_hidden_way_is_a_line_that_cannot_be_measured() -> None:
    counts: list[list[int | None]] = [[87, 104, 48], [32, 190, 119], [None, None, 166]]
    hidden = [r for r in flow(told(counts))["ribbons"] if r["is_hidden"]]
    assert [(r["start"], r["end"]) for r in hidden] == [("Higher", "Middle"), ("Higher", "Lower")]
    assert all("Z" not in r["path"] for r in hidden)


def test_nobody_flows_nowhere() -> None:
    assert {bar["height"] for bar in flow(told([[0] * 3] * 3))["bars"]} == {1.0}
