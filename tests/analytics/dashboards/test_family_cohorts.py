"""Cohorts as a page tells them: a fall from everybody to the members."""

from typing import Any

import pytest

from analytics.dashboards.family_cohorts import (
    cohort_table,
    cohorts_page,
    preview,
    steps_of,
)
from analytics.stats.classes import MARKER
from families.cohorts import rules_named, tally
from tests.analytics.cases import TODAY, counted, invented
from tests.factories.analytics import CohortFactory


def counts(members: int | None, *lost: int | None, considered: int | None = 100) -> dict[str, Any]:
    rules = ("adult", "child", "family", "closed")
    left_out = [{"rule": rule, "families": each} for rule, each in zip(rules, lost, strict=False)]
    return {"considered": considered, "members": members, "left_out": left_out}


def spans(found: dict[str, Any]) -> list[tuple[int, int]]:
    return [(step["low"], step["high"]) for step in steps_of(found)]


def test_each_step_begins_where_the_one_before_ended() -> None:
    assert spans(counts(70, 10, 20)) == [(0, 100), (90, 100), (70, 90), (0, 70)]


def test_hidden_steps_are_drawn_over_what_they_may_take_together() -> None:
    found = counts(60, 10, None, None, 20)
    assert spans(found) == [(0, 100), (90, 100), (80, 90), (80, 90), (60, 80), (0, 60)]
    assert [step["words"] for step in steps_of(found)] == ["100", "10", MARKER, MARKER, "20", "60"]


def test_where_nothing_may_be_told_nothing_is_drawn() -> None:
    assert spans(counts(None, None, considered=None)) == [(0, 0), (0, 0), (0, 0)]


def test_the_table_tells_everybody_the_lost_and_the_members() -> None:
    rows = cohort_table("mine", counts(70, 10, None)).rows
    assert rows[0] == ("Every family", 100)
    assert rows[1][0].startswith("Left out: not met that an adult was assessed")  # type: ignore[union-attr]  # a text
    assert rows[2][1] == MARKER
    assert rows[-1] == ("In the mine cohort", 70)


@pytest.mark.django_db
def test_a_cohort_that_is_not_counted_yet_says_so() -> None:
    page = cohorts_page(counted(), [CohortFactory.create(name="open now")])
    assert [each["name"] for each in page["cohorts"]] == ["clustering", "progress", "open now"]
    assert [each["is_counted"] for each in page["cohorts"]] == [True, True, False]
    assert page["cohorts"][0]["reading"] == "96 of 120 families (80%) belong to the cohort."


def test_a_preview_flags_small_numbers_and_loses_nobody() -> None:
    found = tally(invented(12), rules_named(["adult", "closed"]), TODAY)
    rows = preview(found)["rows"]
    numbers = [int(str(row[1]).split()[0]) for row in rows]
    assert numbers[0] == 12 == sum(numbers[1:])
    assert any(str(row[1]).endswith("(small)") for row in rows)
