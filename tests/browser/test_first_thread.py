"""The whole thread as a person would walk it, on the real site with its real worker.

Given the demonstration county, when an analyst invites one more person to the
round that is open, and that person answers every statement by keyboard alone,
then the count moves by one, and the closed round can be analysed and read.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from evaluation.demonstration import county
from tests.browser.conftest import axe, overflow, screenshot
from tests.counties import open_county
from tests.houses import House, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.server]

NEWCOMER = "new.colleague@wealdshire.example"
STAFF_SURVEY = "Your work with families: staff survey"
ITEMS, PAGES_OF_ITEMS = 110, 10
BEFORE = county.OPEN_NOW_ANSWERED
SLOW = 90_000


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demonstration, served as ./run serves it."""
    with open_county(tmp_path_factory.mktemp("county")) as (opened, _):
        opened.run("manage.py", "collectstatic", "--no-input", "--verbosity=0")
        opened.start("manage.py", "serve")
        assert wait_until(lambda: "is at" in opened.log.read_text())
        yield opened


def in_a_window(browser: Browser, house: House, width: int = 1280) -> BrowserContext:
    """A window of its own, as another person's."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=house.address, reduced_motion="reduce"
    )
    context.set_default_timeout(SLOW)
    return context


def looked_at(page: Page, name: str) -> None:
    """axe finds nothing, nothing hangs over the edge, and both widths are kept as pictures."""
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == [], f"{name} at {width}"
        assert overflow(page) <= 0, f"{name} at {width}"
        screenshot(page, f"thread-{name}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})


def sign_in(page: Page, role: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name=f"Sign in as {role}", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")


def to_the_open_survey(page: Page) -> None:
    page.get_by_role("link", name="Surveys", exact=True).click()
    looked_at(page, "surveys")
    today = date.today()  # noqa: DTZ011  # the demonstration goes by the local day
    section = page.get_by_role("heading", name=f"{today:%B %Y}", exact=True)
    expect(section).to_be_visible()
    page.get_by_role("link", name=re.compile("staff survey")).first.click()
    expect(page.get_by_text("Open", exact=True)).to_be_visible()


def answered(page: Page) -> int:
    """How many have answered, as the survey's page says."""
    page.reload()
    text = page.locator(".tl-stat", has_text="answered").first.inner_text()
    return int(re.findall(r"\d+", text)[0])


def put_on_the_list(page: Page) -> None:
    page.get_by_role("link", name="Invite people").click()
    looked_at(page, "invite")
    page.get_by_label("Paste the list").fill(f"email,name\n{NEWCOMER},New Colleague")
    page.get_by_role("button", name="Check the list").click()
    expect(page.get_by_text("1 person is new.")).to_be_visible()
    looked_at(page, "invite-preview")
    page.get_by_role("button", name="Put these people on the list").click()


def invite_and_take_the_link(page: Page) -> str:
    put_on_the_list(page)
    page.get_by_role("link", name=re.compile("Send (the )?invitations")).first.click()
    looked_at(page, "send")
    page.get_by_role("button", name=re.compile("Send")).click()
    expect(page.get_by_text(re.compile("1 sent"))).to_be_visible(timeout=SLOW)
    page.goto("/surveys/outbox/")
    looked_at(page, "outbox")
    page.get_by_role("textbox").fill(NEWCOMER)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("Your work")).first.click()
    looked_at(page, "outbox-message")
    link = page.locator("main a[href*='/s/']").get_attribute("href")
    assert link
    return link


def press_until(page: Page, is_there: str) -> None:
    """Tab to the control that matches the selector, as somebody without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", is_there):
            return
    raise AssertionError(f"The keyboard never reaches {is_there}")


GO_ON = "main button[type=submit]:not([name]), main button[value=next], main button[name=next]"


def answer_a_page_of_items(page: Page) -> int:
    """Choose 70 in each row by keyboard alone; how many rows there were."""
    rows = page.locator("main fieldset:has(input[type=radio][value='100'])").count()
    for _ in range(rows):
        press_until(page, "main input[type=radio]")
        for _ in range(7):
            page.keyboard.press("ArrowRight")
    chosen = page.locator("main input[type=radio]:checked").count()
    assert chosen == rows
    return rows


def go_on_by_keyboard(page: Page) -> None:
    before = page.url
    press_until(page, "main button.govuk-button:not(.govuk-button--secondary)")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != before, timeout=SLOW)


def choose(page: Page, name: str, value: str) -> None:
    """Choose one answer of a question by keyboard."""
    press_until(page, f"main input[name='{name}'], main select[name='{name}']")
    target = f"input[name='{name}'][value='{value}']"
    for _ in range(12):
        if page.evaluate("s => document.activeElement.matches(s)", target):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(target)).to_be_checked()


def answer_everything(page: Page, link: str) -> None:
    page.goto(link)
    looked_at(page, "start")
    press_until(page, "main button.govuk-button")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/s/answer/"))
    done = reloaded = 0
    for _ in range(20):
        if "review" in page.url:
            break
        rows = page.locator("main fieldset:has(input[type=radio][value='100'])").count()
        if rows:
            if done in (0, 1):
                looked_at(page, f"answer-{done}")
                page.locator("body").click(position={"x": 1, "y": 1})
            done += answer_a_page_of_items(page)
        if done > ITEMS // 2 and not reloaded:
            expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d"))).to_be_visible()
            page.reload()
            assert page.locator("main input[type=radio]:checked").count() == rows
            reloaded = 1
        if page.locator("main input[name='role']").count():
            looked_at(page, "background")
            choose(page, "role", "family-support-worker")
            choose(page, "service", "slf")
            choose(page, "tenure", "one-to-two-years")
        go_on_by_keyboard(page)
    assert done == ITEMS + 1  # the practice statement too
    assert reloaded
    looked_at(page, "review")
    go_on_by_keyboard(page)
    looked_at(page, "received")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers have been sent")


def close_and_analyse(page: Page) -> None:
    page.get_by_role("link", name="Close the survey").click()
    looked_at(page, "close")
    page.get_by_role("button", name="Close the survey").click()
    page.get_by_role("link", name="Read the results").click()
    looked_at(page, "results-waiting")
    page.get_by_role("button", name="Start the analysis").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    looked_at(page, "run")
    expect(page.get_by_role("heading", name=re.compile("Every statement"))).to_be_visible(
        timeout=SLOW
    )


def test_from_the_invitation_to_the_dashboard(browser: Browser, house: House) -> None:
    analyst = in_a_window(browser, house)
    page = analyst.new_page()
    sign_in(page, "Analyst")
    looked_at(page, "home")
    to_the_open_survey(page)
    looked_at(page, "survey")
    survey_address = page.url
    assert answered(page) == BEFORE
    link = invite_and_take_the_link(page)

    colleague = in_a_window(browser, house)
    answer_everything(colleague.new_page(), link)

    page.goto(survey_address)
    assert answered(page) == BEFORE + 1
    close_and_analyse(page)
    looked_at(page, "results")
    expect(page.get_by_text(f"{BEFORE + 1} of the 16")).to_be_visible()
    analyst.close()
    colleague.close()


def test_a_new_round_is_prepared_opened_and_sent(browser: Browser, house: House) -> None:
    analyst = in_a_window(browser, house)
    page = analyst.new_page()
    sign_in(page, "Analyst")
    page.goto("/surveys/")
    page.get_by_role("button", name="Prepare a survey").click()
    looked_at(page, "prepare")
    page.get_by_label("Questionnaire").select_option(label=STAFF_SURVEY)
    page.get_by_label("A new round", exact=True).check()
    page.get_by_label("Name of the new round").fill("Spring pilot")
    page.get_by_label("First day").fill("2027-03-01")
    page.get_by_label("Last day").fill("2027-03-31")
    page.get_by_role("button", name="Prepare this survey").click()
    expect(page.get_by_text("Being prepared")).to_be_visible()

    page.get_by_role("link", name="Say who could answer").click()
    looked_at(page, "population")
    page.get_by_text("Read the numbers from a list instead").click()
    page.get_by_label("Paste the list").fill("Family support worker, SLF, Alderton, 12")
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_text("It holds 12 people")).to_be_visible()
    page.get_by_role("button", name="Save the population").click()

    put_on_the_list(page)
    page.get_by_role("button", name="Open the survey").click()
    page.get_by_role("link", name="Send the invitations").click()
    page.get_by_role("button", name="Send the invitations").click()
    expect(page.get_by_text("1 sent").first).to_be_visible(timeout=SLOW)
    looked_at(page, "survey-opened")
    analyst.close()


def test_the_closed_round_of_97_can_be_read_by_a_manager(browser: Browser, house: House) -> None:
    manager = in_a_window(browser, house)
    page = manager.new_page()
    sign_in(page, "Manager")
    page.get_by_role("link", name="Results", exact=True).click()
    page.get_by_role("link", name=re.compile("March 2017|staff survey")).last.click()
    expect(page.get_by_text("97 of the 164 people asked answered (59%)")).to_be_visible()
    looked_at(page, "results-2017")
    page.get_by_role("combobox", name="Service", exact=True).select_option(
        label="Supporting Local Families"
    )
    page.get_by_role("button", name="Show this group").click()
    expect(page).to_have_url(re.compile("service=slf"))
    looked_at(page, "results-2017-slf")
    manager.close()
