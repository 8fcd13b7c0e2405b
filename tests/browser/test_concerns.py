"""A worry in a real browser: written down on a phone, decided at a desk, a code opened."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.permissions import Role
from safeguarding.models import Concern, Rank
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.msc import StoryFactory
from tests.factories.safeguarding import AlertFactory, ConcernFactory, LeadContactFactory
from tests.factories.voice import EventFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looks_well(page: Page, name: str) -> None:
    """Nothing for axe, no sideways scrolling, no message of the browser."""
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
    screenshot(page, name)


def test_a_worry_is_written_down_on_a_phone_and_decided_at_a_desk(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    LeadContactFactory.create()
    LeadContactFactory.create(rank=Rank.DEPUTY, name="Dee Deputy", phone="01632 960124")
    story = StoryFactory.create()
    page = open_page(
        f"/concerns/record/?about=story&id={story.pk}", user=UserFactory.create(), width=375
    )
    looks_well(page, "concern-record-375")
    page.get_by_label("No, as far as I know").check()
    page.get_by_label("in the exact words").fill("I sleep in the shed.")
    page.get_by_label("Who said it").fill("A boy of seven")
    page.get_by_label("Where?").fill("At the owls")
    page.get_by_role("button", name="Send this to the safeguarding lead").click()
    expect(page.get_by_text("The concern is recorded")).to_be_visible()
    looks_well(page, "concern-recorded-375")
    late = ConcernFactory.create(event_id=uuid4(), child_code="AB12")
    AlertFactory.create(concern=late, problem="The mail server did not take it.")
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    page = open_page("/concerns/", user=lead)
    looks_well(page, "concerns-1280")
    phone = open_page("/concerns/", user=lead, width=375)
    looks_well(phone, "concerns-375")
    found = Concern.objects.exclude(pk=late.pk).get()
    page.get_by_role("link", name=found.number).click()
    expect(page.get_by_text("I sleep in the shed.")).to_be_visible()
    page.get_by_label("Early help offered").check()
    page.get_by_label("Why, and what happens next").fill("Spoke with the school.")
    page.get_by_label("Edited, and may be used").check()
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text("Saved your decision.")).to_be_visible()
    page = open_page(f"/concerns/{found.pk}/", user=lead)
    looks_well(page, "concern-1280")


def test_a_code_is_sealed_and_opened(open_page: OpenPage, settings: Any) -> None:
    settings.DEMONSTRATION = True
    event = EventFactory.create()
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    page = open_page(f"/voices/{event.pk}/codes/begin/", user=lead, width=375)
    looks_well(page, "code-list-begin-375")
    day = timezone.localdate() + timedelta(days=60)
    page.get_by_label("Destroy the list on").fill(day.isoformat())
    page.get_by_role("button", name="Begin this list").click()
    expect(page.get_by_text("Facilitators can add children now")).to_be_visible()
    looks_well(page, "codes-375")
    desk = open_page(
        f"/voices/{event.pk}/codes/", user=UserFactory.create(role=Role.FACILITATOR), width=375
    )
    desk.get_by_label("Code", exact=True).fill("AB12")
    desk.get_by_label("Who wears it").fill("Robin Wren, mum 01632 960999")
    desk.get_by_role("button", name="Seal this").click()
    expect(desk.get_by_text("1 child so far")).to_be_visible()
    looks_well(desk, "code-add-375")
    page.get_by_role("link", name="Open a code").click()
    page.get_by_label("Code").fill("ab 12")
    page.get_by_label("To act on a concern").check()
    page.get_by_role("button", name="Open this code").click()
    expect(page.get_by_text("Robin Wren, mum 01632 960999")).to_be_visible()
    looks_well(page, "code-open-375")
    looks_well(open_page("/s/worried/", width=375), "worried-375")
