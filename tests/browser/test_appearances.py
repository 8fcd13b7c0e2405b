"""Questions that look as their author asked: found by typing, drawn on, in tables, as stars."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Locator, Page, expect

from field.actions.devices import prepare_device
from surveys.models import Draft, Response, Survey, Upload
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.browser.test_answering import press
from tests.field.ground import survey_for_the_field
from tests.surveys.answering import Person, ids, open_survey
from tests.surveys.keeping import analyst
from tests.surveys.uploading import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOWNS = (
    "Ash", "Aylsham", "Beck Row", "Brandon", "Diss", "Ely", "Holt", "Żory", "March", "Thetford",
)  # fmt: skip
FORM = """
| survey |
| | type | name | label | hint | appearance | parameters | constraint |
| | begin_group | all | How questions look | | field-list | | |
| | begin_group | often | How often do you … | | table-list | | |
| | select_one often | walk | walk to school or to work? | | | | |
| | select_one often | bus | take the bus? | Trams count too. | | | . != 'never' |
| | end_group | | | | | | |
| | select_multiple often | days | Ticked in a table | | list-nolabel | | |
| | select_multiple often | nights | Ticked below | | list-nolabel | | |
| | text | first | First name | | w1 | | |
| | text | last | Family name | | w2 | | |
| | integer | age | Age | | w1 | | |
| | select_one town | town | Which town? | | autocomplete | | |
| | select_multiple town | been | Where have you been? | | autocomplete | | |
| | range | stars | How was it? | | rating | start=1 end=5 | |
| | range | hour | At what hour? | | picker | start=0 end=23 | |
| | image | map | Mark the place | | annotate | | |
| | end_group | | | | | | |

| choices |
| | list_name | name | label |
| | often | never | Never |
| | often | sometimes | Once or twice a week |
| | often | daily | Every day |
""" + "".join(f"| | town | t{n} | {town} |\n" for n, town in enumerate(TOWNS))
SAID = {
    "walk": "daily", "bus": "sometimes", "days": ["daily"], "town": "t7", "been": ["t9"],
    "stars": 4, "hour": 17,
}  # fmt: skip
SIZE = (600, 400)


@pytest.fixture
def survey() -> Survey:
    return open_survey(FORM, slug="looks")


def look(page: Page, name: str) -> None:
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert overflow(page) == 0
        screenshot(page, f"appearances-{name}-{width}")


def test_questions_look_as_asked_and_keep_the_same(open_page: OpenPage, survey: Survey) -> None:
    page = open_page(Person(survey).link)
    press(page, "Start now")
    page.wait_for_url("**/answer/1/")
    page.locator("#q-walk").get_by_label("Every day").check()
    page.locator("#q-bus").get_by_label("Never").check()
    expect(page.locator("#bus-error")).to_be_visible()
    look(page, "mistake")
    page.locator("#q-bus").get_by_label("Once or twice a week").check()
    expect(page.locator("#bus-error")).to_have_count(0)
    page.locator("#q-days").get_by_label("Every day").check()

    page.locator("#town-find").fill("zor")
    expect(page.locator("#q-town").get_by_role("status")).to_have_text("Found: 1")
    page.keyboard.press("Enter")
    expect(page.locator("#town")).to_have_value("t7")
    expect(page.locator("#town-find")).to_have_value("")
    page.locator("#been-find").fill("th")
    page.keyboard.press("Enter")
    expect(page.locator("#q-been").get_by_label("Thetford")).to_be_checked()
    page.locator("#town-find").fill("a")
    page.locator("#q-stars").get_by_label("4").check()
    page.get_by_label("At what hour?").select_option("17")

    shown = page.locator("[data-drawing] canvas")
    expect(shown).to_be_hidden()
    page.set_input_files(
        "#map", FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=picture(SIZE))
    )
    draw_on(page, shown)
    look(page, "answered")
    assert axe(page) == []
    press(page, "Save and continue")
    page.wait_for_url("**/review/")
    names = {key: name for name, key in ids(survey).items()}
    answers = {names[key]: answer for key, answer in Draft.objects.get().answers.items()}
    assert {name: answers[name] for name in SAID} == SAID
    drawn = Image.open(BytesIO(bytes(Upload.objects.get().content)))
    assert drawn.size == SIZE[::-1]  # upright, as it was taken
    assert dark(drawn)
    assert messages(page) == []


ON_A_TABLET = """
| survey |
| | type | name | label | appearance | parameters |
| | image | map | Mark the place | annotate | |
| | range | steps | How many steps? | | start=0 end=5000 |
| | range | hour | At what hour? | picker | start=0 end=4 |
"""


def test_a_tablet_draws_on_pictures_and_takes_long_scales(open_page: OpenPage) -> None:
    survey = survey_for_the_field(ON_A_TABLET, "looks")
    _, code = prepare_device(by=analyst(), name="Tablet 3, blue", surveys=[survey])
    page = open_page("/field/", width=810)
    page.get_by_label("Code for this tablet").fill(code)
    page.get_by_role("button", name="Use this code").click()
    page.get_by_role("button", name="Start: ").click()
    shown = page.locator("#q-map .tl-board")
    expect(shown).to_be_hidden()
    photo = FilePayload(name="a.jpg", mimeType="image/jpeg", buffer=picture(SIZE))
    page.set_input_files("#f-map", photo)
    expect(page.get_by_text("Kept on this tablet.")).to_be_visible()
    draw_on(page, shown)
    page.get_by_label("How many steps?").fill("5001")
    page.get_by_label("4").check()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("0 – 5000")).to_be_visible()
    screenshot(page, "appearances-tablet")
    assert axe(page) == []
    page.get_by_label("How many steps?").fill("4321")
    page.context.set_offline(True)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("Records not sent yet: 1")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("Records not sent yet: 0")).to_be_visible()
    response = Response.objects.get()
    answers = {name: response.answers[key] for name, key in ids(survey).items()}
    assert (answers["steps"], answers["hour"]) == (4321, 4)
    assert dark(Image.open(BytesIO(bytes(Upload.objects.get().content))))
    assert [each for each in messages(page) if "net::ERR_" not in each] == []


def draw_on(page: Page, board: Locator) -> None:
    """A line from a corner to the middle."""
    expect(board).to_be_visible()
    board.hover(position={"x": 10, "y": 10})
    page.mouse.down()
    box = board.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.up()


def dark(image: Image.Image) -> bool:
    """Whether there is ink on a picture that is red and white."""
    lightest = image.convert("HSV").getchannel("V")
    return min(lightest.tobytes()) < 100
