"""The components in a real browser: readable to all, quiet in the console, at any width."""

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.permissions import Role
from jobs.models import Job, State
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import CouncilFactory, UserFactory
from tests.factories.jobs import JobFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["/", "/components/", "/components/?errors", "/accessibility/", "/privacy/", "/look/"]


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """In the demonstration the gallery is open and no second factor is asked for."""
    settings.DEMONSTRATION = True


@pytest.fixture
def analyst() -> User:
    """Somebody who sees most of the navigation."""
    CouncilFactory.create()
    return UserFactory.create(role=Role.ANALYST, name="Ada Marlow")


def name_of(path: str) -> str:
    """A file name for a page."""
    return path.strip("/").replace("/?", "-") or "home"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_pages_are_accessible_quiet_and_fit_the_window(
    open_page: OpenPage, analyst: User, width: int, scheme: str
) -> None:
    page = open_page("/", user=analyst, width=width, scheme=scheme)
    for path in PAGES:
        page.goto(path)
        if "components" in path:
            expect(page.locator("[data-chart-picture] svg")).to_be_visible()
        screenshot(page, f"{name_of(path)}-{width}-{scheme}")
        assert axe(page) == [], path
        assert messages(page) == [], path
        assert overflow(page) == 0, path


def test_at_four_hundred_per_cent_nothing_but_tables_scrolls_sideways(
    open_page: OpenPage, analyst: User
) -> None:
    page = open_page("/", user=analyst, width=320)
    for path in PAGES:
        page.goto(path)
        assert overflow(page) == 0, path


def test_in_large_print_pages_still_fit_a_phone(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/", user=analyst, width=375, cookies={"look": "large-light"})
    for path in PAGES:
        page.goto(path)
        assert overflow(page) == 0, path
        screenshot(page, f"{name_of(path)}-375-large")


def test_the_first_tab_leads_past_the_navigation(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/", user=analyst)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page.locator("#main-content")).to_be_focused()


def test_what_has_the_focus_can_be_seen(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/components/", user=analyst)
    table = "#example-data_table .tl-scroll"
    for selector in (".tl-header__name", ".tl-link-button", ".govuk-button", table):
        first = page.locator(selector).first
        before = appearance(page, selector)
        first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert appearance(page, selector) != before, selector


def appearance(page: Page, selector: str) -> str:
    """Outline, shadow and ground of the first element that fits."""
    style: str = page.locator(selector).first.evaluate(
        "e => {const s = getComputedStyle(e); return s.outline + s.boxShadow + s.backgroundColor}"
    )
    return style


@pytest.mark.parametrize(("path", "least"), [("/components/", 24), ("/look/", 44)])
def test_targets_are_large_enough_to_hit(
    open_page: OpenPage, analyst: User, path: str, least: int
) -> None:
    page = open_page(path, user=analyst, width=375)
    controls = "button, a.govuk-button, input[type=radio], .tl-footer a, .tl-header a"
    boxes = [
        (each.bounding_box(), each.inner_text()) for each in page.locator(controls).all()
        if each.is_visible()
    ]  # fmt: skip
    assert len(boxes) > 5
    small = [words for box, words in boxes if not box or box["height"] < least]
    assert small == []


def test_a_phone_opens_the_navigation_from_its_menu(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/", user=analyst, width=375)
    surveys = page.get_by_role("link", name="Surveys", exact=True)
    expect(surveys).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(surveys).to_be_visible()


def test_without_scripts_the_navigation_and_the_tables_are_there(
    open_page: OpenPage, analyst: User
) -> None:
    page = open_page("/components/", user=analyst, width=375, scripts=False)
    expect(page.get_by_role("link", name="Surveys", exact=True).first).to_be_visible()
    expect(page.locator("[data-chart-table] table")).to_be_visible()
    expect(page.locator("[data-chart-picture]")).to_be_hidden()


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(
    open_page: OpenPage, analyst: User
) -> None:
    page = open_page("/components/?errors", user=analyst)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Choose an answer: How long have you worked here?").click()
    expect(page.locator("#id_tenure_0")).to_be_focused()


def test_a_chart_is_drawn_described_and_answers_a_press(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/components/", user=analyst)
    picture = page.get_by_role("img", name="Family help feels safest")
    expect(picture).to_be_visible()
    expect(page.locator("[data-chart-table] table")).to_be_hidden()
    page.evaluate(
        "document.addEventListener('chart-click', e => "
        "document.title = e.detail.chart + ':' + e.detail.datum.service)"
    )
    picture.locator(".mark-rect path").first.click()
    expect(page).to_have_title("sample:Family help")
    assert messages(page) == []


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_a_chart_can_be_taken_along_as_a_picture_with_its_caption(
    open_page: OpenPage, analyst: User, kind: str, begins: bytes
) -> None:
    page = open_page("/components/", user=analyst)
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Picture ({kind.upper()})").click()

    picture = download.value.path().read_bytes()
    assert download.value.suggested_filename == f"sample.{kind}"
    assert picture.startswith(begins)
    assert kind == "png" or b"Family help feels safest, court work least" in picture
    assert kind == "png" or b"97 staff, March 2017" in picture
    assert messages(page) == []


def test_a_chart_follows_the_width_of_its_page(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/components/", user=analyst)
    picture = page.locator("[data-chart-picture] svg")
    expect(picture).to_be_visible()
    page.set_viewport_size({"width": 500, "height": 900})
    expect(picture).to_have_attribute("width", "470")
    assert overflow(page) == 0


def test_a_chart_that_cannot_be_drawn_leaves_its_table(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/privacy/", user=analyst)
    page.route("**/components/", lambda route: route.fulfill(
        response=(answer := route.fetch()),
        body=answer.text().replace('"mark": {"type": "bar"', '"mark": {"type": "nonsense"'),
    ))  # fmt: skip
    page.goto("/components/")
    expect(page.locator("[data-chart-table] table")).to_be_visible()
    expect(page.locator("[data-chart-picture]")).to_be_hidden()
    assert any("was not drawn" in said for said in messages(page))


def test_progress_is_said_as_it_comes_and_then_the_page_goes_on(
    open_page: OpenPage, analyst: User
) -> None:
    job = JobFactory.create(
        what="Sending 164 invitations", asked_by=analyst, state=State.RUNNING, done=1, total=164
    )
    page = open_page(f"/jobs/{job.pk}/", user=analyst)
    status = page.get_by_role("status")
    expect(status).to_have_text("Running: 1 of 164")
    expect(page.get_by_role("link", name="Load this page again")).to_be_hidden()
    Job.objects.filter(pk=job.pk).update(done=61, step="to the mail server")
    expect(status).to_have_text("Running: 61 of 164, to the mail server")
    expect(page.locator("progress")).to_have_attribute("value", "37")
    assert axe(page) == []
    Job.objects.filter(pk=job.pk).update(state=State.DONE, ended_at=job.asked_at)
    expect(page.locator("[data-progress]")).to_have_count(0)
    assert messages(page) == []


def test_printed_pages_leave_out_what_paper_cannot_use(open_page: OpenPage, analyst: User) -> None:
    page = open_page("/components/", user=analyst)
    page.emulate_media(media="print")
    expect(page.locator(".govuk-service-navigation").first).to_be_hidden()
    expect(page.locator(".tl-footer ul")).to_be_hidden()
    expect(page.get_by_role("heading", name="Components")).to_be_visible()
