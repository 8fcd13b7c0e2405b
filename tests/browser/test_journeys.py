"""A journey from the draw to the wall: sampled, recorded, drawn by keyboard, signed off, read."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.permissions import Role
from analytics.models import Decision, Method
from jobs.runner import carry_out
from journeys.models import Journey, MapFile
from journeys.runner import make_file
from surveys import pdf
from tests.browser.conftest import OpenPage, axe, leave, messages, overflow, screenshot
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.analytics import FamilyLabelFactory, FamilyRunFactory, GroupNameFactory
from tests.factories.families import FamilyFactory
from tests.factories.journeys import JourneyFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOMENTS = 20


def families_to_draw() -> None:
    """Two families of a cluster in a result that was accepted."""
    run = FamilyRunFactory.create(
        method=Method.NEEDS, result={}, decision=Decision.ACCEPTED, decided_at=timezone.now(),
        reason="They hold.",
    )  # fmt: skip
    GroupNameFactory.create(run=run, label=0, letter="A")
    place, service = LocalityFactory.create(name="Castlebeck"), ServiceFactory.create(slug="slf")
    for _ in range(2):
        family = FamilyFactory.create(locality=place, service=service)
        FamilyLabelFactory.create(run=run, family=family, label=0)


def draw_and_record(page: Page) -> None:
    """Draw one family, ask it, and record its interview with what was said."""
    page.goto("/analytics/journeys/draw/")
    page.get_by_label("Name of this draw").fill("Interviews of spring")
    page.get_by_label("Cluster A").fill("1")
    page.get_by_role("button", name="Draw them").click()
    page.get_by_role("button", name="Invited").click()
    page.get_by_role("button", name="Agreed").click()
    assert axe(page) == []
    page.get_by_role("link", name="Record the interview").click()
    page.get_by_label("A made-up name for the person").fill("Carys")
    page.get_by_label("When you met").fill("2017-05-03")
    page.get_by_label("It may be read inside the council, without names").check()
    page.get_by_label("Who agreed").select_option("parent")
    page.get_by_label("When they agreed").fill("2017-05-03")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Keep what was said").click()
    page.get_by_label("Notes or transcript").fill("Sharon said: it was quiet in Castlebeck.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_label("The text without names")).to_have_value(
        "[person A] said: it was quiet in [place]."
    )
    page.get_by_role("button", name="This text tells nobody who it is").click()
    page.get_by_role("button", name="Begin the map").click()


def reach(page: Page, selector: str) -> None:
    """Press Tab until this is focused."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"Tab does not reach {selector}")


def draw_by_keyboard(page: Page) -> None:
    """Twenty moments with title, summary and feelings, without touching the mouse."""
    expect(page.get_by_label("Title in plain words")).to_be_visible()
    reach(page, "#title")
    page.keyboard.type("The phone in the drawer")
    page.keyboard.press("Tab")
    page.keyboard.type("It was quiet, and then somebody came back every Tuesday.")
    reach(page, "button[name=add-first]")
    page.keyboard.press("Enter")
    for number in range(1, MOMENTS + 1):
        expect(page.locator(".tl-moment")).to_have_count(number)
        expect(page.locator("textarea[data-next]:focus")).to_have_value("")
        page.keyboard.type(f"Moment number {number}")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowUp" if number % 2 else "ArrowDown")
        page.keyboard.press("Shift+Tab")
        if number < MOMENTS:
            page.keyboard.press("Enter")
    expect(page.locator("#saved")).to_contain_text("Saved ", timeout=10_000)
    expect(page.locator("#picture")).to_contain_text(f"Moment number {MOMENTS}")


def sees(open_page: OpenPage, user: User, journey: Journey) -> bool:
    """Whether the map's page opens for this person."""
    page = open_page(f"/journeys/maps/{journey.pk}/", user=user)
    return page.get_by_role("heading", name="The phone in the drawer", level=1).count() > 0


def test_a_family_is_drawn_told_drawn_by_keyboard_signed_off_and_read(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    families_to_draw()
    interviewer, analyst, manager = (
        UserFactory.create(role=role) for role in (Role.INTERVIEWER, Role.ANALYST, Role.MANAGER)
    )
    page = open_page("/journeys/", user=interviewer)
    draw_and_record(page)
    draw_by_keyboard(page)
    assert (axe(page), messages(page)) == ([], [])
    journey = Journey.objects.get()
    assert [moment.what for moment in journey.telling().in_order] == [
        f"Moment number {number}" for number in range(1, MOMENTS + 1)
    ]
    assert {moment.feeling for moment in journey.telling().moments} == {1, -1}
    page.goto(f"/journeys/maps/{journey.pk}/")
    with page.expect_download() as svg:
        page.get_by_role("link", name="For the wall (SVG)").click()
    assert "Moment number 20" in svg.value.path().read_text(encoding="utf-8")
    if pdf.HAS_PANGO:
        take_pdf(page)
    page.goto(f"/journeys/maps/{journey.pk}/")
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("Handed in.")).to_be_visible()
    assert not sees(open_page, manager, journey)
    signer = open_page(f"/journeys/maps/{journey.pk}/", user=analyst)
    signer.get_by_role("button", name="Sign off this map").click()
    expect(signer.get_by_text("Others may read this map now")).to_be_visible()
    assert sees(open_page, manager, journey)


def take_pdf(page: Page) -> None:
    """Ask for the PDF, let the worker make it, and take it."""
    page.get_by_role("button", name="PDF for the wall").click()
    expect(page.get_by_role("heading", name="PDF for the wall")).to_be_visible()
    files = leave(page)
    carry_out(str(MapFile.objects.get().job_id), make_file)
    page.goto(files)
    with page.expect_download() as file:
        page.get_by_role("link", name="PDF for the wall").click()
    assert file.value.path().read_bytes().startswith(b"%PDF-")


def move_by_dragging(page: Page, journey: Journey) -> None:
    """Drag the last moment to the first place, take that back, and do it again."""

    def order() -> list[str]:
        return [each.id for each in Journey.objects.get(pk=journey.pk).telling().in_order]

    first, last = page.get_by_label("Moment 1", exact=True), page.get_by_label("Moment 3")
    last.locator(".tl-moment__number").scroll_into_view_if_needed()
    last.locator(".tl-moment__number").hover()
    page.mouse.down()
    first.scroll_into_view_if_needed()
    place = first.bounding_box()
    assert place
    page.mouse.move(place["x"] + 10, place["y"] + 2)
    expect(page.locator(".tl-moment--goal")).to_have_attribute("data-moment", "a")
    screenshot(page, "journey-dragging")
    page.mouse.up()
    expect(page.get_by_label("Moment 1", exact=True)).to_have_attribute("data-moment", "c")
    assert order() == ["c", "a", "b"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label("Moment 1", exact=True)).to_have_attribute("data-moment", "a")
    page.get_by_role("button", name="Redo").click()
    expect(page.get_by_label("Moment 1", exact=True)).to_have_attribute("data-moment", "c")
    assert order() == ["c", "a", "b"]


def test_two_windows_on_one_map_join_what_was_written_and_it_reads_well_on_a_phone(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    interviewer = UserFactory.create(role=Role.INTERVIEWER)
    journey = JourneyFactory.create(interview__interviewer=interviewer)
    here = f"/journeys/maps/{journey.pk}/"
    one, two = (open_page(f"{here}edit/", user=interviewer) for _ in range(2))
    one.get_by_label("When, about").first.fill("Long ago")
    expect(one.locator("#picture")).to_contain_text("Long ago")
    two.get_by_label("In their own words").first.fill("Nobody rang")
    expect(two.get_by_label("When, about").first).to_have_value("Long ago", timeout=10_000)
    expect(two.get_by_label("In their own words").first).to_have_value("Nobody rang")
    two.get_by_label("Title in plain words").fill("By two")
    expect(two.locator("#picture")).to_contain_text("By two")
    one.get_by_label("Title in plain words").fill("By one")
    expect(one.locator("#saved")).to_contain_text("Somebody else changed the same words")
    one.get_by_role("button", name="Save").click()
    one.get_by_label("What you wrote: By one").check()
    assert axe(one) == []
    one.get_by_role("button", name="Save what I chose").click()
    expect(one.get_by_label("Title in plain words")).to_have_value("By one")
    expect(one.get_by_label("In their own words").first).to_have_value("Nobody rang")
    move_by_dragging(one, journey)
    for width, scheme in ((1280, "light"), (375, "dark")):
        page = open_page(here, user=interviewer, width=width, scheme=scheme)
        assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
        screenshot(page, f"journey-{width}")
