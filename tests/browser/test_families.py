"""Families in a real browser: a case study typed and cleared, one family, all of them."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.permissions import Role
from analytics.models import SummaryKind
from families.actions.catalogue import make_first_catalogue
from families.models import CaseStudy, Occasion
from tests.analytics.summaries import NEEDS, READINGS
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.case_studies import TYPED
from tests.factories.case_summaries import CaseSummaryFactory
from tests.factories.families import AssessmentFactory, FamilyFactory, FamilyReadingFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looks_well(page: Page, name: str) -> None:
    """Nothing for axe, no sideways scrolling, no message of the browser."""
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
    screenshot(page, name)


def test_a_case_study_is_typed_on_a_phone_and_cleared_at_a_desk(open_page: OpenPage) -> None:
    here = LocalityFactory.create()
    writer = MembershipFactory.create(role=Role.PRACTITIONER, locality=here).user
    page = open_page("/analytics/case-studies/", user=writer, width=375)
    looks_well(page, "case-studies-375")
    page.get_by_role("button", name="Write a case study").click()
    page.wait_for_load_state()  # what is typed before the script is there is kept with the next key
    page.get_by_label("A title").fill("The door of Denise")
    page.get_by_label("What happened?").fill(TYPED)
    expect(page.locator("#saved")).to_contain_text("Saved ")
    assert CaseStudy.objects.get().original.text == TYPED.strip()
    looks_well(page, "case-study-edit-375")
    page.get_by_role("button", name="Hand in this case study").click()
    expect(page.get_by_text("Your case study is handed in.")).to_be_visible()
    page = open_page("/analytics/case-studies/", user=UserFactory.create(role=Role.DATA_STEWARD))
    page.get_by_role("link", name="Case study CS-").click()
    expect(page.get_by_text("Still in the text")).to_be_visible()
    looks_well(page, "case-study-clear-1280")
    page.get_by_label("A title").fill("The door")
    page.get_by_label("The text that others will read").fill("Mum opened the door again.")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("Others may read the cleared text.")).to_be_visible()
    looks_well(page, "case-study-1280")


def test_one_family_and_all_families_are_looked_at(open_page: OpenPage, settings: Any) -> None:
    settings.DEMONSTRATION = True
    needs = {need.code: 1 << need.bit for need in make_first_catalogue(by=None).needs.all()}
    family = FamilyFactory.create(reference="W123456")
    AssessmentFactory.create(family=family, present=needs["F01"], asked=needs["F01"])
    FamilyReadingFactory.create(family=family, family_scores=[7] + [None] * 9)
    FamilyReadingFactory.create(
        family=family, taken_on="2017-03-01", occasion=Occasion.REVIEW, scores=[6] * 10
    )
    CaseSummaryFactory.create(result=NEEDS)
    CaseSummaryFactory.create(kind=SummaryKind.READINGS, result=READINGS)
    analyst = UserFactory.create(role=Role.ANALYST)
    for width in (1280, 375):
        page = open_page("/analytics/cases/find/", user=analyst, width=width)
        looks_well(page, f"family-find-{width}")
        page.get_by_label("The family’s reference").fill("w 123456")
        page.get_by_role("button", name="Find it").click()
        expect(page.get_by_role("img", name="Home and money: 5 (the family: 7)")).to_be_visible()
        assert "W123456" not in page.content() + page.url
        looks_well(page, f"family-{width}")
        page.goto("/analytics/cases/needs/?q=debt")
        expect(page.locator("#chart-needs svg").first).to_be_visible()
        expect(page.get_by_role("status").first).to_have_text("1 need found.")
        looks_well(page, f"needs-{width}")
        page.goto("/analytics/cases/readings/")
        expect(page.get_by_role("img", name="Median 6 at the start")).to_be_visible()
        looks_well(page, f"readings-{width}")
