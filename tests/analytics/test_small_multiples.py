"""Coordinates of small pictures, worked out by hand."""

from datetime import date

from analytics.small_multiples import (
    BAR,
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    change_panel,
    count_panel,
    height_of,
    places_of,
    score_panel,
)

DAYS = [date(2017, 1, 1), date(2017, 1, 11), date(2017, 1, 21)]


def test_scores_stand_in_their_order_and_days_by_their_distance() -> None:
    assert (height_of(1), height_of(10)) == (BOTTOM, TOP)
    assert places_of(DAYS) == [LEFT, (LEFT + RIGHT) // 2, RIGHT]
    assert places_of(DAYS[:1]) == [LEFT]
    assert places_of([]) == []


def test_the_familys_score_stands_beside_the_workers_where_they_differ() -> None:
    panel = score_panel("Home", DAYS, [4, None, 6], [4, None, 8])
    assert [(p.text, p.is_familys, p.is_lower) for p in panel.points] == [
        ("4", False, False), ("6", False, True), ("8", True, False),
    ]  # fmt: skip
    lower, upper = panel.points[1:]
    assert lower.text_y > lower.y > upper.y > upper.text_y
    assert panel.words == (
        "Home: 4 on 1 January 2017; not read on 11 January 2017; "
        "6 (the family: 8) on 21 January 2017."
    )
    below = score_panel("Home", DAYS[:1], [6], [3]).points
    assert [p.is_lower for p in below] == [False, True]


def test_bars_are_as_tall_as_their_counts_and_hidden_ones_tell_nothing() -> None:
    panel = count_panel("Home", "words", [0, 20, None], [10, 40, 3], most=40)
    tall = BOTTOM - TOP
    assert [bar.height for bar in panel.bars] == [
        0, tall // 2, BAR, tall // 4, tall, 3 * tall // 40,
    ]  # fmt: skip
    assert [bar.is_hidden for bar in panel.bars] == [False, False, True, False, False, False]
    assert panel.bars[3].x == panel.bars[0].x + BAR
    assert count_panel("Home", "", [0], [0], most=0).bars[0].height == 0


def test_change_runs_from_those_that_fell_to_those_that_rose() -> None:
    panel = change_panel("Home", "words", [10, None, 0, 20, 40], most=40)
    tall = BOTTOM - TOP
    assert [bar.height for bar in panel.bars] == [tall // 4, BAR, 0, tall // 2, tall]
    assert [bar.is_end for bar in panel.bars] == [False, False, False, True, True]
    assert len({bar.x for bar in panel.bars}) == 5
    assert panel.bars[-1].x + panel.bars[-1].width <= 220
