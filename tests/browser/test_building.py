"""A form is made on a page by keyboard only, published, and changed after answers exist."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from accounts.permissions import Role
from jobs.runner import carry_out
from programmes.models import Programme
from surveys.building.book import rows_of
from surveys.definition import keyed
from surveys.loading import load_file
from surveys.models import FormFile, Sketch, SurveyState, Version
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory, RoundFactory
from tests.factories.surveys import ResponseFactory, SurveyFactory
from tests.surveys.sketching import looked_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_TABS = 100
SHORTER_WAY = """element => {
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
        .filter((each) => !each.disabled && each.tabIndex >= 0 && each.checkVisibility());
    const ahead = all.indexOf(element) - all.indexOf(document.activeElement);
    return (ahead + all.length) % all.length > all.length / 2 ? "Shift+Tab" : "Tab";
}"""


@pytest.fixture
def programme() -> Programme:
    return ProgrammeFactory.create()


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def looked_at(page: Page, name: str) -> None:
    """Both widths: nothing found, nothing over the edge, a picture kept."""
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == [], f"{name} at {width}"
        assert overflow(page) <= 0, f"{name} at {width}"
        screenshot(page, f"building-{name}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})


def to(page: Page, target: Locator) -> None:
    """Tab to a control, backwards where that is the shorter way."""
    element = target.element_handle()
    step = element.evaluate(SHORTER_WAY)
    for _ in range(MOST_TABS):
        if element.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(step)
    raise AssertionError(f"The keyboard does not reach {target}")


def press(page: Page, words: str, role: str = "button") -> None:
    """Tab to a button or a link and press it; the next page is there."""
    to(page, page.get_by_role(role, name=words, exact=True))  # type: ignore[arg-type]  # a role
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    """Tab to a field and type into it."""
    to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(words)


def begun(page: Page) -> Sketch:
    """A form in two languages."""
    write(page, "What is the questionnaire called?", "How the visits are")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, "Add a language", "link")
    write(page, "Another language", "Polski (pl)")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return Sketch.objects.get()


def taken_over(page: Page) -> None:
    """Every question of the library, by Enter and Tab alone."""
    press(page, "Take over a question of ours", "link")
    buttons = page.get_by_role("button", name="Take it over")
    to(page, buttons.first)
    for place in range(buttons.count()):
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(buttons.nth(place)).to_be_focused()
        page.keyboard.press("Tab")
    press(page, "Back to the list of questions", "link")


def asked(page: Page, kind: str, english: str, polish: str) -> None:
    """A question is added, and its words written in both languages."""
    to(page, page.get_by_label("What is asked for"))
    page.keyboard.type(kind)
    press(page, "Add a question")
    expect(page.get_by_role("group", name="The question").get_by_label("English")).to_be_focused()
    page.keyboard.type(english)
    page.keyboard.press("Tab")
    page.keyboard.type(polish)


def saved(page: Page) -> None:
    """Save, and back to the list, at the question."""
    press(page, "Save and go back to the list")
    expect(page.locator("[autofocus]")).to_be_focused()


def own_questions(page: Page) -> None:
    """Four questions of one's own, two of them shown under a condition."""
    asked(page, "One choice", "Did the visit help?", "Czy wizyta pomogła?")
    for number, (english, polish) in enumerate((("Yes", "Tak"), ("No", "Nie")), 1):
        write(page, f"Choice {number}, English", english)
        write(page, f"Choice {number}, Polski (pl)", polish)
    saved(page)
    asked(page, "Several lines", "What was missing?", "Czego zabrakło?")
    to(page, page.get_by_role("group", name="Line 1").get_by_label("Question"))
    page.keyboard.type("Did the visit")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("No")
    saved(page)
    asked(page, "A whole number", "How many visits were there?", "Ile było wizyt?")
    saved(page)
    asked(page, "A line of words", "Which was best?", "Która była najlepsza?")
    to(page, page.get_by_role("group", name="Line 1").get_by_label("Question"))
    page.keyboard.type("How many visits")
    page.keyboard.press("Tab")
    page.keyboard.type("is more")
    page.keyboard.press("Tab")
    page.keyboard.type("1")
    saved(page)


def made_a_draft(page: Page, sketch: Sketch, name: str) -> Version:
    """The form is looked through, made a draft, and compared with what was before."""
    looked_through(sketch)
    assert sketch.problems == []
    expect(page.get_by_text("Nothing to mend")).to_be_visible()
    looked_at(page, name)
    press(page, "Make a draft version")
    file = FormFile.objects.filter(version=None).get()
    carry_out(str(file.job_id), load_file)
    expect(page.get_by_text("The form is a draft now")).to_be_visible()
    press(page, "See what changes")
    return Version.objects.order_by("-number")[0]


def changed_lines(page: Page) -> Iterator[str]:
    """What the page of differences says of each question."""
    yield from page.locator(".tl-changed").all_inner_texts()


def test_a_form_of_twenty_questions_is_made_and_changed_by_keyboard_only(
    open_page: OpenPage, analyst: User, programme: Programme
) -> None:
    page = open_page("/surveys/instruments/build/", user=analyst)
    sketch = begun(page)
    taken_over(page)
    own_questions(page)
    sketch.refresh_from_db()
    asked_rows = [row for row in rows_of(sketch.book) if "group" not in row["cells"]["type"]]
    assert len(asked_rows) == 20
    first = made_a_draft(page, sketch, "list")
    press(page, "Publish this version")
    press(page, "Publish this version")
    expect(page.get_by_text("Version 1 is published")).to_be_visible()
    first.refresh_from_db()
    questions = {each["name"]: each for each in keyed(first.definition)}
    assert questions["what_was_missing"]["relevant"]
    assert questions["which_was_best"]["relevant"]
    assert first.definition["translations"]["pl"]["question:which_was_best:label"]

    survey = SurveyFactory.create(
        round=RoundFactory.create(programme=programme),
        version=first,
        state=SurveyState.CLOSED,
        closed_at=timezone.now(),
    )
    helped = questions["did_the_visit_help"]["id"]
    for answer in ("yes", "yes", "no"):
        ResponseFactory.create(survey=survey, answers={helped: answer})
    press(page, "Change it on a page : version 1")
    press(page, "Edit Did the visit help?", "link")
    page.keyboard.press("Control+a")
    page.keyboard.type("Did the visits help you?")
    expect(page.locator("#saved")).to_contain_text("Saved")
    looked_at(page, "question")
    press(page, "Take out choice 1")
    saved(page)
    press(page, "Take out How old are you?")
    press(page, "Undo")
    expect(page.get_by_text("Taken back: took out")).to_be_visible()
    press(page, "Redo")
    made_a_draft(page, sketch, "changed")
    words = " ".join(changed_lines(page))
    assert "The answers of 3 people stay." in words
    assert "2 people chose it; their answers stay in exports." in words
    assert "Nobody has answered it. Nothing is lost." in words
    looked_at(page, "after-answers")
    assert messages(page) == []
