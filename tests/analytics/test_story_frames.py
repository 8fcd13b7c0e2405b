"""What is read of stories, staff, panels and feedback before anything is counted."""

from datetime import date, timedelta

import pytest

from analytics.story_frames import (
    FORWARD,
    LONG,
    MIDDLE,
    NOT_FORWARD,
    OTHER,
    SHORT,
    hash_of,
    length_band,
    load_attendance,
    load_feedback,
    load_staff,
    load_stories,
)
from msc.models import FeedbackState
from tests.analytics.stories import round_that_is_over
from tests.factories.accounts import UserFactory
from tests.factories.feedback import FeedbackFactory
from tests.factories.msc import StoryFactory
from tests.factories.panels import VoteFactory
from tests.factories.surveys import HeadcountFactory

pytestmark = pytest.mark.django_db


def test_a_story_that_was_put_forward_counts_so_whatever_the_senior_panel_chose() -> None:
    round_that_is_over(told=3, forward=1)
    StoryFactory.create()
    rows = load_stories(["Youth worker"])
    assert sorted(row.outcome for row in rows) == [NOT_FORWARD, NOT_FORWARD, FORWARD]
    assert {row.role for row in rows} == {"Youth worker"}
    assert {row.role for row in load_stories([])} == {OTHER}


@pytest.mark.parametrize(
    ("words", "band"), [(99, SHORT), (100, MIDDLE), (119, MIDDLE), (120, LONG), (900, LONG)]
)
def test_lengths_fall_into_bands(words: int, band: str) -> None:
    assert length_band(words) == band


def test_the_staff_counted_nearest_to_the_day_could_have_written() -> None:
    round_that_is_over(told=1)
    HeadcountFactory.create(role="youth-worker", people=99, as_of="2026-01-01")
    day, staff = load_staff(date(2017, 8, 31))
    assert day == date(2017, 3, 6)
    assert [each.people for each in staff] == [20]


def test_without_headcounts_nobody_is_known() -> None:
    assert load_staff(date(2017, 8, 31)) == (None, [])


def test_seats_and_ballots_are_counted_by_level() -> None:
    made = round_that_is_over(told=1)
    panel = made.panels.get(level="locality")
    VoteFactory.create(
        panel=panel, state="closed", closed_at="2017-04-04T15:00Z", turnout=2, sealed_key=b""
    )
    counted = load_attendance()
    assert counted["locality", "seats"] == {"came": 2, "stayed away": 1}
    assert counted["locality", "ballots"] == {"cast": 2, "not cast": 1}


def test_days_run_from_the_close_of_the_round_to_the_message() -> None:
    made = round_that_is_over(told=1)
    assert load_feedback() == []
    made.state, made.closed_at = "closed", made.opened_at
    made.save(update_fields=["state", "closed_at"])
    assert made.closed_at
    FeedbackFactory.create(
        round=made, writer=UserFactory.create(), state=FeedbackState.SENT,
        sent_at=made.closed_at + timedelta(days=9, hours=3),
    )  # fmt: skip
    FeedbackFactory.create(round=made, writer=UserFactory.create())
    (told,) = load_feedback()
    assert set(told.days) == {9, None}


def test_the_same_rows_in_any_order_have_the_same_name() -> None:
    round_that_is_over(told=4)
    rows = load_stories([])
    assert hash_of(rows) == hash_of(rows[::-1]) != hash_of(rows[1:])
