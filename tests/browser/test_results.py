"""Results of single questions in a real browser: found by words, read, compared by groups."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.analytics.results import analysed
from tests.analytics.test_question_pages import survey_with_choices
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_question_is_found_read_and_compared_by_groups(
    open_page: OpenPage, settings: Any, tmp_path: Any
) -> None:
    settings.DEMONSTRATION, settings.DATA_DIR = True, tmp_path
    run = analysed(survey_with_choices())
    manager = UserFactory.create(role=Role.MANAGER)
    for width in (1280, 375):
        page = open_page(
            f"/analytics/surveys/{run.survey_id}/questions/", user=manager, width=width
        )
        page.get_by_role("searchbox").fill("help")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("1 question found.")
        assert (axe(page), overflow(page) <= 0) == ([], True)
        screenshot(page, f"results-questions-{width}")
        page.get_by_role("link", name="Does it help?").click()
        page.get_by_role("link", name="By service").click()
        expect(page.locator("#chart-by-group svg").first).to_be_visible()
        expect(page.locator("#chart-by-group")).to_contain_text("more often than chance")
        assert re.search("▲", page.locator("#chart-by-group svg").first.inner_html())
        assert (axe(page), overflow(page) <= 0) == ([], True)
        screenshot(page, f"results-question-{width}")
        assert messages(page) == []
