"""Who came to the event, from the rows of its headcounts."""

from datetime import date

import pytest

from analytics.figures import all_figures
from analytics.voice_figures import voice_figures
from tests.factories.voice import NOON, EventFactory, HeadcountFactory
from voice.models import EventState, Presence, Unit

pytestmark = pytest.mark.django_db


def test_the_newest_closed_event_is_counted_in_its_units() -> None:
    closed = {"state": EventState.CLOSED, "closed_at": NOON}
    before = EventFactory.create(held_on=date(2016, 3, 11), **closed)
    HeadcountFactory.create(event=before, number=7)
    event = EventFactory.create(**closed)
    HeadcountFactory.create(event=event, number=190)
    HeadcountFactory.create(event=event, unit=Unit.ADULTS, number=130)
    HeadcountFactory.create(event=event, presence=Presence.INVITED, number=400)
    HeadcountFactory.create(event=EventFactory.create(held_on=date(2018, 1, 1)), number=9)
    figures = {each.key: (each.value, each.unit) for each in all_figures() if each.value}
    assert figures == {
        "event.children.attended": (190, "children"),
        "event.adults.attended": (130, "adults"),
    }


def test_what_nobody_counted_has_no_value() -> None:
    assert voice_figures() == {}
    EventFactory.create(state=EventState.CLOSED, closed_at=NOON)
    assert voice_figures() == {"event.children.attended": None, "event.adults.attended": None}
