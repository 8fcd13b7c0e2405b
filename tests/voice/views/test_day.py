"""The pages of slots and of who was there."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import User
from tests.factories.voice import NOON, EventFactory, TallyFactory
from tests.voice.browsing import browser_of
from voice.models import Activity, Event, EventState, Presence, Unit

pytestmark = pytest.mark.django_db


def test_slots_are_added_and_taken_out(event: Event, stickers: Activity, facilitator: User) -> None:
    browser, here = browser_of(facilitator), f"/voices/{event.pk}/slots/"
    assertContains(browser.get(here), "the day is one piece")
    typed = {"starts_at": "10:00", "ends_at": "09:00", "high_level": "Adults"}
    assertContains(browser.post(here, typed), "A slot ends after it begins.")
    assertRedirects(browser.post(here, {**typed, "ends_at": "11:30"}), here)
    slot = event.slots.get()
    assertContains(browser.get(here), "10:00 to 11:30, Adults")
    TallyFactory.create(option=stickers.options.all()[0], slot=slot)
    stays = browser.post(f"{here}{slot.pk}/take-out/", follow=True)
    assertContains(stays, "counted in this slot")
    browser.post(here, {"starts_at": "14:00", "ends_at": "15:00"})
    later = event.slots.exclude(pk=slot.pk).get()
    browser.post(f"{here}{later.pk}/take-out/")
    assert list(event.slots.all()) == [slot]
    other = EventFactory.create()
    assert browser.post(f"/voices/{other.pk}/slots/{slot.pk}/take-out/").status_code == 404


def test_who_came_is_entered_in_three_units(event: Event, facilitator: User) -> None:
    browser, here = browser_of(facilitator), f"/voices/{event.pk}/who-came/"
    typed = {"invited-families": "300", "came-children": "190", "came-adults": "130"}
    assertContains(browser.post(here, {**typed, "came-adults": "-2"}), "Error")
    assertRedirects(browser.post(here, typed), f"/voices/{event.pk}/")
    kept = set(event.headcounts.values_list("presence", "unit", "number"))
    assert kept == {
        (Presence.INVITED, Unit.FAMILIES, 300),
        (Presence.CAME, Unit.CHILDREN, 190),
        (Presence.CAME, Unit.ADULTS, 130),
    }
    page = browser.get(here)
    assertContains(page, 'value="190"')
    assertContains(page, "Families chose whether to come.")
    Event.objects.update(state=EventState.CLOSED, closed_at=NOON)
    assertContains(browser.post(here, typed), "This event is closed")
