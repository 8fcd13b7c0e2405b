"""The dashboard of stories in a real browser: charts, tables, a phone, and nothing for axe."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from analytics.story_runner import count_stories
from jobs.runner import carry_out
from tests.analytics.stories import round_that_is_over
from tests.browser.conftest import OpenPage, axe, messages, overflow
from tests.factories.accounts import UserFactory
from tests.factories.analytics import StoryRunFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_figures_of_stories_are_drawn_with_their_tables_and_fit_a_phone(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    round_that_is_over()
    carry_out(str(StoryRunFactory.create().job_id), count_stories)
    page = open_page("/analytics/stories/", user=UserFactory.create(role=Role.MANAGER), width=375)
    expect(page.locator("#chart-rounds svg.marks")).to_be_visible()
    page.locator("#chart-rounds summary").click()
    expect(page.locator("#chart-rounds table")).to_contain_text("Told stories")
    expect(page.get_by_text("Chosen stories are not typical.")).to_be_visible()
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
