"""Every screen of a tablet as a child and its helper meet it: looked at, and all by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from field.actions.devices import prepare_device
from surveys.models import Consent, Response, Said, Upload
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.safeguarding import LeadContactFactory
from tests.field.ground import survey_for_the_field
from tests.surveys.keeping import analyst

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

INSTRUMENTS = Path(__file__).parents[2] / "surveys" / "instruments"
TABLET, PHONE = {"width": 810, "height": 1080}, {"width": 375, "height": 812}
VOICE = "speechSynthesis.getVoices = () => [{lang: 'en-GB'}];"
TARGETS = """() => [...document.querySelectorAll("#tablet :is(button, input, textarea, summary)")]
  .filter((each) => each.checkVisibility())
  .map((each) => [each.textContent.trim() || each.id, each.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 24).map(([words]) => words)"""


def look(page: Page, name: str) -> None:
    """On a tablet and a phone nothing sticks out or is too small to touch, and axe finds nothing.

    What axe looks at is the same at both sizes: it looks once.
    """
    for size in (TABLET, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        screenshot(page, f"tablet-{name}-{size['width']}")
        assert (overflow(page), page.evaluate(TARGETS)) == (0, []), name
    assert axe(page) == [], name


def press(page: Page, words: str) -> None:
    """By keyboard or switch: nothing needs a finger."""
    page.get_by_role("button", name=words, exact=True).press("Enter")


def on(page: Page, heading: str) -> None:
    """Go on, to the page with this heading."""
    press(page, "Next")
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_focused()


def choose(page: Page, **choices: str) -> None:
    for name, value in choices.items():
        page.locator(f'[name="{name}"][value="{value}"]').press("Space")


def the_grown_up_and_the_parent(page: Page) -> None:
    """Who helps, and what is allowed; a page with nothing on it says what is missing."""
    expect(page.get_by_role("heading", name="For the grown-up who helps")).to_be_visible()
    press(page, "Next")
    expect(page.get_by_text("Choose a letter.")).to_be_visible()
    look(page, "child-01-missing")
    page.locator("#f-family_number").fill("14")
    page.locator("#f-facilitator").fill("FF")
    choose(page, slot="b", own_worker="no", age="7-9")
    on(page, "What the parent says")
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_visible()
    choose(page, parent_says="yes")
    choose(page, photo_says="yes", recording_says="yes", explained_by="facilitator")
    choose(page, explained_how="pictures")
    look(page, "child-02-parent")
    on(page, "It is up to you")
    choose(page, child_says="yes")
    look(page, "child-03-assent")


def what_the_child_says(page: Page) -> None:
    """Two pictures, five faces, once more, in order, three houses, a sentence to end."""
    on(page, "Where you meet")
    choose(page, place="out")
    look(page, "child-04-this-or-that")
    on(page, "What you do")
    on(page, "How you feel")
    choose(page, after="very")
    look(page, "child-06-faces")
    on(page, "Once more?")
    choose(page, again="maybe")
    look(page, "child-07-again")
    on(page, "What is good")
    for words in ("We have fun", "School goes better", "I feel calmer", "School goes better"):
        page.get_by_role("button", name=words).press("Enter")
    look(page, "child-08-pick")
    on(page, "Your three houses")
    choose(page, first_house="dreams")
    expect(page.locator("#q-dreams").get_by_text("You start here")).to_be_visible()
    page.locator("#f-dreams").fill("A dog.")
    look(page, "child-09-houses")
    on(page, "You are the boss")
    page.locator("#f-in_charge").fill("ask every child")
    look(page, "child-10-sentence")


def what_the_child_makes(page: Page) -> None:
    """A drawing, a voice, and whether others may see them."""
    on(page, "Your picture")
    board = page.get_by_role("img", name="Drawing board")
    for down in (80, 120):
        board.hover(position={"x": 60, "y": down})
        page.mouse.down()
        board.hover(position={"x": 240, "y": down + 30})
        page.mouse.up()
    press(page, "Take back the last line")
    press(page, "Red")
    page.locator("#f-drawing_words").fill("Us at the pond")
    look(page, "child-11-drawing")
    on(page, "Your voice")
    press(page, "Record your voice")
    expect(page.get_by_text("We are recording")).to_be_visible()
    look(page, "child-12-recording")
    press(page, "Stop recording")
    expect(page.get_by_role("button", name="Listen to it")).to_be_visible()
    look(page, "child-12-recorded")
    on(page, "Your words and pictures")
    choose(page, show_says="yes")
    look(page, "child-13-show")


def test_every_screen_is_met_on_a_tablet_and_a_phone(open_page: OpenPage) -> None:
    LeadContactFactory.create(phone="01632 960111")
    survey = survey_for_the_field((INSTRUMENTS / "child_interview.md").read_text(), "talk")
    _, code = prepare_device(by=analyst(), name="Tablet 3, blue", surveys=[survey])
    page = open_page("/field/", width=TABLET["width"])
    page.evaluate(VOICE)
    expect(page.get_by_role("heading", name="Get this tablet ready")).to_be_visible()
    look(page, "enrol")
    page.get_by_label("Code for this tablet").fill(code)
    press(page, "Use this code")
    expect(page.get_by_role("heading", name="Tablet 3, blue")).to_be_visible()
    look(page, "first")
    press(page, "Start: What children say")
    the_grown_up_and_the_parent(page)
    what_the_child_says(page)
    what_the_child_makes(page)
    page.context.set_offline(True)
    press(page, "Finish")
    expect(page.get_by_text("Records not sent yet: 1")).to_be_visible()
    expect(page.get_by_text("you can read these pages when there is a network")).to_be_visible()
    page.locator("summary", has_text="What children say, finished").press("Enter")
    page.locator("summary", has_text="Save everything that was not sent").press("Enter")
    page.locator("summary", has_text="Bring back a backup").press("Enter")
    look(page, "queue")
    press(page, "Worried about this?")
    look(page, "worried")
    press(page, "Go back without writing")
    page.context.set_offline(False)
    expect(page.get_by_role("link", name="Accessibility")).to_be_visible()
    press(page, "Send now")
    expect(page.get_by_text("Records not sent yet: 0")).to_be_visible()
    consent = Consent.objects.get(response=Response.objects.get())
    assert (consent.parent, consent.child, consent.photo) == (Said.YES, Said.YES, Said.YES)
    assert Upload.objects.filter(response=consent.response).count() == 2
    assert [each for each in messages(page) if "net::ERR_" not in each] == []
