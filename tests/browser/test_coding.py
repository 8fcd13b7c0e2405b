"""Words are coded by keyboard alone, at their place whatever stands before them."""

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from tests.browser.conftest import OpenPage, axe, messages, overflow
from tests.factories.accounts import UserFactory
from tests.factories.themes import (
    AssignmentFactory,
    CodebookFactory,
    CodeFactory,
    SuggestionFactory,
    VisitFactory,
)
from themes.models import Coding, TextRead

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "👩🏽‍🍼 It began badly.\n\nThen she listened to us. שלום, and we went on."


def test_a_text_is_coded_by_keyboard_alone(open_page: OpenPage, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # roles without a second factor
    codebook = CodebookFactory.create(is_blind=False)
    beginnings = CodeFactory.create(codebook=codebook, name="Beginnings")
    CodeFactory.create(codebook=codebook, name="Being heard", synonyms="listening")
    person = UserFactory.create(role=Role.CODER, name="Ann")
    given = AssignmentFactory.create(
        coder=person, document__programme=codebook.programme, document__text=TEXT
    )
    VisitFactory.create(document=given.document, user__name="Bo")
    SuggestionFactory.create(document=given.document, code=beginnings, end=20)
    page = open_page(f"/themes/codebooks/{codebook.pk}/next/", user=person)
    expect(page.get_by_text("Also here now: Bo")).to_be_visible()
    saved, press = page.locator("#saved"), page.keyboard.press
    page.locator("#text").focus()
    press("j")
    expect(page.locator("#suggested")).to_contain_text("Suggested here: Beginnings")
    press("a")
    expect(saved).to_contain_text("Accepted. Saved")
    expect(page.locator("#suggested")).to_be_empty()
    press("j")
    for key in ("}", "[", "[", "/"):
        press(key)
    page.keyboard.type("listen")
    press("Enter")
    expect(saved).to_contain_text("Being heard: “she listened”. Saved")
    press("n")
    press("Shift+K")
    press("2")
    expect(page.locator("#codings li")).to_have_count(3)
    press("u")
    expect(page.locator("#codings li")).to_have_count(2)
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
    found = Coding.objects.live().order_by("start")
    assert [each.quote for each in found] == ["👩🏽‍🍼 It began badly.", "she listened"]
    assert all(TEXT[each.start : each.end] == each.quote for each in found)
    page.get_by_role("button", name="Go to the words").last.click()
    press("d")
    expect(page.get_by_text("You have read every text")).to_be_visible()
    assert TextRead.objects.get().document == given.document
