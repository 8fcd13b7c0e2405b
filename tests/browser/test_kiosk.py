"""A shared tablet in a real browser: neither Back nor reload shows anything of the last person."""

import pytest
from playwright.sync_api import Page, expect

from accounts.permissions import Role
from surveys.models import Response, Survey
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.surveys.answering import open_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLET = 810


@pytest.fixture
def survey() -> Survey:
    return open_survey()


def enrolled(open_page: OpenPage, survey: Survey, *, scripts: bool = True) -> Page:
    """A tablet that staff have just made a kiosk."""
    page = open_page(
        f"/surveys/{survey.pk}/kiosks/",
        user=UserFactory.create(role=Role.ANALYST), width=TABLET, scripts=scripts,
    )  # fmt: skip
    page.get_by_label("Name of this kiosk").fill("Library")
    page.get_by_label("PIN to leave").fill("4711")
    page.get_by_role("button", name="Start kiosk mode").click()
    page.wait_for_url("**/s/kiosk/")
    return page


def answer(page: Page) -> None:
    """Somebody answers and sends."""
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Another role").check()
    page.get_by_label("Which other role?").fill("Lighthouse keeper")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/answer/2/")
    page.locator("label", has=page.locator("[name=trust_02][value='70']")).click()
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/review/")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/s/kiosk/thanks/")


def test_back_and_reload_show_nothing_of_the_last_person(
    open_page: OpenPage, survey: Survey
) -> None:
    page = enrolled(open_page, survey)
    assert axe(page) == []
    assert overflow(page) == 0
    screenshot(page, "kiosk-start-810")
    answer(page)
    assert axe(page) == []
    screenshot(page, "kiosk-thanks-810")
    page.get_by_role("button", name="Ready for the next person").click()
    for _ in range(6):
        page.go_back()
        page.wait_for_load_state()
        expect(page.get_by_text("Lighthouse keeper")).to_have_count(0)
        assert "Lighthouse keeper" not in page.content()
        assert page.locator("input:checked").count() == 0
        page.reload()
        assert "Lighthouse keeper" not in page.content()
    assert Response.objects.count() == 1
    assert messages(page) == []


def test_who_walks_away_is_asked_and_then_forgotten(open_page: OpenPage, survey: Survey) -> None:
    page = enrolled(open_page, survey)
    page.clock.install()
    page.get_by_role("button", name="Start").click()
    page.get_by_label("Another role").check()
    page.get_by_label("Which other role?").fill("Lighthouse keeper")
    expect(page.get_by_role("button", name="Save and come back later")).to_be_hidden()
    page.clock.run_for(62_000)
    question = page.get_by_role("alertdialog")
    expect(question).to_contain_text("Are you still there?")
    screenshot(page, "kiosk-still-there-810")
    page.get_by_role("button", name="I am still here").click()
    expect(question).to_be_hidden()
    page.clock.run_for(95_000)
    page.wait_for_url("**/s/kiosk/")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_label("Another role")).not_to_be_checked()
    assert "Lighthouse keeper" not in page.content()


def test_a_kiosk_works_without_scripts(open_page: OpenPage, survey: Survey) -> None:
    page = enrolled(open_page, survey, scripts=False)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/answer/1/")
    assert page.locator("noscript meta[http-equiv=refresh]").count() == 1
    page.goto("/s/kiosk/leave/")
    page.get_by_label("PIN").fill("4711")
    page.get_by_role("button", name="Leave kiosk mode").click()
    page.wait_for_url("**/accounts/login/")
