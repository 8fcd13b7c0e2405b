"""Pictures, sounds and videos of a form, where people answer and on a tablet without a network."""

import pytest
from playwright.sync_api import Page, expect

from field.actions.devices import prepare_device
from surveys.models import Draft
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.browser.test_answering import press
from tests.field.ground import survey_for_the_field
from tests.surveys.answering import Person, ids, open_survey
from tests.surveys.illustrated import FORM, lying
from tests.surveys.keeping import analyst

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = """() => Promise.all([...document.querySelectorAll("img:not([loading])")].map(
  (each) => each.decode().then(() => each.naturalWidth > 0, () => each.src)))"""
SOUND = """(each) => new Promise((done) => {
  each.addEventListener("loadedmetadata", () => done(each.duration > 0));
  each.addEventListener("error", () => done(false));
  each.load();
  each.preload = "metadata";
})"""


def look(page: Page, name: str) -> None:
    """All pictures are there, nothing sticks out, and axe finds nothing."""
    assert set(page.evaluate(PICTURES)) == {True}
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0
        screenshot(page, f"form-media-{name}-{width}")
    assert axe(page) == []


def test_people_see_hear_and_choose_what_the_form_shows(open_page: OpenPage) -> None:
    survey = open_survey(FORM, "animals", lying())
    page = open_page(Person(survey).link)
    press(page, "Start now")
    page.wait_for_url("**/answer/1/")
    seen = page.locator("#q-seen")
    assert seen.locator("audio").first.evaluate(SOUND)
    seen.get_by_role("radio", name="dog").check()
    seen.locator("summary").first.press("Enter")
    expect(seen.get_by_role("img", name="Which one is it?")).to_be_visible()
    look(page, "answering")
    assert page.evaluate("[...document.querySelectorAll('audio, video')].every((e) => e.paused)")
    page.get_by_role("button", name="dog").click()
    page.get_by_label("unnamed").fill("A cat")
    press(page, "Save and continue")
    page.wait_for_url("**/answer/2/")
    answers = Draft.objects.get().answers
    assert (answers[ids(survey)["seen"]], answers[ids(survey)["unnamed"]]) == ("dog", "A cat")
    assert messages(page) == []


def test_a_tablet_shows_all_of_it_without_a_network(open_page: OpenPage) -> None:
    survey = survey_for_the_field(FORM, "animals", lying())
    _, code = prepare_device(by=analyst(), name="Tablet 3, blue", surveys=[survey])
    page = open_page("/field/", width=810)
    page.get_by_label("Code for this tablet").fill(code)
    page.get_by_role("button", name="Use this code").click()
    expect(page.get_by_role("button", name="Animals (Polski)")).to_be_visible()
    for words in ("The page is not kept", "Pictures and sounds of the forms are not kept"):
        expect(page.get_by_text(words)).to_have_count(0)
    page.context.set_offline(True)
    page.get_by_role("button", name="Animals (Polski)").click()
    seen = page.locator("#q-seen")
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    expect(page.locator(".tl-footer")).to_contain_text("te strony można przeczytać, gdy jest sieć")
    assert seen.locator("audio").first.evaluate(SOUND)
    seen.get_by_role("radio", name="dog").check()
    page.get_by_role("button", name="dog").click()
    look(page, "tablet")
    assert [each for each in messages(page) if "net::ERR_" not in each] == []
