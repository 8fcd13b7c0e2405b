"""What was seen of small children, and what families allowed, in a real browser."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.analytics.observed import wave
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.surveys.consenting import YES, add, field_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def test_observations_and_consent_are_read_on_a_phone(open_page: OpenPage) -> None:
    wave()
    survey = field_survey()
    add(survey, YES)
    add(survey, YES | {"me": "no"})
    analyst = UserFactory.create(role=Role.ANALYST)
    page = open_page(reverse("analytics:observation_results"), user=analyst, width=375)
    expect(page.locator("canvas, svg.marks").first).to_be_visible()
    assert (axe(page), overflow(page)) == ([], 0)
    screenshot(page, "observations")
    page.goto(reverse("surveys:consent_list", args=[survey.pk]))
    assert (axe(page), overflow(page)) == ([], 0)
    screenshot(page, "consent")
    page.locator("table a").click()
    screenshot(page, "consent-withdraw")
    page.get_by_role("button", name="Take the answers out").click()
    expect(page.get_by_text("The answers are taken out")).to_be_visible()
    assert messages(page) == []
