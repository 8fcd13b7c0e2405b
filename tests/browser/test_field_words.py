"""A tablet's own words, the look of its screens, and how a record begins."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.permissions import Role
from field.actions.devices import prepare_device
from surveys.models import Survey
from surveys.routing import Moment, Route
from tests.browser.conftest import OpenPage, axe, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import LeadContactFactory
from tests.field.ground import survey_for_the_field
from tests.surveys.keeping import analyst

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = """
| survey |
| | type | name | label | label::Polski (pl) | label::বাংলা (bn) | default | parameters |
| | begin_group | day | Your day | Twój dzień | তোমার দিন | | |
| | date | on | On which day? | Którego dnia? | কোন দিন? | 2026-07-04 | |
| | integer | many | How many came? | Ile osób? | কতজন? | 2 + 1 | |
| | text | told | What happened? | Co było? | কী হয়েছিল? | concat('Slot ', ${many}) | |
| | select_multiple pets | liked | What was nice? | Co? | কী ভালো? | owl cat | randomize=true |
| | end_group | | | | | | |

| choices |
| | list_name | name | label | label::Polski (pl) | label::বাংলা (bn) |
| | pets | ape | Ape | Małpa | বানর |
| | pets | bat | Bat | Nietoperz | বাদুড় |
| | pets | cat | Cat | Kot | বিড়াল |
| | pets | dog | Dog | Pies | কুকুর |
| | pets | owl | Owl | Sowa | পেঁচা |

| settings |
| | form_title | tl:title::Polski (pl) | tl:title::বাংলা (bn) | form_id | default_language |
| | A day out | Dzień na dworze | বাইরে একদিন | day | English (en) |
"""


def drafts(page: Page) -> list[dict[str, object]]:
    """The records that the tablet holds."""
    held: str = page.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("field", 1);
          request.onsuccess = () => {
            const all = request.result.transaction("records").objectStore("records").getAll();
            all.onsuccess = () => resolve(JSON.stringify(all.result));
          };
        })"""
    )
    drafts: list[dict[str, object]] = json.loads(held)
    return drafts


def press(place: Page | Locator, words: str) -> None:
    place.get_by_role("button", name=words, exact=True).click()


def test_a_tablet_speaks_the_language_that_was_chosen(open_page: OpenPage) -> None:
    LeadContactFactory.create(phone="01632 960111")
    survey = survey_for_the_field(FORM)
    _, code = prepare_device(by=analyst(), name="Tablet 3", surveys=[survey])
    page = open_page("/field/", width=810)
    press(page, "اردو")
    expect(page.get_by_role("heading", name="یہ ٹیبلٹ تیار کریں")).to_be_visible()
    expect(page.locator("#tablet")).to_have_attribute("dir", "rtl")
    press(page, "Polski")
    page.get_by_label("Kod dla tego tabletu").fill("AAAA-AAAA")
    press(page, "Użyj tego kodu")
    expect(page.get_by_text("Nie znamy tego kodu")).to_be_visible()
    page.get_by_label("Kod dla tego tabletu").fill(code)
    press(page, "Użyj tego kodu")
    expect(page.get_by_role("heading", name="Tablet 3")).to_be_visible()
    expect(page.get_by_text("Strona nie jest jeszcze zapisana")).to_have_count(0)
    assert axe(page) == []

    change_the_look(page)
    begin_in_a_language_of_the_form_alone(page, survey)
    worry_in_polish(page)


def change_the_look(page: Page) -> None:
    """Large and with high contrast, kept without a network."""
    page.get_by_text("Wielkość tekstu i kolory").click()
    page.get_by_label("Duży druk").check()
    page.get_by_label("Wysoki kontrast").check()
    wanted = re.compile("tl-large tl-dark tl-contrast")
    expect(page.locator("html")).to_have_class(wanted)
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("html")).to_have_class(wanted)
    expect(page.get_by_role("heading", name="Tablet 3")).to_be_visible()
    assert axe(page) == []
    screenshot(page, "field-polish-large-contrast")


def begin_in_a_language_of_the_form_alone(page: Page, survey: Survey) -> None:
    """Its questions are in Bengali, our words in English; what has a default is answered."""
    press(page, "বাইরে একদিন (বাংলা)")
    expect(page.get_by_text("কোন দিন?")).to_be_visible()
    expect(page.locator("#tablet")).to_have_attribute("lang", "bn")
    expect(page.locator("[lang=en]", has_text="Stop for now").first).to_be_visible()
    expect(page.get_by_label("কতজন?")).to_have_value("3")
    expect(page.get_by_label("কী হয়েছিল?")).to_have_value("Slot 3")
    expect(page.locator("#f-on-month")).to_have_value("07")
    (draft,) = drafts(page)
    route = Route(survey.version.definition, {}, Moment(seed=str(draft["id"])))
    asked = next(
        q for q in survey.version.definition["pages"][0]["questions"] if q["name"] == "liked"
    )
    order = [each["name"] for each in route.offered(asked)]
    assert (
        page.locator("[name=liked]").evaluate_all("all => all.map((each) => each.value)") == order
    )
    expect(page.get_by_label("পেঁচা")).to_be_checked()
    assert axe(page) == []
    press(page, "Stop for now")


def worry_in_polish(page: Page) -> None:
    """In a Polish form, the way to the act-now card and the card are Polish."""
    press(page, "Dzień na dworze (Polski)")
    page.get_by_label("Co było?").fill("Sowy")
    press(page, "Coś cię niepokoi?")
    expect(page.get_by_role("region", name="Działaj od razu")).to_contain_text("01632 960111")
    expect(page.locator("#unsent")).to_have_text("Jeszcze niewysłane: 0")
    assert axe(page) == []
    screenshot(page, "field-polish-worried")
    press(page, "Zachowaj dla osoby odpowiedzialnej za ochronę")
    expect(page.get_by_text("Czegoś jeszcze brakuje.")).to_be_visible()
    press(page, "Wróć bez pisania")
    expect(page.get_by_label("Co było?")).to_have_value("Sowy")
    press(page, "Zakończ")
    expect(page.locator("#unsent")).to_have_text("Jeszcze niewysłane: 1")
    last = json.loads(
        str(next(each["body"] for each in drafts(page) if each["state"] == "waiting"))
    )
    assert last["answers"] == {
        "on": "2026-07-04",
        "many": 3,
        "told": "Sowy",
        "liked": ["cat", "owl"],
    }


def test_staff_get_a_code_and_the_settings_of_collect(open_page: OpenPage) -> None:
    survey = survey_for_the_field(FORM)
    page = open_page("/field/tablets/", user=UserFactory.create(role=Role.ANALYST))
    for client, heading in (
        ("ODK", "Scan this with ODK Collect"),
        ("Our own", "Scan this with the tablet"),
    ):
        page.goto("/field/tablets/")
        assert axe(page) == []
        page.get_by_label("Name of this tablet").fill("Tablet 3")
        page.get_by_label(client).check()
        page.get_by_label(str(survey)).check()
        page.get_by_role("button", name="Get it ready").click()
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        assert axe(page) == []
        screenshot(page, f"field-{client[:3].lower()}")
