"""Codes of children on the pages of an event: written by facilitators, read by none of them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import ROLES, Permission, Role
from safeguarding.models import ChildOfCode, CodeList
from tests.voice.browsing import browser_as, browser_of
from voice.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_the_lead_begins_the_list_and_a_facilitator_fills_it_unread(
    event: Event, facilitator: User
) -> None:
    desk, here = browser_of(facilitator), f"/voices/{event.pk}/codes/"
    child = {"code": "AB12", "child": "Robin Wren"}
    assertContains(desk.get(here), "No list yet")
    assertContains(desk.post(here, child), "No list yet")
    assert desk.get(f"{here}begin/").status_code == 404
    lead, today = browser_as(Role.SAFEGUARDING_LEAD), timezone.localdate()
    assertContains(lead.get(f"/voices/{event.pk}/"), f"{here}begin/")
    assertContains(lead.post(f"{here}begin/", {"destroy_on": today}), "lies in the future")
    begun = lead.post(f"{here}begin/", {"destroy_on": today + timedelta(days=60)})
    assertRedirects(begun, "/concerns/codes/")
    codes = CodeList.objects.get()
    assert (codes.event_id, codes.event_name) == (event.pk, event.name)
    assertContains(lead.post(f"{here}begin/", {"destroy_on": today}), "a list of codes already")
    assertContains(desk.get(f"/voices/{event.pk}/"), here)
    added = desk.post(here, child, follow=True)
    assertContains(added, "<strong>1</strong> child so far")
    for each in child.values():
        assertNotContains(added, each)
    assertContains(desk.post(here, child), "taken already")
    assertRedirects(desk.post(here, {**child, "is_handed_on": "on"}), here)
    assert ChildOfCode.objects.count() == 1
    CodeList.objects.update(destroyed_at=timezone.now(), destroyed_count=1, sealed_key=b"")
    assertContains(desk.get(here), "as was promised")


def test_others_find_no_codes(event: Event) -> None:
    here = f"/voices/{event.pk}/codes/"
    for role in (role for role, may in ROLES.items() if Permission.RUN_EVENTS not in may):
        assert browser_as(role).get(here).status_code == 403, role
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        assert browser_as(role).get(f"{here}begin/").status_code == 404, role
