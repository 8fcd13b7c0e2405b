"""What the pages of events show."""

from datetime import UTC, datetime, time

import pytest

from tests.factories.voice import ActivityFactory, HeadcountFactory, SlotFactory, TallyFactory
from voice.models import Activity, ActivityKind, Event, Presence, Unit
from voice.presenters import activity_lines, bias_notes, buttons, headcount_table, slot_at

pytestmark = pytest.mark.django_db


def test_the_planners_notes_come_before_those_that_always_hold(event: Event) -> None:
    event.bias_notes = "One.\n\n Two. "
    notes = bias_notes(event)
    assert notes[:2] == ["One.", "Two."]
    assert "never added to interviews" in notes[-1]


def test_units_have_a_row_each_and_no_total(event: Event) -> None:
    HeadcountFactory.create(event=event, number=190)
    HeadcountFactory.create(event=event, unit=Unit.ADULTS, presence=Presence.INVITED, number=0)
    table = headcount_table(list(event.headcounts.all()))
    assert table["rows"] == [
        ["Children", "not counted", 190],
        ["Adults", 0, "not counted"],
        ["Families", "not counted", "not counted"],
    ]


def test_activities_say_what_was_counted_in_their_own_unit(stickers: Activity) -> None:
    ActivityFactory.create(event=stickers.event, kind=ActivityKind.ADULT_SURVEY, position=1)
    garden = stickers.options.all()[0]
    TallyFactory.create(option=garden, amount=3)
    votes, survey = activity_lines(stickers.event)
    assert (votes["counted"], votes["is_counted"]) == ("Stickers counted: 3", True)
    assert (survey["counted"], survey["is_counted"]) == ("", False)
    assert votes["options"][0] == {"label": "Garden", "picture": ""}


def test_buttons_count_everybody_in_their_slot(stickers: Activity) -> None:
    garden = stickers.options.all()[0]
    slot = SlotFactory.create(event=stickers.event)
    TallyFactory.create_batch(2, option=garden, slot=slot)
    TallyFactory.create(option=garden)
    assert [each["total"] for each in buttons(stickers, slot)] == [2, 0]
    assert [each["total"] for each in buttons(stickers, None)] == [1, 0]


def test_the_slot_that_runs_is_found_if_there_is_one_alone(event: Event) -> None:
    slot = SlotFactory.create(event=event)
    eleven = datetime(2017, 3, 11, 11, 0, tzinfo=UTC)
    assert slot_at(event, eleven) == slot
    assert slot_at(event, eleven.replace(hour=12)) is None
    assert slot_at(event, eleven.replace(day=12)) is None
    SlotFactory.create(event=event, starts_at=time(10, 30), high_level="Adults")
    assert slot_at(event, eleven) is None
