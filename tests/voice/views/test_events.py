"""The pages of events."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.programmes import RoundFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.voice import ActivityFactory, EventFactory, HeadcountFactory
from tests.voice.browsing import browser_as, browser_of
from voice.models import Event, EventState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_a_facilitator_plans_changes_opens_and_closes_an_event(facilitator: User) -> None:
    browser, round = browser_of(facilitator), RoundFactory.create()
    assertContains(browser.get("/voices/"), "No event is planned yet")
    assertContains(browser.get("/voices/plan/"), "Families chose whether to come")
    typed = {
        "name": "A day at the zoo", "place": "Eastholme", "round": round.pk,
        "held_on": "2017-04-01", "bias_notes": "Only those who like zoos.",
    }  # fmt: skip
    assertContains(browser.post("/voices/plan/", typed), "Choose a day between")
    typed["held_on"] = "2017-03-11"
    planned = browser.post("/voices/plan/", typed)
    event = Event.objects.get()
    here = f"/voices/{event.pk}/"
    assertRedirects(planned, here)
    refused = browser.post(f"{here}move/", {"open": "1"}, follow=True)
    assertContains(refused, "at least one activity")
    ActivityFactory.create(event=event)
    assertContains(browser.get(f"{here}change/"), "Only those who like zoos.")
    assertRedirects(browser.post(f"{here}change/", {**typed, "place": "Fenwick"}), here)
    opened = browser.post(f"{here}move/", {"open": "1"}, follow=True)
    assertContains(opened, "People can count now")
    assertContains(opened, "Fenwick")
    concern = ConcernFactory.create(event_id=event.pk)
    refused = browser.post(f"{here}move/", {"close": "1"}, follow=True)
    assertContains(refused, "is not decided yet")
    type(concern).objects.update(event_id=None)
    closed = browser.post(f"{here}move/", {"close": "1"}, follow=True)
    assertContains(closed, "This event is closed, and stays as it was.")
    assertNotContains(closed, "Add an activity")
    assertContains(closed, "A poster for families")
    assertNotContains(closed, "Results of the event")
    assertContains(browser.post(f"{here}change/", typed), "is closed")
    assertContains(browser.get("/voices/"), "Fenwick")


def test_the_bias_notes_stand_beside_who_came() -> None:
    event = EventFactory.create()
    HeadcountFactory.create(event=event, number=190)
    page = browser_as(Role.SAFEGUARDING_LEAD).get(f"/voices/{event.pk}/")
    for words in ("190", "not counted", "Families chose", "never added to each other"):
        assertContains(page, words)
    assertNotContains(page, "Close the event")


def test_a_stranger_finds_no_event_and_others_no_pages() -> None:
    here, there = LocalityFactory.create_batch(2)
    event = EventFactory.create(locality=there, state=EventState.PLANNED, opened_at=None)
    local = browser_of(MembershipFactory.create(role=Role.FACILITATOR, locality=here).user)
    lead = browser_as(Role.SAFEGUARDING_LEAD)
    worker = browser_as(Role.PRACTITIONER)
    assertContains(local.get("/voices/"), "No event is planned yet")
    assert local.get(f"/voices/{event.pk}/").status_code == 404
    for path in ("change/", "slots/", "who-came/", "activities/add/"):
        assert local.get(f"/voices/{event.pk}/{path}").status_code == 404
        assert lead.get(f"/voices/{event.pk}/{path}").status_code == 403
    assert local.post(f"/voices/{event.pk}/move/", {"open": "1"}).status_code == 404
    assert worker.get("/voices/").status_code == 403
    assert worker.get(f"/voices/{event.pk}/").status_code == 403
