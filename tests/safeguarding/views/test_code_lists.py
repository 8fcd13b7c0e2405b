"""The pages of codes: for the lead alone."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.permissions import Role
from safeguarding.models import CodeList
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def browser_of(role: Role) -> Client:
    browser = Client()
    browser.force_login(UserFactory.create(role=role))
    return browser


def test_the_lead_begins_a_list_adds_a_child_and_opens_the_code(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True
    browser, today = browser_of(Role.SAFEGUARDING_LEAD), timezone.localdate()
    assertContains(browser.get("/concerns/codes/"), "No list yet")
    sent = {"event_name": "Zoo", "destroy_on": today.isoformat()}
    assertContains(browser.post("/concerns/codes/", sent), "lies in the future")
    later = (today + timedelta(days=60)).isoformat()
    made = browser.post("/concerns/codes/", {**sent, "destroy_on": later})
    here = f"/concerns/codes/{CodeList.objects.get().pk}/"
    assertRedirects(made, here)
    child = {"code": "AB12", "child": "Robin Wren"}
    added = browser.post(here, child, follow=True)
    assertContains(added, "1 code under seal")
    assertNotContains(added, "Robin")
    assertContains(browser.post(here, child), "taken already")
    ask = {"code": "AB12", "purpose": "concern"}
    assertContains(browser.post(f"{here}open/", {**ask, "purpose": ""}), "Choose an answer")
    assertContains(browser.post(f"{here}open/", ask), "Robin Wren")
    assertContains(browser.post(f"{here}open/", {**ask, "code": "ZZ"}), "No child has this code")
    CodeList.objects.update(destroyed_at=timezone.now(), destroyed_count=1, sealed_key=b"")
    assertContains(browser.get("/concerns/codes/"), "Destroyed")
    assertContains(browser.get(here), "and the key of the list")
    assertContains(browser.post(f"{here}open/", ask), "Nobody can open a code any more")
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        other = browser_of(role)
        assert {other.post(door, ask).status_code for door in (here, f"{here}open/")} == {404}
