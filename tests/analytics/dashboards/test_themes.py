"""The figures of themes: each with a table, a sentence, and its base."""

from typing import Any

import pytest

from analytics.dashboards.figures import named
from analytics.dashboards.themes import figures_of, told
from analytics.release import HIDDEN
from analytics.theme_counts import counted
from tests.analytics.themes import THEMES, twelve_in_each


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    nodes = [
        {"title": "Families are heard", "kind": "Outcome", "themes": [1]},
        {"title": "Staff have time", "kind": "Input", "themes": []},
    ]
    return {"sources": [counted(twelve_in_each(), THEMES)], "nodes": nodes}


def figure(result: dict[str, Any], name: str) -> Any:
    found = named(figures_of(result), name)
    assert found is not None
    return found


def test_every_figure_says_its_base_with_its_unit(result: dict[str, Any]) -> None:
    figures = figures_of(result)
    assert [each.name for each in figures] == [
        "story-themes", "story-by-locality", "story-together", "story-saturation", "coverage",
    ]  # fmt: skip
    base = "Stories of change: 24 texts that were read, 24 people who told stories, once a round"
    assert all(each.base == base and each.reading for each in figures)


def test_themes_are_sorted_by_who_told_of_them_and_hidden_ones_come_last(result: Any) -> None:
    found = figure(result, "story-themes")
    assert found.table.rows == (
        ("Being heard", 13, 13), ("Trust", 12, 12), ("Money", HIDDEN, HIDDEN),
    )  # fmt: skip
    assert found.reading.startswith("Told of most: Being heard, by 13 of 24 people")


def test_by_group_the_base_stands_in_the_head_and_what_is_left_out_is_said(result: Any) -> None:
    found = figure(result, "story-by-locality")
    assert found.table.heads() == ["Theme", "North (of 12)", "South (of 12)"]
    assert found.table.rows == (("Being heard", 6, 7), ("Trust", 6, 6))
    assert "Being heard, told of by 7 of 12 (South) and by 6 of 12 (North)" in found.reading
    assert found.note.endswith("Not told by locality, since too few: 1 themes.")
    assert {value["label"] for value in found.spec["data"]["values"]} == {"6", "7"}


def test_pairs_stand_in_a_square_without_its_diagonal(result: Any) -> None:
    found = figure(result, "story-together")
    assert found.table.rows == (("Being heard", None, 7), ("Trust", 7, None))
    assert found.reading.startswith("Most often in one text: Being heard and Trust (7 people")
    assert len(found.spec["data"]["values"]) == 2


def test_the_theory_of_change_is_laid_beside_what_was_told(result: Any) -> None:
    found = figure(result, "coverage")
    assert found.table.rows == (
        ("Families are heard", "Outcome", "Being heard", 13),
        ("Staff have time", "Input", "No theme", None),
    )
    assert found.reading == "1 of 2 nodes have a theme that points at them."
    assert found.spec is None


def test_sources_that_are_too_small_have_no_figures() -> None:
    hidden = {"kind": "interview", "tellers": None, "texts": None}
    assert figures_of({"sources": [hidden], "nodes": [{"themes": []}]}) == []
    assert told(None) == HIDDEN
