"""A child interview in a real browser, as on a tablet: drawn, pressed, spoken, by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from surveys.models import Response
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.surveys.answering import Person, open_survey
from tests.surveys.test_every_type import named

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INSTRUMENTS = Path(__file__).parents[2] / "surveys" / "instruments"
TABLET = 810


def look(page: Page, name: str) -> None:
    """Nothing is wrong for assistive techniques, nothing sticks out; keep a picture."""
    assert axe(page) == []
    assert overflow(page) == 0
    screenshot(page, name)


def choose(page: Page, **choices: str) -> None:
    """Choose by keyboard: nothing needs a finger, and nothing is dragged."""
    for name, value in choices.items():
        page.locator(f'[name="{name}"][value="{value}"]').focus()
        page.keyboard.press("Space")


def on(page: Page, number: int) -> None:
    """Go on, and find oneself on this page."""
    page.get_by_role("button", name="Next", exact=True).click()
    page.wait_for_url(f"**/answer/{number}/")


def begun(page: Page) -> None:
    """What the grown-up fills in, and the child says yes."""
    page.get_by_role("button", name="Start now").click()
    page.locator("#family_number").fill("14")
    page.locator("#facilitator").fill("FF")
    choose(page, slot="b", own_worker="no", age="7-9")
    on(page, 2)
    choose(page, parent_says="yes")
    choose(page, photo_says="yes", recording_says="yes", explained_by="facilitator")
    choose(page, explained_how="pictures")
    on(page, 3)
    choose(page, child_says="yes")
    listen(page)
    look(page, "child-3-you")
    on(page, 4)


def listen(page: Page) -> None:
    """The button is there once the browser has a voice, and reads what can be seen."""
    expect(page.locator("#aloud")).to_be_hidden()
    page.evaluate("""() => {
        speechSynthesis.getVoices = () => [{lang: "en-GB"}];
        speechSynthesis.speak = (speech) => { globalThis.read = speech.text; };
        speechSynthesis.dispatchEvent(new Event("voiceschanged"));
    }""")
    page.get_by_role("button", name="Read this page to me").press("Enter")
    found = page.evaluate("""async () => {
        const { voiceFor } = await import(document.querySelector("script[src*=reading_aloud]").src);
        const voices = ["zh-CN", "zh_TW", "en-GB"].map((lang) => ({ lang }));
        return ["zh-hant", "zh-Hans", "en", "pl"].map((each) => voiceFor(voices, each)?.lang ?? "");
    }""")
    assert found == ["zh_TW", "zh-CN", "en-GB", ""]
    read = str(page.evaluate("globalThis.read"))
    assert "Do you want to answer some questions?. Yes, I want to. No, thank you" in read
    assert "You can go and play" not in read


def simple_questions(page: Page) -> None:
    """A choice of two, five faces, once more, the best things in order, and three houses."""
    for number, name, value in [(4, "place", "out"), (5, "doing", "play"), (6, "after", "very")]:
        choose(page, **{name: value})
        on(page, number + 1)
    choose(page, again="maybe")
    look(page, "child-7-again")
    on(page, 8)
    for words in ["We have fun", "School goes better", "I feel calmer", "School goes better"]:
        page.get_by_role("button", name=words).press("Enter")
    look(page, "child-8-good")
    on(page, 9)
    choose(page, first_house="dreams")
    expect(page.locator("#q-dreams").get_by_text("You start here")).to_be_visible()
    page.locator("#dreams").fill("A dog.")
    look(page, "child-9-houses")
    on(page, 10)


def drawing_and_voice(page: Page) -> None:
    """Draw two lines and take one back; record a little and listen."""
    page.locator("#in_charge").fill("ask every child")
    on(page, 11)
    board = page.get_by_role("img", name="Drawing board")
    place = board.bounding_box()
    assert place is not None
    for down in (80, 160):
        page.mouse.move(place["x"] + 60, place["y"] + down)
        page.mouse.down()
        page.mouse.move(place["x"] + 300, place["y"] + down + 30, steps=4)
        page.mouse.up()
    page.get_by_role("button", name="Take back the last line").press("Enter")
    page.get_by_role("button", name="Red").press("Enter")
    look(page, "child-11-picture")
    on(page, 12)
    page.get_by_role("button", name="Record your voice").press("Enter")
    expect(page.get_by_text("We are recording")).to_be_visible()
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Stop recording").press("Enter")
    expect(page.get_by_role("button", name="Listen to it")).to_be_visible()
    on(page, 13)


def test_a_child_answers_every_kind_of_question_on_a_tablet(open_page: OpenPage) -> None:
    source = (INSTRUMENTS / "child_interview.md").read_text()
    person = Person(open_survey(source, "child-interview"))
    page = open_page(person.link, width=TABLET)
    begun(page)
    simple_questions(page)
    drawing_and_voice(page)
    choose(page, show_says="yes")
    page.get_by_role("button", name="Next", exact=True).click()
    page.wait_for_url("**/review/")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/received/")
    assert messages(page) == []
    pages = person.survey.version.definition["pages"]
    sent = named([q for each in pages for q in each["questions"]], Response.objects.get().answers)
    assert sent["good"] == ["fun", "calm"]
    assert (sent["drawing"][-4:], sent["recording"][-4:], sent["made"]) == (
        ".png", ".wav", None,
    )  # fmt: skip
    assert (sent["first_house"], sent["dreams"], sent["worries"]) == ("dreams", "A dog.", None)
