"""Suggestions are accepted, rejected and changed by one key each."""

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.themes import CodebookFactory, CodeFactory, DocumentFactory, SuggestionFactory
from themes.models import Coding, SuggestionState

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXTS = ("I drive for hours.", "The forms never end.", "She listened to me.", "We wait and wait.")


def test_a_queue_is_worked_through_by_keys(open_page: OpenPage, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # roles without a second factor
    codebook = CodebookFactory.create(name="What helps")
    travel, waiting = (
        CodeFactory.create(codebook=codebook, name=name, definition=f"Words about {name} at work.")
        for name in ("Travel", "Waiting")
    )
    made = [
        SuggestionFactory.create(
            code=travel, chance=0.9 - number / 10, end=len(text),
            document=DocumentFactory.create(programme=codebook.programme, text=text),
        )
        for number, text in enumerate(TEXTS)
    ]  # fmt: skip
    person = UserFactory.create(role=Role.ANALYST)
    page = open_page(f"/themes/codebooks/{codebook.pk}/suggestions/", user=person)
    saved, press = page.locator("#saved"), page.keyboard.press
    assert (axe(page), overflow(page) <= 0) == ([], True)
    page.locator("#suggestions").focus()
    press("j")
    press("a")
    expect(saved).to_contain_text("Accepted. Saved")
    expect(page.locator(".tl-suggestion").nth(1)).to_be_focused()
    press("r")
    expect(saved).to_contain_text("Rejected. Saved")
    press("a")
    expect(saved).to_contain_text("Accepted. Saved")
    press("u")
    expect(saved).to_contain_text("Waits for a person. Saved")
    press("c")
    page.keyboard.type("wait")
    press("Enter")
    expect(saved).to_contain_text("Another code was given. Saved")
    expect(page.locator(".tl-suggestion").nth(3)).to_be_focused()
    page.get_by_role("button", name="Reject “Travel” for “We wait").click()
    expect(page.locator("[data-state=waiting]")).to_have_count(0)
    page.set_viewport_size({"width": 375, "height": 800})
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
    screenshot(page, "suggestions")
    found = Coding.objects.live().order_by("made_at").values_list("quote", "code")
    assert list(found) == [(TEXTS[0], travel.pk), (TEXTS[2], waiting.pk)]
    for each in made:
        each.refresh_from_db()
    assert [each.state for each in made] == [
        SuggestionState.ACCEPTED, SuggestionState.REJECTED, SuggestionState.CHANGED,
        SuggestionState.REJECTED,
    ]  # fmt: skip
