"""Dashboards of case data in a browser: read at two widths, a cohort built, a case reviewed."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from analytics.models import StuckReview
from tests.analytics.cases import counted
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.analytics import CohortFactory, OpenCaseFactory
from tests.factories.families import FamilyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "quality": "families that fail each rule", "quality/no-exit": "worker team",
    "clocks/length": "month by month",
    "cohorts": "from every family to the progress cohort", "stuck": "open the list",
}  # fmt: skip


def test_every_dashboard_is_read_on_a_desk_and_on_a_phone(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    counted()
    CohortFactory.create(name="open now")
    analyst = UserFactory.create(role=Role.ANALYST)
    for width in (1280, 375):
        page = open_page("/analytics/cases/quality/", user=analyst, width=width)
        for name, words in PAGES.items():
            page.goto(f"/analytics/cases/{name}/")
            expect(page.locator("main")).to_contain_text(words, ignore_case=True)
            expect(page.locator(".tl-chart svg").first).to_be_visible()
            assert (name, axe(page), overflow(page) <= 0) == (name, [], True)
            screenshot(page, f"cases-{name.replace('/', '-')}-{width}")
        assert messages(page) == []


def test_a_cohort_is_built_and_a_case_reviewed(open_page: OpenPage, settings: Any) -> None:
    settings.DEMONSTRATION = True
    dashboard, here = counted(), LocalityFactory.create()
    family = FamilyFactory.create(locality=here)
    OpenCaseFactory.create(dashboard=dashboard, family=family)
    page = open_page("/analytics/cases/cohorts/build/", user=UserFactory.create(role=Role.ANALYST))
    page.get_by_label("The case is open").check()
    page.get_by_role("button", name="Show how many").click()
    expect(page.get_by_text("1 (small)").first).to_be_visible()
    assert axe(page) == []
    page.get_by_label("What is it called?").fill("open now")
    page.get_by_label("What is it for?").fill("To look at families that wait.")
    page.get_by_role("button", name="Keep the cohort").click()
    expect(page.get_by_text("The cohort “open now” is kept")).to_be_visible()
    manager = MembershipFactory.create(role=Role.MANAGER, locality=here).user
    page = open_page("/analytics/cases/stuck/list/", user=manager, width=375)
    assert (axe(page), overflow(page) <= 0) == ([], True)
    page.get_by_role("link", name=f"Review family {family.pk}").click()
    page.get_by_label("Ready to close").check()
    page.get_by_label("What happens next?").fill("Close it together")
    page.get_by_label("By when?").fill("2999-01-01")
    assert axe(page) == []
    page.get_by_role("button", name="Keep the review").click()
    expect(page.get_by_text(f"Your review of family {family.pk} is kept.")).to_be_visible()
    assert StuckReview.objects.get().next_action == "Close it together"
