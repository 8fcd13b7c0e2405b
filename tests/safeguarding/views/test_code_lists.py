"""The pages of codes: for the lead alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import User
from accounts.permissions import Role
from safeguarding.actions.code_lists import begin_code_list
from safeguarding.models import CodeList
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user)
    return browser


def test_the_lead_adds_a_child_and_opens_the_code(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    browser = browser_of(lead)
    assertContains(browser.get("/concerns/codes/"), "No list yet")
    today = timezone.localdate()
    codes = begin_code_list(
        by=lead, event_id=uuid4(), event_name="Zoo", today=today,
        destroy_on=today + timedelta(days=60),
    )  # fmt: skip
    here = f"/concerns/codes/{codes.pk}/"
    assertContains(browser.get("/concerns/codes/"), "Zoo")
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
        other = browser_of(UserFactory.create(role=role))
        assert {other.post(door, ask).status_code for door in (here, f"{here}open/")} == {404}
