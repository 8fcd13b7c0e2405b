"""Places in a browser: typed by keyboard, taken from the device, drawn without a map of others."""

import pytest
from playwright.sync_api import Page, expect

from surveys.models import Draft, Survey
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.browser.test_answering import press, tab_to
from tests.surveys.answering import Person, ids, open_survey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FORM = """
| survey |
| | type | name | label | hint | required | relevant |
| | begin_group | walk | The walk | | | |
| | geopoint | start | Where did you start? | The nearest street corner is enough. | | |
| | geotrace | way | Which way did you go? | | yes | |
| | geoshape | park | Where is the park? | | | |
| | select_multiple had | had | What did you have? | | | |
| | note | odd | You cannot have had nothing and tea. | | yes | selected(${had}, 'tea') and selected(${had}, 'none') |
| | end_group | | | | | |
| | begin_group | more | More | | | |
| | text | words | In your words | | | |
| | end_group | | | | | |

| choices |
| | list_name | name | label |
| | had | tea | Tea |
| | had | none | Nothing |

| settings |
| | form_title | form_id |
| | A walk | walk |
"""  # noqa: E501  # a table row is one line
WAY = "51.5 -0.1 0 0; 51.51 -0.1 0 0; 51.51 -0.09 0 0"
PARK = "51.5 -0.1 0 0; 51.51 -0.1 0 0; 51.5 -0.09 0 0; 51.5 -0.1 0 0"


@pytest.fixture
def survey() -> Survey:
    return open_survey(FORM, slug="walk")


def kept(survey: Survey) -> dict[str, str]:
    """The draft's answers by the names of their questions."""
    names = {key: name for name, key in ids(survey).items()}
    return {names[key]: answer for key, answer in Draft.objects.get().answers.items()}


def look(page: Page, name: str) -> None:
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0
        screenshot(page, f"places-{name}-{width}")
    assert axe(page) == []


def type_lines(page: Page, name: str, *lines: str) -> None:
    """Go to a field by Tab and type these lines."""
    tab_to(page, name)
    for place, line in enumerate(lines):
        if place:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def test_places_are_answered_by_keyboard(open_page: OpenPage, survey: Survey) -> None:
    page = open_page(Person(survey).link)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 51.5072, "longitude": -0.1276, "accuracy": 8})
    press(page, "Start now")
    page.wait_for_url("**/answer/1/")
    page.locator(".tl-places button").first.wait_for()
    press(page, "Use the place where I am")
    expect(page.locator("#start")).to_have_value("51.5072 -0.1276 0 8")
    type_lines(page, "way", "51.5 -0.1", "51.51 -0.1", "51.51 -0.09")
    type_lines(page, "park", "51.5 -0.1", "51.51, -0.1", "51.5 -0.09")
    expect(page.get_by_role("img", name="Your places")).to_have_count(3)
    tab_to(page, "had")
    page.keyboard.press("Space")
    expect(page.locator("#q-odd")).to_be_hidden()
    tab_to(page, "had")
    page.keyboard.press("Space")
    expect(page.locator("#q-odd")).to_be_visible()
    press(page, "Save and continue")
    page.locator(".govuk-error-summary").wait_for()
    expect(page.locator("#odd-error")).to_contain_text("Change your answers")
    expect(page.locator("#way")).to_have_value("51.5 -0.1\n51.51 -0.1\n51.51 -0.09")
    look(page, "held-up")
    page.get_by_label("Nothing").uncheck()
    expect(page.locator("#q-odd")).to_be_hidden()
    page.get_by_label("Nothing").check()
    expect(page.locator("#odd-error")).to_be_visible()
    page.get_by_label("Nothing").uncheck()
    press(page, "Save and continue")
    page.wait_for_url("**/answer/2/")
    answers = kept(survey)
    assert (answers["start"], answers["way"]) == ("51.5072 -0.1276 0 8", WAY)
    assert answers["park"] == PARK
    assert [each for each in messages(page) if "422" not in each] == []


def test_places_are_answered_without_scripts(open_page: OpenPage, survey: Survey) -> None:
    page = open_page(Person(survey).link, width=375, scripts=False)
    page.get_by_role("button", name="Start now").click()
    page.get_by_label("Which way did you go?").fill("51.5 -0.1")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#way-error")).to_contain_text("at least two places")
    page.get_by_label("Which way did you go?").fill("51.5 -0.1\n51.51 -0.1\n51.51 -0.09")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/answer/2/")
    assert kept(survey) == {"way": WAY}
