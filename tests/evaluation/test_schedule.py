"""What happens by the clock."""

from datetime import datetime, timedelta
from threading import Event

import pytest

from evaluation.schedule import (
    CONSUMERS_OF_ANSWERS,
    SCHEDULE,
    Due,
    keep_time,
    take_from_answers,
)
from msc.actions.partners import take_partner_stories

pytestmark = pytest.mark.django_db


def test_lost_jobs_are_rung_for_every_few_seconds() -> None:
    assert [due.every for due in SCHEDULE if due.name == "ring lost jobs"] == [timedelta(seconds=5)]


def test_each_thing_is_done_at_once_and_then_at_its_interval() -> None:
    stop, seen = Event(), dict[str, list[datetime]](often=[], seldom=[])

    def often(now: datetime) -> None:
        seen["often"].append(now)
        if len(seen["often"]) == 5:
            stop.set()

    schedule = [
        Due("often", timedelta(0), often),
        Due("seldom", timedelta(hours=1), seen["seldom"].append),
    ]
    keep_time(stop, schedule, tick=0.01)
    assert (len(seen["often"]), len(seen["seldom"])) == (5, 1)


def test_what_fails_is_tried_again_and_stops_nothing_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stop, turns = Event(), list[str]()

    def fail(now: datetime) -> None:
        turns.append("failed")
        raise ValueError("the answer was 42")

    def end(now: datetime) -> None:
        turns.append("went on")
        if len(turns) == 4:
            stop.set()

    keep_time(stop, [Due("fail", timedelta(0), fail), Due("end", timedelta(0), end)], tick=0.01)
    assert turns == ["failed", "went on"] * 2
    assert "Could not fail now: ValueError" in caplog.text
    assert "the answer was 42" not in caplog.text


def test_new_answers_are_offered_to_each_consumer_on_the_list() -> None:
    assert (take_partner_stories,) == CONSUMERS_OF_ANSWERS
    take_from_answers()
