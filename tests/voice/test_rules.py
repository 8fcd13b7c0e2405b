"""What is refused, and in which words."""

import uuid
from datetime import date, time

import pytest

from accounts.models import User
from tests.factories.safeguarding import ConcernFactory
from tests.factories.voice import (
    NOON,
    ActivityFactory,
    EventFactory,
    OptionFactory,
    SlotFactory,
    TallyFactory,
)
from voice import rules
from voice.models import Activity, ActivityKind, Event, EventState

pytestmark = pytest.mark.django_db


def closed() -> Event:
    return EventFactory.create(state=EventState.CLOSED, closed_at=NOON)


def test_an_event_lies_in_its_round_and_has_bias_notes(event: Event) -> None:
    why_not = rules.why_not_plan_event
    assert why_not(event.round, date(2017, 3, 11), "Some notes.") == ""
    assert "1 March 2017 and 31 March 2017" in why_not(event.round, date(2017, 4, 1), "Notes.")
    assert "at least one bias note" in why_not(event.round, date(2017, 3, 11), "  ")


def test_an_event_opens_with_an_activity_and_moves_one_way(event: Event) -> None:
    planned = EventFactory.create(state=EventState.PLANNED, opened_at=None)
    assert "at least one activity" in rules.why_not_move_event(planned, EventState.OPEN)
    ActivityFactory.create(event=planned)
    assert rules.why_not_move_event(planned, EventState.OPEN) == ""
    assert "planned now" in rules.why_not_move_event(planned, EventState.CLOSED)
    assert "open now" in rules.why_not_move_event(event, EventState.OPEN)
    assert "closed now" in rules.why_not_move_event(closed(), EventState.OPEN)


def test_an_event_does_not_close_before_the_lead_has_decided(event: Event) -> None:
    ConcernFactory.create(event_id=uuid.uuid4())
    ConcernFactory.create(about_kind="event-form", about_id=event.pk)
    ConcernFactory.create(
        event_id=event.pk, opened_at=NOON, decided_at=NOON,
        decision="advice", decision_reason="Talked.",
    )  # fmt: skip
    assert rules.why_not_move_event(event, EventState.CLOSED) == ""
    ConcernFactory.create(event_id=event.pk)
    assert "safeguarding lead" in rules.why_not_move_event(event, EventState.CLOSED)


def test_slots_have_an_order_and_stay_once_counted_in(event: Event, stickers: Activity) -> None:
    slot = SlotFactory.create(event=event, letter="Z")
    why_not = rules.why_not_add_slot
    assert why_not(event, time(10), time(11), "Adults") == ""
    assert "already" in why_not(event, time(10), time(11), "")
    assert "ends after" in why_not(event, time(12), time(12), "")
    assert "closed" in why_not(closed(), time(10), time(11), "")
    assert rules.why_not_take_out_slot(slot) == ""
    TallyFactory.create(option=stickers.options.all()[0], slot=slot)
    assert "counted in this slot" in rules.why_not_take_out_slot(slot)
    for number in range(25):
        SlotFactory.create(event=event, letter=chr(65 + number), starts_at=time(1, number))
    assert "at most 26" in why_not(event, time(14), time(15), "")


@pytest.mark.parametrize(
    ("kind", "labels", "reason"),
    [
        (ActivityKind.STICKER_VOTE, ["Garden", "Kitchen"], ""),
        (ActivityKind.STICKER_VOTE, ["Garden"], "Write 2 to 12 options."),
        (ActivityKind.STICKER_VOTE, [str(n) for n in range(13)], "Write 2 to 12 options."),
        (ActivityKind.STICKER_VOTE, ["Garden", "garden "], "Two options have the same words."),
        (ActivityKind.THIS_OR_THAT, ["A", "B", "C"], "Write 2 options."),
        (ActivityKind.AGREE, [], ""),
        (ActivityKind.AGREE, ["Yes"], "This kind of activity brings its own options."),
        (ActivityKind.CHILD_INTERVIEW, [], ""),
    ],
)
def test_each_kind_has_its_number_of_options(
    event: Event, kind: str, labels: list[str], reason: str
) -> None:
    assert rules.why_not_add_activity(event, kind, "What?", labels) == reason


def test_activities_need_a_question_and_stay_once_counted(event: Event, stickers: Activity) -> None:
    assert rules.why_not_add_activity(event, "wishes", " ", []) == "Write what is asked."
    assert "closed" in rules.why_not_add_activity(closed(), "wishes", "What?", [])
    assert "at least one activity" in rules.why_not_take_out_activity(stickers)
    other = ActivityFactory.create(event=event)
    assert rules.why_not_take_out_activity(other) == ""
    TallyFactory.create(option=OptionFactory.create(activity=other))
    assert "was counted here" in rules.why_not_take_out_activity(other)


def test_headcounts_are_not_negative_and_stay_once_closed(event: Event) -> None:
    assert rules.why_not_enter_headcounts(event, [0, None]) == ""
    assert "less than nothing" in rules.why_not_enter_headcounts(event, [1, -1])
    assert "closed" in rules.why_not_enter_headcounts(closed(), [None])


def test_only_tables_of_open_events_are_counted(event: Event, stickers: Activity) -> None:
    garden = stickers.options.all()[0]
    interview = OptionFactory.create(activity__kind=ActivityKind.CHILD_INTERVIEW)
    assert rules.why_not_count(event, garden, SlotFactory.create(event=event), 500) == ""
    assert "closed" in rules.why_not_count(closed(), garden, None, 1)
    assert "has a form" in rules.why_not_count(event, interview, None, 1)
    assert "slot of this event" in rules.why_not_count(event, garden, SlotFactory.create(), 1)
    for amount in (0, 501):
        assert "1 to 500" in rules.why_not_count(event, garden, None, amount)


def test_who_counted_takes_back_while_the_event_is_open(event: Event, facilitator: User) -> None:
    tally = TallyFactory.create(counted_by=facilitator)
    taken = TallyFactory.create(
        option=tally.option, amount=-1, takes_back=tally, counted_by=facilitator
    )
    assert rules.why_not_take_back(event, tally, facilitator) == ""
    assert "count again" in rules.why_not_take_back(event, taken, facilitator)
    assert "Only the person" in rules.why_not_take_back(event, TallyFactory.create(), facilitator)
    assert "closed" in rules.why_not_take_back(closed(), tally, facilitator)
