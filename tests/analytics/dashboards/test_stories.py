"""The figures of the dashboard: each with a table, a sentence, and its base."""

from collections import Counter
from typing import Any

import pytest

from analytics.dashboards.figures import named
from analytics.dashboards.stories import base_of, feedback, figures_of, trend
from analytics.release import HIDDEN
from analytics.story_counts import (
    attendance,
    feedback_times,
    story_tables,
    who_wrote,
    writers_of,
)
from analytics.story_frames import Staff, StoryRow, Told
from tests.analytics.stories import COMMON, rows


def counted(stories: list[StoryRow]) -> dict[str, Any]:
    levels = {n: sorted({getattr(row, n) for row in stories}) for n in (*COMMON, "domain")}
    staff = [Staff("Worker", "SLF", "Castlebeck", 40)]
    return story_tables(stories, levels) | {
        "rounds": levels["round"],
        "writers": who_wrote(writers_of(stories), staff),
        "as_of": "6 March 2017",
        "attendance": attendance({("locality", "seats"): Counter({"came": 50, "stayed away": 10})}),
        "feedback": feedback_times([Told("May 2017", [20] * 6), Told("August 2017", [35] * 6)]),
    }


@pytest.fixture(scope="module")
def result() -> dict[str, Any]:
    worse = rows(20, forward=5, direction="For the worse", domain="Children")
    return counted([*rows(30, forward=12), *worse])


def test_every_figure_says_its_base_and_reads_itself(result: dict[str, Any]) -> None:
    figures = figures_of(result)
    assert len({figure.name for figure in figures}) == len(figures) == 12
    for figure in figures:
        assert figure.base
        assert figure.reading.endswith(".")
        assert figure.table.rows
        assert {len(row) for row in figure.table.rows} == {len(figure.table.columns)}


def test_the_share_of_changes_for_the_worse_stands_beside_what_was_chosen(
    result: dict[str, Any],
) -> None:
    figure = named(figures_of(result), "direction")
    assert figure
    assert figure.reading == (
        "40% of stories (20) tell of a change for the worse. Panels put forward 5 of them."
    )
    assert figure.table.rows[-1] == ("All together", 50, 17, 34)


def test_a_contrast_names_the_largest_and_the_smallest_share(result: dict[str, Any]) -> None:
    figure = named(figures_of(result), "domain")
    assert figure
    assert figure.reading.startswith("Put forward most often: Home (40% of 30 stories).")
    assert "Children (25% of 20)" in figure.reading


def test_hidden_figures_are_hidden_in_words_table_and_chart() -> None:
    stories = [*rows(30, forward=12), *rows(20, forward=3, domain="Children")]
    figure = named(figures_of(counted(stories)), "domain")
    assert figure
    assert figure.spec
    assert figure.table.rows[0] == ("Children", 20, HIDDEN, HIDDEN)
    assert figure.reading.startswith("Too few shares may be shown")
    (first, *_) = figure.spec["data"]["values"]
    assert (first["hidden"], "size" in first) == (True, False)


def test_rounds_are_compared_from_the_first_to_the_last() -> None:
    stories = [*rows(20, forward=6, round="A"), *rows(12, forward=5, round="B")]
    assert trend(counted(stories)).reading == ("12 stories were told in B, fewer than in A (20).")
    assert base_of(counted(stories)) == "32 stories of staff, 2 rounds, A to B"


def test_feedback_that_was_not_sent_has_no_chart(result: dict[str, Any]) -> None:
    assert "August 2017 waited 35 days or more" in feedback(result).reading
    none = feedback(result | {"feedback": feedback_times([Told("May 2017", [None] * 6)])})
    assert (none.spec, none.reading) == (None, "Nobody has been told yet.")


def test_a_table_that_may_not_be_told_is_left_out(result: dict[str, Any]) -> None:
    tables = result["tables"] | {"domain": {"withheld": True, "rows": []}}
    assert named(figures_of(result | {"tables": tables, "writers": None}), "domain") is None
