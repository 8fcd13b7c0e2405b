"""A tablet in the field: cut off, killed, lied to, and in the end everything is there once."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect
from pytest_django.live_server_helper import LiveServer

from field.actions.devices import prepare_device, revoke_device
from field.models import Device, Medium
from safeguarding.models import Concern
from surveys.models import Promise, Question, Response, Survey, Upload
from tests.browser.conftest import FLAGS, axe, chromium, screenshot
from tests.factories.safeguarding import LeadContactFactory
from tests.surveys.answering import open_survey
from tests.surveys.keeping import analyst
from tests.surveys.uploading import picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = """
| survey |
| | type | name | label | required | relevant | appearance |
| | begin_group | about | About today | | | |
| | select_one yesno | liked | Did you like it? | yes | | this-or-that |
| | rank good | good | What was good? | | | pick |
| | text | why | What did you like, ${best}? | | ${liked} = 'yes' | |
| | text | best | The best of all | | | |
| | end_group | | | | | |
| | begin_group | pictures | Pictures | | | |
| | image | photo | A photo | | | |
| | image | drawing | Draw your day | | | draw |
| | end_group | | | | | |

| choices |
| | list_name | name | label | picture |
| | yesno | yes | Yes | yes |
| | yesno | no | No | no |
| | good | fun | We had fun | fun |
| | good | calm | It was calm | calm |

| settings |
| | form_title | form_id | version | style |
| | A day at the zoo | zoo | 1 | child |
"""
RECORDS = 30
LOST_REPLIES = 5
RECORD = re.compile(r"/records/[^/]+/$")
Open = Callable[[], tuple[BrowserContext, Page]]


@pytest.fixture
def tablet(playwright: Playwright, live_server: LiveServer, tmp_path: Path) -> Iterator[Open]:
    """Opens the tablet's page in a Chromium with a memory of its own, as often as it was killed."""
    contexts: list[BrowserContext] = []

    def opened() -> tuple[BrowserContext, Page]:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "tablet"), executable_path=chromium(), args=FLAGS,
            viewport={"width": 810, "height": 1080},
        )  # fmt: skip
        contexts.append(context)
        page = context.pages[0]
        granting = {"permissions": ["durableStorage"], "origin": live_server.url}
        context.new_cdp_session(page).send("Browser.grantPermissions", granting)
        return context, page

    yield opened
    for each in contexts:
        each.close()


@pytest.fixture
def survey() -> Survey:
    """A survey for the field with places for a photo and a drawing."""
    survey = open_survey(FORM, slug="zoo")
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.FIELD)
    survey.refresh_from_db()
    return survey


QUICK_HAND = """async ([number, photo]) => {
  const until = async (find) => {
    for (;;) {
      const found = find();
      if (found) return found;
      await new Promise((on) => setTimeout(on, 10));
    }
  };
  const told = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
  const named = (words) => [...document.querySelectorAll("#tablet button")]
    .find((each) => each.textContent === words);
  const press = async (words) => (await until(() => named(words))).click();
  await press("Start: A day at the zoo");
  (await until(() => document.querySelector("[name=liked][value=yes]"))).click();
  const best = document.getElementById("f-best");
  best.value = `Penguin ${number}`;
  told(best, "input");
  await press("Next");
  const field = await until(() => document.getElementById("f-photo"));
  const files = new DataTransfer();
  const bytes = Uint8Array.from(atob(photo), (one) => one.charCodeAt(0));
  files.items.add(new File([bytes], "a.jpg", { type: "image/jpeg" }));
  field.files = files.files;
  told(field, "change");
  await until(() => document.querySelector("#q-photo .tl-field-picture:not([hidden])"));
}"""


def fill_quickly(page: Page, number: int, photo: bytes) -> None:
    """The same as `fill`, by a script on the same fields; only the drawing is made by hand."""
    page.evaluate(QUICK_HAND, [number, b64encode(photo).decode()])
    draw(page, number)


def draw(page: Page, number: int) -> None:
    """A line on the board; each child's is another."""
    board = page.get_by_role("img", name="Drawing board")
    board.hover(position={"x": 40, "y": 40})
    page.mouse.down()
    board.hover(position={"x": 90 + number, "y": 120})
    page.mouse.up()
    expect(page.get_by_text("Kept on this tablet.")).to_have_count(2)


def look_back(page: Page) -> None:
    """What was pressed on the page before stands there still."""
    page.get_by_role("button", name="Back", exact=True).click()
    calm = page.get_by_role("button", name="It was calm")
    expect(calm).to_have_attribute("aria-pressed", "true")
    expect(calm).to_contain_text("1")
    assert axe(page) == []
    screenshot(page, "field-cards")
    page.get_by_role("button", name="Next").click()


def worry(page: Page) -> None:
    """Somebody says something while the tablet has no network."""
    page.get_by_role("button", name="Worried about this?").click()
    act_now = page.get_by_role("region", name="Act now")
    expect(act_now).to_contain_text("01632 960111")
    assert axe(page) == []
    screenshot(page, "field-worried")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text("Something is still missing")).to_be_visible()
    page.get_by_label("No, as far as I know").check()
    page.get_by_label("What was said or seen").fill("“I do not go home”")
    page.get_by_label("Who said it").fill("A boy of about six")
    page.get_by_label("Who heard or saw it").fill("Sam")
    page.get_by_label("Where?").fill("By the pond")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("heading", name="Kept for the safeguarding lead")).to_be_visible()
    page.get_by_role("button", name="Go on").click()


def fill(page: Page, number: int, photo: bytes) -> None:
    """A child's record, up to its last page."""
    page.get_by_role("button", name="Start: A day at the zoo").click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="It was calm").click()
    page.get_by_label("The best of all").fill(f"Penguin {number}")
    expect(page.get_by_text(f"What did you like, Penguin {number}?")).to_be_visible()
    page.get_by_role("button", name="Next").click()
    photo_field = page.locator("#f-photo")
    photo_field.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo})
    expect(page.get_by_role("img", name="What was kept")).to_be_visible()
    draw(page, number)


def unsent(page: Page) -> int:
    """The number on the counter."""
    return int(page.locator("#unsent").get_attribute("data-number") or -1)


def kept_here(page: Page) -> list[Any]:
    """The hashes of all files that the tablet holds."""
    hashes: list[Any] = page.evaluate(
        """() => new Promise((resolve) => {
          const request = indexedDB.open("field", 1);
          request.onsuccess = () => {
            const all = request.result.transaction("media").objectStore("media").getAll();
            all.onsuccess = () => resolve(all.result.map((each) => [each.name, each.sha256]));
          };
        })"""
    )
    return hashes


def send_now(page: Page) -> None:
    """Press the button, and wait until everything has been tried once."""
    is_over = "() => navigator.locks.request('field-sending', () => null)"
    page.evaluate(is_over)
    page.get_by_role("button", name="Send now").click()
    page.evaluate(is_over)


def lose_the_reply(route: Route) -> None:
    """The server hears, and the tablet does not."""
    route.fetch()
    route.abort()


def pretend(route: Route) -> None:
    """What the Wi-Fi of a café answers."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Sign in to our Wi-Fi</h1>")


def test_a_day_in_the_field(tablet: Open, survey: Survey, live_server: LiveServer) -> None:
    LeadContactFactory.create(phone="01632 960111")
    device, code = prepare_device(by=analyst(), name="Tablet 3, blue", surveys=[survey])
    context, page = tablet()
    page.goto(f"{live_server.url}/field/#{code}")
    expect(page.get_by_role("heading", name="Tablet 3, blue")).to_be_visible()
    expect(page.locator("#ready")).to_be_visible()
    screenshot(page, "field-ready")
    assert axe(page) == []

    context.set_offline(True)
    page.reload()
    for number in range(RECORDS - 1):
        (fill_quickly if number else fill)(page, number, picture((60 + number, 30)))
        if number == 0:
            assert axe(page) == []
            look_back(page)
            screenshot(page, "field-pictures")
            worry(page)
        page.get_by_role("button", name="Finish").click()
        expect(page.locator("#queue")).to_be_visible()
    assert unsent(page) == RECORDS
    fill(page, 99, picture((99, 30)))
    with pytest.raises(Exception, match=r"closed|crash"):
        context.new_cdp_session(page).send("Browser.crash")

    context, page = tablet()
    context.set_offline(True)
    page.goto(f"{live_server.url}/field/")
    expect(page.locator("#unsent")).to_have_attribute("data-number", str(RECORDS))
    page.get_by_role("button", name="Carry on").click()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("#unsent")).to_have_attribute("data-number", str(RECORDS + 1))
    page.set_viewport_size({"width": 375, "height": 800})
    screenshot(page, "field-queue")
    assert axe(page) == []
    hashes = kept_here(page)
    assert len(hashes) == 2 * RECORDS
    assert not Response.objects.exists()

    for is_lied_to, address, answer, times in (
        (True, "**/api/v1/field/**", pretend, 1),
        (False, RECORD, lose_the_reply, LOST_REPLIES),
        (False, "**/files/**", lose_the_reply, 1),
    ):
        context.route(address, answer)
        context.set_offline(False)
        for _ in range(times):
            send_now(page)
            assert unsent(page) == RECORDS + is_lied_to
        context.unroute(address)
    assert LOST_REPLIES <= Response.objects.count() < RECORDS
    send_now(page)
    expect(page.locator("#unsent")).to_have_attribute("data-number", "0", timeout=60_000)
    screenshot(page, "field-sent")
    assert (kept_here(page), unsent(page)) == ([], 0)
    assert_everything_arrived(hashes)
    device.refresh_from_db()
    assert device.last_seen_at


def assert_everything_arrived(hashes: list[Any]) -> None:
    """Each record once with its files as they were, and the concern about one of them."""
    assert Response.objects.count() == RECORDS
    concern = Concern.objects.get()
    assert concern.exact_words == "“I do not go home”"
    assert concern.about_id
    assert Response.objects.exclude(root_id=concern.about_id).count() == RECORDS - 1
    sent = Medium.objects.values_list("question__name", "sent_sha256")
    assert sorted(map(tuple, hashes)) == sorted(sent)
    assert Upload.objects.count() == 2 * RECORDS
    good = Question.objects.get(name="good")
    answers = [each.answers for each in Response.objects.all()]
    assert [each.get(str(good.pk)) for each in answers].count(["calm"]) == 2
    best = Question.objects.get(name="best")
    told = {each[str(best.pk)] for each in answers}
    assert told == {f"Penguin {number}" for number in (*range(RECORDS - 1), 99)}


def test_a_revoked_tablet_keeps_its_queue_for_a_backup_and_a_new_code(
    tablet: Open, survey: Survey, live_server: LiveServer
) -> None:
    by, photo = analyst(), picture()
    device, code = prepare_device(by=by, name="Lost", surveys=[survey])
    _, page = tablet()
    page.goto(f"{live_server.url}/field/#{code}")
    expect(page.locator("#ready")).to_be_visible()
    revoke_device(by=by, device=device)
    fill(page, 1, photo)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("This tablet is not known here, or was revoked")).to_be_visible()
    expect(page.locator("#not-ready")).to_contain_text("revoked")
    expect(page.get_by_label("New code")).to_be_visible()
    assert axe(page) == []
    assert unsent(page) == 1

    expect(page.get_by_text("that was not sent or not finished (1)")).to_be_visible()
    page.locator("#backup-passphrase").fill("four words for the field")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the copy").last.click()
    backup = Path(saved.value.path()).read_bytes()
    assert backup.startswith(b"TLFIELD1")
    assert b"Penguin" not in backup
    screenshot(page, "field-backup")

    page.get_by_text("A day at the zoo, finished").click()
    page.get_by_role("button", name="Discard").click()
    page.get_by_role("button", name="Discard it for good").click()
    expect(page.locator("#unsent")).to_have_attribute("data-number", "0")
    page.get_by_text("Bring back a backup").click()
    page.locator("#restore").set_input_files(
        {"name": "a.tlfield", "mimeType": "application/octet-stream", "buffer": backup}
    )
    page.locator("#restore-passphrase").fill("four words for the field")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#unsent")).to_have_attribute("data-number", "1")

    _, again = prepare_device(by=by, name="Found", surveys=[survey])
    page.get_by_label("New code").fill(again.lower())
    page.get_by_role("button", name="Use this code").click()
    expect(page.get_by_role("heading", name="Found")).to_be_visible()
    page.get_by_role("button", name="Send now").click()
    expect(page.locator("#unsent")).to_have_attribute("data-number", "0", timeout=20_000)
    assert Response.objects.count() == 1
    assert sha256(photo).hexdigest() in Medium.objects.values_list("sent_sha256", flat=True)
    assert Device.objects.count() == 2
