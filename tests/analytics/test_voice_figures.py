"""Who came to the event and who answered there, from rows."""

from datetime import date

import pytest

from analytics.figures import all_figures
from analytics.voice_figures import voice_figures
from tests.factories.voice import NOON, ActivityFactory, EventFactory, HeadcountFactory
from tests.voice.forms import answered_survey
from voice.models import ActivityKind, EventState, Presence, Unit

pytestmark = pytest.mark.django_db
CLOSED = {"state": EventState.CLOSED, "closed_at": NOON}


def test_the_newest_closed_event_is_counted_in_its_units() -> None:
    before = EventFactory.create(held_on=date(2016, 3, 11), **CLOSED)
    HeadcountFactory.create(event=before, number=7)
    event = EventFactory.create(**CLOSED)
    HeadcountFactory.create(event=event, number=190)
    HeadcountFactory.create(event=event, unit=Unit.ADULTS, number=130)
    HeadcountFactory.create(event=event, presence=Presence.INVITED, number=400)
    HeadcountFactory.create(event=EventFactory.create(held_on=date(2018, 1, 1)), number=9)
    talks = answered_survey([("a", 1), ("a", 1), ("b", 2)])
    ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW, survey=talks)
    for day in (20, 21):
        week = EventFactory.create(held_on=date(2018, 3, day), **CLOSED)
        watched = answered_survey([("a", day), ("a", 7)], slug=f"watched-{day}")
        ActivityFactory.create(event=week, kind=ActivityKind.OBSERVATION, survey=watched)
    figures = {each.key: (each.value, each.unit) for each in all_figures() if each.value}
    assert figures == {
        "event.children.attended": (190, "children"),
        "event.adults.attended": (130, "adults"),
        "event.children.interviewed": (3, "children"),
        "event.families.interviewed": (2, "families"),
        "observation.families": (3, "families"),
    }


def test_what_nobody_counted_has_no_value() -> None:
    assert set(voice_figures().values()) == {None}
    EventFactory.create(**CLOSED)
    assert set(voice_figures().values()) == {None}
