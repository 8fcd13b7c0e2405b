"""Events, slots and headcounts: what always holds."""

from datetime import time

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.voice import EventFactory, HeadcountFactory, SlotFactory
from voice.models import Event, EventState, Unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "asleep"},
        {"opened_at": None},
        {"state": EventState.CLOSED},
        {"state": EventState.PLANNED},
        {"bias_notes": ""},
    ],
)
def test_the_database_refuses_an_event_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EventFactory.create(**wrong)


def test_a_slot_ends_after_it_begins_and_stands_for_a_group_once(event: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SlotFactory.create(event=event, ends_at=time(10, 0))
    slot = SlotFactory.create(event=event, letter="A", high_level="Adults")
    with pytest.raises(IntegrityError), transaction.atomic():
        SlotFactory.create(event=event, letter="B", high_level="Adults")
    with pytest.raises(IntegrityError), transaction.atomic():
        SlotFactory.create(event=event, letter=slot.letter)
    assert str(SlotFactory.create(event=event, letter="Z")) == "Z: 10:00 to 12:00"
    assert str(slot) == f"{slot.letter}: 10:00 to 12:00, Adults"


@pytest.mark.parametrize("wrong", [{}, {"presence": "away"}, {"unit": "dogs"}, {"number": -1}])
def test_there_is_one_headcount_a_unit(event: Event, wrong: dict[str, object]) -> None:
    HeadcountFactory.create(event=event)
    HeadcountFactory.create(event=event, unit=Unit.ADULTS, number=130)
    with pytest.raises(IntegrityError), transaction.atomic():
        HeadcountFactory.create(event=event, **wrong)


def test_people_see_events_of_their_places_and_of_the_county() -> None:
    here, there = LocalityFactory.create_batch(2)
    county, own = EventFactory.create(), EventFactory.create(locality=here)
    elsewhere = EventFactory.create(locality=there)
    local = MembershipFactory.create(role=Role.FACILITATOR, locality=here).user
    assert set(Event.objects.visible_to(local)) == {county, own}
    assert set(Event.objects.run_by(local)) == {county, own}
    for role in (Role.FACILITATOR, Role.ANALYST, Role.SAFEGUARDING_LEAD):
        everywhere = Event.objects.visible_to(UserFactory.create(role=role))
        assert set(everywhere) == {county, own, elsewhere}
    assert not Event.objects.run_by(UserFactory.create(role=Role.SAFEGUARDING_LEAD)).exists()
    assert not Event.objects.visible_to(UserFactory.create(role=Role.PRACTITIONER)).exists()
    assert set(Event.objects.open()) == {county, own, elsewhere}
