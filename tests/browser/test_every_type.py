"""A question of every kind in a real browser, answered by keyboard alone."""

import pytest
from playwright.sync_api import Page

from surveys.models import Response
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.browser.test_answering import press, tab_to
from tests.surveys.answering import Person, ids, open_survey
from tests.surveys.test_every_type import EVERY_TYPE, SENT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def type_into(page: Page, name: str, words: str) -> None:
    """Go to a field by Tab and type."""
    tab_to(page, name)
    page.keyboard.type(words)


def choose(page: Page, name: str, steps: int = 0) -> None:
    """Go to a group of choices by Tab and press Space, this many steps on."""
    tab_to(page, name)
    for _ in range(steps):
        page.keyboard.press("ArrowDown")
    if not steps:
        page.keyboard.press("Space")


def look(page: Page, name: str) -> None:
    """Nothing is wrong for assistive techniques, nothing sticks out; keep a picture."""
    assert axe(page) == []
    assert overflow(page) == 0
    page.evaluate("scrollTo(0, 0)")
    screenshot(page, name)


def date(page: Page, name: str) -> None:
    """27 March 2017, by keyboard."""
    for part, words in [("day", "27"), ("month", "3"), ("year", "2017")]:
        type_into(page, f"{name}:{part}", words)


def go_on(page: Page, to: str) -> None:
    press(page, "Save and continue")
    page.wait_for_url(f"**{to}")


def welcome(page: Page) -> None:
    type_into(page, "place", "The beach")
    type_into(page, "story", "We dug.\nIt rained.")
    date(page, "day")
    type_into(page, "left_at", "9.30 am")
    date(page, "back_at")
    type_into(page, "back_at:time", "18:05")


def numbers(page: Page) -> None:
    type_into(page, "people", "4")
    type_into(page, "miles", "12,5")
    tab_to(page, "weather")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    type_into(page, "tired", "85")
    page.locator("#q-way").wait_for()
    choose(page, "way")
    for _ in range(2):
        choose(page, "packed")


def views(page: Page) -> None:
    choose(page, "season", 2)
    for choice, place in [("company", 2), ("air", 1), ("change", 3)]:
        choose(page, f"liked:{choice}", place)
    choose(page, "true_story")


@pytest.mark.parametrize("width", [1280, 375])
def test_every_kind_of_question_is_answered_by_keyboard(open_page: OpenPage, width: int) -> None:
    person = Person(open_survey(EVERY_TYPE.read_text(), "every-type"))
    page = open_page(person.link, width=width)
    press(page, "Start now")
    page.wait_for_url("**/answer/1/")
    for number, fill in enumerate([welcome, numbers, views], 1):
        fill(page)
        look(page, f"every-type-{number}-{width}")
        go_on(page, f"/answer/{number + 1}/" if number < 3 else "/review/")
    look(page, f"every-type-review-{width}")
    press(page, "Send my answers")
    page.wait_for_url("**/received/")
    assert messages(page) == []
    names = {key: name for name, key in ids(person.survey).items()}
    assert {names[key]: value for key, value in Response.objects.get().answers.items()} == SENT
