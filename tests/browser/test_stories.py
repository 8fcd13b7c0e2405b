"""A story in a real browser: saved as it is typed, pointed at, and handed in on a phone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from msc.models import StoryState
from tests.browser.conftest import OpenPage, axe, messages, overflow
from tests.factories.accounts import LocalityFactory
from tests.factories.msc import DomainOfChangeFactory, MscRoundFactory, StoryFactory
from tests.factories.safeguarding import LeadContactFactory
from tests.msc.ground import at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_story_is_kept_as_it_is_typed_and_names_are_pointed_at(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    LeadContactFactory.create()
    here, story_round = LocalityFactory.create(name="Fenwick"), MscRoundFactory.create()
    DomainOfChangeFactory.create(domain_set=story_round.domain_set, is_open=True)
    writer = at(Role.PRACTITIONER, here)
    story = StoryFactory.create(
        round=story_round, writer=writer, locality=here, state=StoryState.DRAFT,
        words={"title": "The bus"},
    )  # fmt: skip
    page = open_page(f"/stories/{story.pk}/edit/", user=writer, width=375)
    page.get_by_label("What happened?").fill("I met Dave in Fenwick on 3 May.")
    expect(page.locator("#saved")).to_contain_text("Saved ")
    found = ["Dave (name)", "Fenwick (place)", "3 May (date)"]
    expect(page.locator("#hints-list li")).to_contain_text(found)
    assert (axe(page), overflow(page) <= 0) == ([], True)
    page.reload()
    expect(page.get_by_label("What happened?")).to_have_value("I met Dave in Fenwick on 3 May.")
    page.get_by_label("What changed?").fill("They talk.")
    page.get_by_role("button", name="Hand in this story").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why this change matters most to you.")
    expect(page.get_by_label("What changed?")).to_have_value("They talk.")
    page.get_by_role("link", name="Worried about this?").click()
    expect(page.get_by_role("link", name="999")).to_be_visible()
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
