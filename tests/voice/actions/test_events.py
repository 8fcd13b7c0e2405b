"""The life of an event, its slots and its headcounts."""

from datetime import date, time
from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from tests.factories.programmes import RoundFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.voice import NOON, ActivityFactory, TallyFactory
from voice.actions.events import (
    add_slot,
    change_event,
    close_event,
    enter_headcounts,
    open_event,
    plan_event,
    take_out_slot,
)
from voice.models import Activity, Event, Presence, Unit

pytestmark = pytest.mark.django_db
DAY: dict[str, Any] = {"name": "The zoo ", "place": " Eastholme", "held_on": date(2017, 3, 11)}


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("event", flat=True))


def test_an_event_is_planned_changed_opened_and_closed(facilitator: User) -> None:
    round = RoundFactory.create()
    event = plan_event(by=facilitator, round=round, bias_notes="Who came, chose to.", **DAY)
    assert (event.name, event.place, event.is_planned) == ("The zoo", "Eastholme", True)
    with pytest.raises(Refused, match="at least one activity"):
        open_event(by=facilitator, event=event, now=NOON)
    ActivityFactory.create(event=event)
    more = {**DAY, "place": "Fenwick"}
    change_event(by=facilitator, event=event, round=round, bias_notes="Two notes.", **more)
    assert open_event(by=facilitator, event=event, now=NOON).is_open
    assert close_event(by=facilitator, event=event, now=NOON).is_closed
    event.refresh_from_db()
    assert (event.place, event.bias_notes, event.closed_at) == ("Fenwick", "Two notes.", NOON)
    assert events() == [
        "planned an event", "changed an event", "opened an event", "closed an event",
    ]  # fmt: skip
    with pytest.raises(Refused, match="is closed"):
        change_event(by=facilitator, event=event, round=round, bias_notes="Late.", **DAY)


def test_nothing_is_kept_of_an_event_outside_its_round(facilitator: User) -> None:
    out = {**DAY, "held_on": date(2018, 1, 1)}
    with pytest.raises(Refused, match="Choose a day between"):
        plan_event(by=facilitator, round=RoundFactory.create(), bias_notes="A note.", **out)
    assert not Event.objects.exists()
    assert events() == []


def test_an_open_concern_keeps_an_event_open(event: Event, facilitator: User) -> None:
    ConcernFactory.create(event_id=event.pk)
    with pytest.raises(Refused, match="safeguarding lead"):
        close_event(by=facilitator, event=event, now=NOON)
    event.refresh_from_db()
    assert event.is_open


def test_slots_come_and_go_until_something_is_counted(
    event: Event, stickers: Activity, facilitator: User
) -> None:
    first = add_slot(by=facilitator, event=event, starts_at=time(10), ends_at=time(11))
    group: dict[str, Any] = {"starts_at": time(10), "ends_at": time(11), "high_level": " Adults "}
    second = add_slot(by=facilitator, event=event, **group)
    assert second.high_level == "Adults"
    with pytest.raises(Refused, match="already"):
        add_slot(by=facilitator, event=event, **group)
    TallyFactory.create(option=stickers.options.all()[0], slot=second)
    take_out_slot(by=facilitator, slot=first)
    with pytest.raises(Refused, match="counted in this slot"):
        take_out_slot(by=facilitator, slot=second)
    assert list(event.slots.all()) == [second]


def test_headcounts_are_kept_apart_and_none_is_not_zero(event: Event, facilitator: User) -> None:
    children, adults = (Presence.CAME, Unit.CHILDREN), (Presence.CAME, Unit.ADULTS)
    invited = (Presence.INVITED, Unit.FAMILIES)
    first = {children: 189, adults: 130, invited: 0}
    enter_headcounts(by=facilitator, event=event, numbers=first, now=NOON)
    enter_headcounts(by=facilitator, event=event, numbers={children: 190, adults: None}, now=NOON)
    kept = {(each.presence, each.unit): each.number for each in event.headcounts.all()}
    assert kept == {children: 190, invited: 0}
    assert AuditEvent.objects.order_by("pk")[1].details == {"came children": 190,
                                                            "came adults": None}  # fmt: skip
    with pytest.raises(Refused, match="less than nothing"):
        enter_headcounts(by=facilitator, event=event, numbers={children: -1}, now=NOON)
