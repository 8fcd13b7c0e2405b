"""An event on a phone without scripts and on a tablet: every page, and counting at a table."""

from datetime import date
from random import Random

import pytest
from playwright.sync_api import Page, expect

from accounts.permissions import Role
from evaluation.demonstration.events import events
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.safeguarding import LeadContactFactory
from voice.models import Event, Tally

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, TABLET = 375, 810


def test_a_table_is_counted_by_touch_and_by_keyboard(open_page: OpenPage) -> None:
    LeadContactFactory.create()
    user = UserFactory.create(role=Role.FACILITATOR)
    second = UserFactory.create(role=Role.ANALYST)
    events(user, second, ProgrammeFactory.create(), date(2026, 11, 27), Random(1))
    event = Event.objects.open().get()
    before = Tally.objects.count()
    page = open_page(f"/voices/{event.pk}/", user=user, width=PHONE, scripts=False)
    page.get_by_role("link", name="What helps when things").click()
    page.get_by_role("link", name="12:00 to 14:00").click()
    page.get_by_role("button", name="Playing outside").click()
    page.get_by_role("button", name="A quiet place").click()
    expect(page.get_by_role("status")).to_contain_text("You counted 1 for “A quiet place”")
    page.get_by_role("button", name="Undo this count").click()
    expect(page.get_by_role("button", name="A quiet place 0")).to_be_visible()
    expect(page.get_by_role("button", name="Playing outside 1")).to_be_visible()
    assert Tally.objects.count() == before + 3
    table = page.url
    tablet = open_page(table, user=user, width=TABLET)
    tablet.get_by_role("button", name="Playing outside").focus()
    tablet.keyboard.press("Enter")
    expect(tablet.get_by_role("button", name="Playing outside 2")).to_be_visible()
    tablet.get_by_text("Count several at once").click()
    tablet.get_by_label("Which?").select_option("Books and stories")
    tablet.get_by_label("How many?").fill("12")
    tablet.get_by_role("button", name="Add this count").click()
    expect(tablet.get_by_role("button", name="Books and stories 12")).to_be_visible()
    look_at(tablet, "tally", [table])
    here = f"/voices/{event.pk}/"
    paths = ("", "change/", "slots/", "who-came/", "activities/add/", "pieces/", "pieces/add/")
    inner = [f"{here}{path}" for path in paths]
    past = Event.objects.get(held_on=date(2017, 4, 11))
    talks = past.activities.first()
    inner += [f"/voices/{past.pk}/", f"/voices/{past.pk}/pieces/"]
    inner += [f"/voices/{past.pk}/activities/{talks.pk}/survey/"] if talks else []
    look_at(tablet, "event", ["/voices/", "/voices/plan/", *inner])


def look_at(page: Page, name: str, addresses: list[str]) -> None:
    """Each page on a phone and a tablet: nothing for axe to find, nothing beside the window."""
    for number, address in enumerate(addresses):
        page.goto(address)
        for width in (TABLET, PHONE):
            page.set_viewport_size({"width": width, "height": 1080})
            screenshot(page, f"{name}-{number}-{width}")
            assert (axe(page), overflow(page) <= 0) == ([], True), address
    assert messages(page) == []
