"""What the pages of events show."""

from datetime import UTC, datetime, time

import pytest
from django.http import Http404

from accounts.models import User
from tests.factories.voice import (
    ActivityFactory,
    HeadcountFactory,
    PieceFactory,
    SlotFactory,
    TallyFactory,
)
from tests.voice.forms import answered_survey
from voice.models import Activity, ActivityKind, Event, Presence, Unit
from voice.presenters import (
    activity_lines,
    bias_notes,
    buttons,
    headcount_table,
    piece_cards,
    shown_picture,
    slot_at,
)

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
    assert (survey["counted"], survey["is_counted"]) == ("No survey is linked yet", False)
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


def test_a_form_says_how_many_came_and_which_slots_it_does_not_offer(event: Event) -> None:
    talks = ActivityFactory.create(
        event=event, kind=ActivityKind.CHILD_INTERVIEW, survey=answered_survey([("a", 1)])
    )
    SlotFactory.create(event=event, letter="A")
    SlotFactory.create(event=event, letter="C", high_level="Adults")
    (line,) = activity_lines(event)
    assert line["counted"] == "Forms received: 1 (children)"
    assert (line["activity"], line["is_counted"]) == (talks, True)
    assert line["why_not_by_slot"] == "The form does not offer slot C."


def test_a_card_says_why_a_piece_cannot_be_shown(event: Event, facilitator: User) -> None:
    own = PieceFactory.create(activity__event=event, added_by=facilitator)
    other = PieceFactory.create(activity__event=event)
    mine, theirs = piece_cards([own, other], facilitator)
    assert "Somebody else looks at it first" in mine["why_not"]
    assert (theirs["piece"], theirs["why_not"]) == (other, "")


def test_a_picture_is_shown_and_kept_in_no_cache() -> None:
    with pytest.raises(Http404):
        shown_picture(PieceFactory.create())
    drawn = PieceFactory.create(sha256="0" * 64, kind="png", content=b"png", shows="A house")
    response = shown_picture(drawn)
    assert (response.content, response["Content-Type"]) == (b"png", "image/png")
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Disposition"] == "inline"
