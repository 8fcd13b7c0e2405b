"""A questionnaire in three languages in a real browser, one of them from right to left."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from surveys.models import Response
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.surveys.answering import Person, ids, open_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = Path(__file__).parents[2] / "surveys" / "instruments" / "what_parents_say.md"
NAMES = {"en": "English", "pl": "Polski", "ur": "اردو"}
DIRECTIONS = {"en": "ltr", "pl": "ltr", "ur": "rtl"}


def look_in_every_language(page: Page, name: str) -> None:
    """The page in each language: chosen on it, found without fault, kept as a picture."""
    for language in ["en", "pl", "ur"]:
        if page.evaluate("document.documentElement.lang") != language:
            page.get_by_role("group").get_by_text(NAMES[language], exact=True).click()
            expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.evaluate("document.documentElement.dir") == DIRECTIONS[language]
        assert axe(page) == []
        assert overflow(page) == 0
        page.evaluate("scrollTo(0, 0)")
        screenshot(page, f"languages-{name}-{language}-{page.viewport_size['width']}")  # type: ignore[index]  # every page has a size


@pytest.mark.parametrize("width", [1280, 375])
def test_parents_answer_in_the_language_they_choose(open_page: OpenPage, width: int) -> None:
    person = Person(open_survey(FORM.read_text(), "what-parents-say"))
    page = open_page(person.link, width=width)
    look_in_every_language(page, "start")
    page.get_by_role("button", name="شروع کریں").click()
    page.locator("#children").fill("2")
    page.keyboard.press("Enter")  # goes on, and does not press the first language
    page.wait_for_url("**/answer/2/")
    page.get_by_label("کہیں اور").check()
    page.locator("#other_place").fill("In the park")
    look_in_every_language(page, "page")
    assert page.locator("#other_place").input_value() == "In the park"
    page.get_by_role("button", name="محفوظ کریں اور آگے بڑھیں").click()
    page.locator("#best").fill("سب نے سنا")
    page.locator("#saved").get_by_text("پر محفوظ ہو گیا").wait_for()
    look_in_every_language(page, "scale")
    page.get_by_role("button", name="محفوظ کریں اور آگے بڑھیں").click()
    look_in_every_language(page, "review")
    page.get_by_role("button", name="میرے جوابات بھیجیں").click()
    page.get_by_text("آپ کے جوابات بھیج دیے گئے ہیں").wait_for()
    screenshot(page, f"languages-received-ur-{width}")
    assert messages(page) == []
    names = {key: name for name, key in ids(person.survey).items()}
    sent = {names[key]: value for key, value in Response.objects.get().answers.items() if value}
    assert sent == {"children": 2, "place": ["else"], "other_place": "In the park",
                    "best": "سب نے سنا"}  # fmt: skip
