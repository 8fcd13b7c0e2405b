"""The events of the demonstration: one with its published figures, one to try."""

from datetime import date
from random import Random

import pytest

from accounts.models import User
from accounts.permissions import Role
from analytics.voice_figures import voice_figures
from evaluation.demonstration import county
from evaluation.demonstration.events import events
from programmes.models import Programme
from voice.models import Event, Tally


@pytest.fixture
def facilitator(programme: Programme) -> User:
    return User.objects.get(email=county.address_of(Role.FACILITATOR))


def test_one_event_is_closed_with_its_figures_and_one_is_open(
    programme: Programme, facilitator: User
) -> None:
    told: list[str] = []
    events(facilitator, programme, date(2026, 11, 27), Random(1), told.append)
    assert voice_figures() == {"event.children.attended": 190, "event.adults.attended": 130}
    past, now = Event.objects.order_by("held_on")
    assert (past.held_on, past.is_closed, now.is_open) == (date(2017, 4, 11), True, True)
    assert Tally.objects.activity_totals(now) == {}
    assert len(Tally.objects.activity_totals(past)) == 5
    assert past.slots.count() == now.slots.count() == 3
    assert len(told) == 1
