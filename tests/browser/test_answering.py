"""Answering in a real browser: by keyboard, with saving in the background, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from surveys.models import Draft, Response, Survey
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.surveys.answering import Person, ids, open_survey
from tests.surveys.forms import HEADS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def survey() -> Survey:
    return open_survey()


@pytest.fixture
def person(survey: Survey) -> Person:
    return Person(survey)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of this name (or the button of these words) has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.innerText") == name:
            return
        if page.evaluate("document.activeElement.innerText") == name:
            return
    raise AssertionError(f"Tab never reached {name}")


def press(page: Page, words: str) -> None:
    """Press a button from the keyboard."""
    tab_to(page, words)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("width", [1280, 375])
def test_a_survey_is_answered_by_keyboard_alone(
    open_page: OpenPage, survey: Survey, person: Person, width: int
) -> None:
    page = open_page(person.link, width=width)
    assert axe(page) == []
    press(page, "Start now")
    page.wait_for_url("**/answer/1/")
    tab_to(page, "role")
    page.keyboard.press("Space")
    tab_to(page, "families")
    page.keyboard.type("3")
    press(page, "Save and continue")
    page.wait_for_url("**/answer/2/")
    assert axe(page) == []
    assert overflow(page) == 0
    for name, steps in [("trust_00", 1), ("trust_01", 7), ("trust_02", 10)]:
        tab_to(page, name)
        for _ in range(steps):
            page.keyboard.press("ArrowRight")
    screenshot(page, f"answering-scale-{width}")
    press(page, "Save and continue")
    page.wait_for_url("**/review/")
    assert axe(page) == []
    press(page, "Send my answers")
    page.wait_for_url("**/received/")
    assert axe(page) == []
    assert messages(page) == []
    sent, key = Response.objects.get().answers, ids(survey)
    assert [sent[key[name]] for name in ("role", "families")] == ["worker", 3]
    assert [sent[key[name]] for name in ("trust_00", "trust_01", "trust_02")] == [10, 70, 100]


def test_answers_are_saved_in_the_background_and_bring_up_questions(
    open_page: OpenPage, survey: Survey, person: Person
) -> None:
    page = open_page(person.link)
    page.get_by_role("button", name="Start now").click()
    expect(page.locator("#q-other_role")).to_be_hidden()
    page.get_by_label("Another role").check()
    expect(page.locator("#q-other_role")).to_be_visible()
    expect(page.locator("#q-families")).to_be_hidden()
    expect(page.locator("#saved")).to_contain_text("Saved ")
    assert Draft.objects.get().answers == {ids(survey)["role"]: "other"}
    page.reload()
    expect(page.get_by_label("Another role")).to_be_checked()


def test_a_message_moves_no_button_away_while_it_is_pressed(open_page: OpenPage) -> None:
    form = HEADS.replace("relevant", "constraint") + "| | integer | few | How many? | . < 10 |\n"
    page = open_page(Person(open_survey(form)).link)
    page.get_by_role("button", name="Start now").click()
    page.wait_for_load_state("networkidle")  # the script that follows answers has arrived
    page.get_by_label("How many?").fill("12")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("How many?")


def test_without_a_line_it_says_so_and_saves_later(open_page: OpenPage, person: Person) -> None:
    page = open_page(person.link)
    page.get_by_role("button", name="Start now").click()
    page.wait_for_load_state("networkidle")  # the script that saves has arrived
    page.context.set_offline(True)
    page.get_by_label("How many families?").fill("4")
    expect(page.locator("#saved")).to_contain_text("Not saved yet")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("Saved ", timeout=15_000)
    assert list(Draft.objects.get().answers.values()) == [4]


def test_without_scripts_the_page_comes_back_once_with_new_questions(
    open_page: OpenPage, person: Person
) -> None:
    page = open_page(person.link, width=375, scripts=False)
    page.get_by_role("button", name="Start now").click()
    page.get_by_label("Another role").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("more questions on this page")).to_be_visible()
    page.get_by_label("Which other role?").fill("Cook")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/answer/2/")
