"""The big buttons of a table, without JavaScript."""

import re
from datetime import time

import pytest
from django.http import HttpResponse, HttpResponseBase
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from tests.factories.voice import NOON, ActivityFactory, SlotFactory, TallyFactory
from tests.voice.browsing import browser_as, browser_of
from voice.models import Activity, ActivityKind, Event, EventState, Tally

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def here(activity: Activity) -> str:
    return f"/voices/{activity.event_id}/tables/{activity.pk}/"


def pressed(page: HttpResponseBase, option: int, **more: object) -> dict[str, object]:
    """What a button of this page sends."""
    assert isinstance(page, HttpResponse)
    text = page.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(slot|key)" value="([^"]*)"', text))
    return {**hidden, "option": option, **more}


def test_a_facilitator_counts_and_undoes(stickers: Activity, facilitator: User) -> None:
    browser, table = browser_of(facilitator), here(stickers)
    slot = SlotFactory.create(event=stickers.event)
    garden, kitchen = stickers.options.all()
    page = browser.get(f"{table}?slot={slot.pk}")
    assertContains(page, "Press once for each of the stickers.")
    assert "no-store" in page["Cache-Control"]
    press = pressed(page, garden.pk)
    for _ in range(2):
        counted = browser.post(f"{table}count/", press)
    assertRedirects(counted, f"{table}?slot={slot.pk}")
    page = browser.get(f"{table}?slot={slot.pk}")
    assertContains(page, "You counted 1 for “Garden”")
    browser.post(f"{table}count/", pressed(page, kitchen.pk, amount=12))
    assert Tally.objects.totals() == {garden.pk: 1, kitchen.pk: 12}
    page = browser.get(f"{table}?slot={slot.pk}")
    assertContains(page, 'tl-tally__total">12<')
    last = Tally.objects.last_of(facilitator, stickers, slot)
    assert last is not None
    undone = browser.post(f"{table}take-back/{last.pk}/", follow=True)
    assertContains(undone, "Taken back: 12 for “Kitchen”.")
    assertContains(undone, "You counted 1 for “Garden”")
    assertNotContains(browser.get(f"{table}?slot="), "You counted")


def test_what_cannot_be_counted_says_why(stickers: Activity, facilitator: User) -> None:
    browser, table = browser_of(facilitator), here(stickers)
    garden = stickers.options.all()[0]
    press = pressed(browser.get(table), garden.pk)
    for wrong in ({"amount": 501}, {"option": 0}, {"key": ""}):
        refused = browser.post(f"{table}count/", {**press, **wrong}, follow=True)
        assertContains(refused, "Nothing was counted.")
    other = TallyFactory.create(option=garden)
    refused = browser.post(f"{table}take-back/{other.pk}/", follow=True)
    assertContains(refused, "Only the person who counted")
    Event.objects.update(state=EventState.CLOSED, closed_at=NOON)
    refused = browser.post(f"{table}count/", press, follow=True)
    assertContains(refused, "nothing is counted now")
    assertContains(refused, "Garden: 1")
    assert Tally.objects.count() == 1


def test_on_another_day_no_slot_is_chosen_by_itself(stickers: Activity, facilitator: User) -> None:
    event = stickers.event
    SlotFactory.create(event=event, starts_at=time(0), ends_at=time(23, 59, 59))
    browser = browser_of(facilitator)
    chosen = 'aria-current="page">The whole day<'
    assertContains(browser.get(here(stickers)), chosen)
    assertContains(browser.get(f"{here(stickers)}?slot=x"), chosen)


def test_only_those_who_run_the_event_count_and_only_at_tables(
    stickers: Activity, facilitator: User
) -> None:
    lead = browser_as(Role.SAFEGUARDING_LEAD)
    tally = TallyFactory.create(option=stickers.options.all()[0])
    assert lead.get(here(stickers)).status_code == 403
    assert lead.post(f"{here(stickers)}count/").status_code == 403
    assert lead.post(f"{here(stickers)}take-back/{tally.pk}/").status_code == 403
    interview = ActivityFactory.create(event=stickers.event, kind=ActivityKind.CHILD_INTERVIEW)
    browser = browser_of(facilitator)
    assert browser.get(here(interview)).status_code == 404
    assert browser.post(f"{here(interview)}take-back/{tally.pk}/").status_code == 404
    assert browser_as(Role.ANALYST).get(here(stickers)).status_code == 200
