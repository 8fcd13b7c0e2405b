"""A real form whose lists filter each other, answered in a browser as the notes about it say."""

import pytest
from playwright.sync_api import Page, expect

from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.models import Response, Survey, SurveyState
from surveys.sniffing import format_of
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.programmes import ProgrammeFactory, RoundFactory
from tests.factories.surveys import SurveyFactory
from tests.surveys.answering import Person, ids
from tests.surveys.test_real_forms import FOLDER, as_they_are, needs_files

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    needs_files,
    as_they_are,
]
FORM = "odk_webforms__socio-economic-survey-v20240515.xlsx"
WIDTHS = (375, 1280)


def survey_of(name: str) -> Survey:
    """An open survey of a real form."""
    content = (FOLDER / name).read_bytes()
    programme = ProgrammeFactory.create()
    version = load_instrument(
        by=None, programme=programme, slug="real", source=content, source_format=format_of(content)
    )
    return SurveyFactory.create(
        round=RoundFactory.create(programme=programme),
        version=publish_version(by=None, version=version),
        state=SurveyState.OPEN,
    )


def look(page: Page, name: str) -> None:
    """Nothing is wrong for assistive techniques or sticks out, at either width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0
        screenshot(page, f"real-{name}-{width}")
    assert axe(page) == []


def go_on(page: Page, to: str) -> None:
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url(to)


def household(page: Page) -> None:
    """Districts are those of the region, and a district of another region is taken back."""
    district = page.locator("#district")
    offered = page.locator("#district option:not([hidden]):not([value=''])")
    expect(page.locator("#district option:not([value=''])")).to_have_count(32)
    expect(offered).to_have_count(0)
    page.locator("#region").select_option(label="Sindh")
    expect(offered).to_have_count(5)
    district.select_option("Hyderabad")
    page.locator("#region").select_option(label="Punjab")
    expect(district).to_have_value("")
    expect(offered).to_contain_text(["Hafizabad", "Lahore & Sialkot"])
    page.locator("#region").select_option(label="Sindh")
    expect(offered).to_contain_text(["Karachi", "Hyderabad"])
    district.select_option("Hyderabad")
    page.locator("#residentialAddress").fill("1 Mill Lane")
    page.locator("#primaryContactNo").fill("020 7946 0000")
    page.locator("#q-householdIncome input").first.check()
    look(page, "household")


def internet(page: Page) -> None:
    """What was chosen is asked no more once there is no internet."""
    kind = page.locator("#q-internetType")
    expect(kind).to_be_hidden()
    page.locator("[name=internetHH][value='1']").check()
    expect(kind).to_be_visible()
    kind.locator("input").first.check()
    page.locator("[name=internetHH][value='2']").check()
    expect(kind).to_be_hidden()


def member(page: Page) -> None:
    """A fourth disease is refused with the words of the form."""
    page.get_by_role("button", name="Add the first").click()
    page.wait_for_url("**/familyMembers/1/")
    page.locator("#firstNameFM").fill("Asha")
    page.locator("#q-gender input").first.check()
    diseases = page.locator("#q-diseases input")
    for place in range(4):
        diseases.nth(place).check()
    error = page.locator("#diseases-error")
    expect(error).to_have_text("Error: Up to 3 options can be selected")
    look(page, "disease")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Up to 3 options")
    diseases.nth(3).uncheck()
    expect(error).to_have_count(0)


def test_the_socio_economic_form_behaves_as_its_notes_say(open_page: OpenPage) -> None:
    survey = survey_of(FORM)
    page = open_page(Person(survey).link, width=375)
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/answer/1/")
    household(page)
    go_on(page, "**/answer/2/")
    internet(page)
    go_on(page, "**/answer/3/")
    member(page)
    go_on(page, "**/answer/3/#q-familyMembers")
    go_on(page, "**/review/")
    look(page, "review")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/received/")
    sent, key = Response.objects.get().answers, ids(survey)
    assert (sent[key["district"]], sent[key["internetHH"]]) == ("Hyderabad", "2")
    assert key["internetType"] not in sent
    assert [each for each in messages(page) if "422" not in each] == []
