"""A question of every kind in a real browser, answered by keyboard alone."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.browser.test_answering import press, tab_to
from tests.surveys.answering import Person, open_survey
from tests.surveys.test_every_type import EVERY_TYPE, SENT, sent_by
from tests.surveys.uploading import docx, picture, wav

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
    type_into(page, "people", "40")
    type_into(page, "miles", "12,5")
    expect(page.locator("#people-error")).to_have_text(
        "Error: Between 1 and 29 people can come along to The beach."
    )
    look(page, f"every-type-unfit-{page.viewport_size['width'] if page.viewport_size else 0}")
    page.locator("#people").fill("4")
    expect(page.locator("#people-error")).to_have_count(0)
    tab_to(page, "weather")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    type_into(page, "tired", "85")
    type_into(page, "tired_by", "The sand.")
    page.get_by_text("That is about 20.1 kilometres.").wait_for()
    choose(page, "way", 3)
    page.locator("#q-way_other").wait_for()
    type_into(page, "way_other", "By tram")
    for _ in range(2):
        choose(page, "packed")


def press_entry(page: Page, words: str) -> None:
    """Press the button of a repeat that begins with these words, from the keyboard."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if str(page.evaluate("document.activeElement.innerText")).startswith(words):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never reached {words}")


def guests(page: Page) -> None:
    press_entry(page, "Add the first")
    page.wait_for_url("**/guest/1/")
    type_into(page, "first_name", "Anna")
    type_into(page, "age", "4")
    page.locator("#q-game").wait_for()
    press_entry(page, "Add the first")
    page.wait_for_url("**/game/1/")
    type_into(page, "game_name", "Catch")
    go_on(page, "/guest/1/#q-game")
    press(page, "Save and add another")
    page.wait_for_url("**/guest/2/")
    type_into(page, "first_name", "Ben")
    type_into(page, "age", "40")
    look(page, f"every-type-entry-{page.viewport_size['width'] if page.viewport_size else 0}")
    go_on(page, "/answer/3/#q-guest")
    page.get_by_text("Together you are 44 years old.").wait_for()
    type_into(page, "stops", "1")
    page.get_by_text("1. Not filled in yet").wait_for()
    tab_to_stop(page)
    page.wait_for_url("**/stop/1/")
    type_into(page, "stop_name", "The mill")
    go_on(page, "/answer/3/#q-stop")


def tab_to_stop(page: Page) -> None:
    """Open the first stop; the guests' buttons come before it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "change:stop:1":
            page.keyboard.press("Enter")
            return
    raise AssertionError("Tab never reached the stop")


def views(page: Page) -> None:
    choose(page, "season", 1)
    choose(page, "month", 1)
    choose(page, "season", 1)
    page.get_by_label("July").wait_for()
    expect(page.locator("#month")).not_to_be_checked()
    assert not page.get_by_label("April").is_visible()
    choose(page, "month", 1)
    page.get_by_label("It is near").focus()
    page.keyboard.press("Space")
    for choice, place in [("together", 2), ("air", 1), ("change", 3)]:
        choose(page, f"liked:{choice}", place)
    choose(page, "true_story")
    choose_files(page)


def choose_files(page: Page) -> None:
    """Choose a file for each question, look at the picture, take it out and put it back."""
    for name, content in [("photo", picture(kind="PNG")), ("sound", wav()), ("plan", docx())]:
        chosen: FilePayload = {"name": "a.bin", "mimeType": "text/html", "buffer": content}
        page.locator(f"#{name}").set_input_files(chosen)
    press_entry(page, "Upload it now")
    page.wait_for_url("**#q-photo")
    shown = page.locator("#q-photo img")
    expect(shown).to_have_js_property("naturalWidth", 60)
    page.get_by_text("Recording (WAV)").wait_for()
    press_entry(page, "Take it out")
    page.get_by_text("We have taken the file out.").wait_for()
    press_entry(page, "Put it back")
    expect(shown).to_have_js_property("naturalWidth", 60)


FOLLOWED = [numbers]
"""Pages that the browser follows by itself; entries and files are listed by the server."""


@contextmanager
def nothing_saved(page: Page) -> Iterator[None]:
    """The server hears of nothing before the page is done."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/save/", hold)
    page.wait_for_load_state("networkidle")
    yield
    for route in held:
        route.continue_()
    page.unroute("**/save/")


@pytest.mark.parametrize("width", [1280, 375])
def test_every_kind_of_question_is_answered_by_keyboard(open_page: OpenPage, width: int) -> None:
    person = Person(open_survey(EVERY_TYPE.read_text(), "every-type"))
    page = open_page(person.link, width=width)
    press(page, "Start now")
    page.wait_for_url("**/answer/1/")
    for number, fill in enumerate([welcome, numbers, guests, views], 1):
        with nothing_saved(page) if fill in FOLLOWED else nullcontext():
            fill(page)
        look(page, f"every-type-{number}-{width}")
        go_on(page, f"/answer/{number + 1}/" if number < 4 else "/review/")
    look(page, f"every-type-review-{width}")
    press(page, "Send my answers")
    page.wait_for_url("**/received/")
    assert messages(page) == []
    assert sent_by(person) == SENT
