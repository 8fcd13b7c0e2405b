"""The partner round from the list to the rate, on the real site with its real worker and mail.

Given a list of 300 people with three bad rows, when it is mended, sent, looked at by mail
scanners, answered online and by email, and reminded once, then the rate reads 12.0% by channel.
"""

import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe, overflow, screenshot
from tests.browser.partner_steps import RUN, SHORTEST, Answerer
from tests.houses import House, free_port, open_house, redis_of_the_run, wait_until
from tests.surveys.linking_steps import DJANGO

pytestmark = [pytest.mark.browser, pytest.mark.server]

QUESTIONNAIRE = "What you have seen of Early Help: partner survey"
INVITED, ONLINE, BY_EMAIL = 300, 30, 6
IN_CHROMIUM = 2
SLOW = 60_000
BAD = {7: "partner005@", 121: "not an address", 280: "partner 279@hill.example"}
"""Rows that cannot be used: the row's number in the file, and what it says for an address."""


@dataclass
class Sink:
    """A mail server that keeps the code of every message, by address."""

    codes: dict[str, list[str]] = field(default_factory=dict)
    written_to: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take one message."""
        content = envelope.content
        text = content.decode() if isinstance(content, bytes) else str(content)
        [code] = set(re.findall(r"/s/([a-z2-7]{26})/", text.replace("=\r\n", "")))
        self.codes.setdefault(envelope.rcpt_tos[0], []).append(code)
        self.written_to.append(envelope.rcpt_tos[0])
        return "250 OK"


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    kept, port = Sink(), free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    yield kept, port
    server.stop()


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory, sink: tuple[Sink, int]) -> Iterator[House]:
    """An empty county with the partner questionnaire, served as ./run serves it."""
    given = {
        "DEMONSTRATION": "yes",
        "EMAIL_URL": f"smtp://127.0.0.1:{sink[1]}",
        **DJANGO,
        **redis_of_the_run(),
    }
    with open_house(tmp_path_factory.mktemp("partners"), **given) as opened:
        opened.run("manage.py", "collectstatic", "--no-input", "--verbosity=0")
        opened.run("manage.py", "demo", "--empty")
        opened.run("-c", RUN)
        opened.start("manage.py", "serve")
        assert wait_until(lambda: "is at" in opened.log.read_text())
        yield opened


def address(number: int) -> str:
    return f"partner{number:03}@hill.example"


def the_list() -> str:
    """300 people of 100 organisations under a row of headings, three of them badly written."""
    rows = ["Organisation;Name;Email"]
    for number in range(INVITED):
        email = BAD.get(number + 2, address(number))
        rows.append(f"Organisation {number % 100};Partner {number};{email}")
    return "\n".join(rows)


def looked_at(page: Page, name: str) -> None:
    """axe finds nothing, nothing hangs over the edge, and both widths are kept as pictures."""
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == [], f"{name} at {width}"
        assert overflow(page) <= 0, f"{name} at {width}"
        screenshot(page, f"partners-{name}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})


def prepare(page: Page) -> str:
    """A tracked survey in a new round; its address."""
    page.goto("/surveys/prepare/")
    page.get_by_label("Questionnaire").select_option(label=QUESTIONNAIRE)
    page.get_by_label("A new round", exact=True).check()
    page.get_by_label("Name of the new round").fill("Summer")
    today = date.today()  # noqa: DTZ011  # the site goes by the local day
    page.get_by_label("First day").fill(f"{today - timedelta(days=1)}")
    page.get_by_label("Last day").fill(f"{today + timedelta(days=60)}")
    page.get_by_label("Tracked: we know who has answered").check()
    page.get_by_role("button", name="Prepare this survey").click()
    survey = page.url
    page.get_by_role("link", name="Say by when to answer").click()
    page.get_by_label("Please answer by").fill(f"{today + timedelta(days=50)}")
    page.get_by_role("button", name="Save the day").click()
    return survey


def invite(page: Page) -> None:
    """Upload the list, read which rows are bad, mend them in the box, and confirm."""
    page.get_by_role("link", name="Invite people").click()
    content = the_list().encode("utf-16")
    file = {"name": "partners.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("Or choose a file").set_input_files(file)  # type: ignore[arg-type]  # a payload
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_text("3 rows cannot be used, 297 can.")).to_be_visible()
    rows = page.locator("table", has_text="Rows to mend").locator("tbody tr").all_inner_texts()
    assert [int(row.split()[0]) for row in rows] == list(BAD)
    assert all("email" in row and "not complete" in row for row in rows)
    looked_at(page, "bad-rows")
    box = page.get_by_label("Paste the list")
    text = box.input_value()
    for row, wrong in BAD.items():
        text = text.replace(wrong, address(row - 2))
    box.fill(text)
    page.get_by_role("button", name="Check the list again").click()
    expect(page.get_by_text("300 people are new. Each has an email address.")).to_be_visible()
    page.get_by_role("button", name="Put these people on the list").click()


def send(page: Page, name: str, button: str) -> None:
    page.get_by_role("link", name=name).click()
    page.get_by_role("button", name=button).click()


def answer_in_chromium(browser: Browser, house: House, code: str) -> None:
    """From the email to the receipt, as a partner sees it."""
    window = browser.new_context(base_url=house.address, viewport={"width": 375, "height": 800})
    page = window.new_page()
    page.goto(f"/s/{code}/")
    expect(page.get_by_text("This survey is not anonymous.")).to_be_visible()
    page.get_by_role("button", name="Start now").click()
    answer_the_questions(page)
    expect(page.get_by_text("You will get no reminder.")).to_be_visible()
    window.close()


def answer_the_questions(page: Page) -> None:
    """The fewest answers, page by page, and the sending."""
    for fields in SHORTEST:
        for name, value in fields.items():
            page.locator(f"input[name='{name}'][value='{value}']").check()
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Send my answers").click()


def type_in(page: Page, survey: str, number: int) -> None:
    """Find somebody on the list and type in the answer that they emailed."""
    page.goto(f"{survey}invitations/")
    page.get_by_label("Find by address, name or organisation").fill(address(number))
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=f"Partner {number}", exact=True).click()
    page.get_by_role("button", name="Type in an answer for them").click()
    page.get_by_label("By email").check()
    page.get_by_role("button", name="Go to the questions").click()
    expect(page.get_by_text(f"Partner {number}, Organisation")).to_be_visible()
    answer_the_questions(page)
    expect(page.get_by_text("Typed in by Ana Analyst")).to_be_visible()


def everybody_at_once(house: House, codes: list[str]) -> None:
    """Mail scanners GET every link twice; nobody has begun, and nobody is done."""
    with ThreadPoolExecutor(4) as threads:
        looks = [
            threads.submit(Answerer(house.port).ask, "GET", f"/s/{code}/")
            for code in codes
            for _ in range(2)
        ]
        assert all("Start now" in look.result() for look in looks)
    assert house.rows("SELECT count(*) FROM surveys_draft") == [(0,)]
    assert house.rows("SELECT DISTINCT state FROM surveys_invitation") == [("sent",)]


def test_the_partner_round_from_the_list_to_the_rate(
    browser: Browser, house: House, sink: tuple[Sink, int]
) -> None:
    mail = sink[0]
    window = browser.new_context(base_url=house.address, reduced_motion="reduce")
    window.set_default_timeout(SLOW)
    page = window.new_page()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in as Analyst", exact=True).click()
    survey = prepare(page)
    invite(page)
    page.get_by_role("button", name="Open the survey").click()
    send(page, "Send the invitations", "Send the invitations")
    expect(page.get_by_text("300 sent.")).to_be_visible(timeout=SLOW)
    assert Counter(mail.written_to) == Counter(address(n) for n in range(INVITED))

    everybody_at_once(house, [codes[0] for codes in mail.codes.values()])
    online, emailed = range(ONLINE), range(ONLINE, ONLINE + BY_EMAIL)
    for number in online[:IN_CHROMIUM]:
        answer_in_chromium(browser, house, mail.codes[address(number)][0])
    with ThreadPoolExecutor(4) as threads:
        links = [mail.codes[address(number)][0] for number in online[IN_CHROMIUM:]]
        list(threads.map(lambda code: Answerer(house.port).answer(code), links))
    for number in emailed:
        type_in(page, survey, number)
    looked_at(page, "person")
    page.goto(f"/s/{mail.codes[address(INVITED - 1)][0]}/")
    looked_at(page, "start")

    mail.written_to.clear()
    page.goto(survey)
    send(page, "Remind those who have not answered", "Send the reminder")
    expect(page.get_by_text("264 sent.")).to_be_visible(timeout=SLOW)
    asked_again = [address(number) for number in range(ONLINE + BY_EMAIL, INVITED)]
    assert Counter(mail.written_to) == Counter(asked_again)

    page.goto(survey)
    expect(page.get_by_text("36 of the 300 people asked answered (12.0%).")).to_be_visible()
    channels = page.locator("table", has_text="Answers by the way they came")
    assert channels.locator("tbody tr").all_inner_texts() == [
        "Online\t30\t83.3%",
        "By email\t6\t16.7%",
    ]
    looked_at(page, "survey")
    window.close()
