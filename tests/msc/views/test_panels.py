"""Panels from outside: the list, setting up and changing."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from msc.actions.panels import start_meeting
from msc.models import Panel
from tests.factories.accounts import UserFactory
from tests.factories.msc import MscRoundFactory
from tests.msc.ground import browser_of
from tests.msc.meetings import NOW, meeting
from tests.msc.rooms import address
from tests.msc.test_panel_forms import typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def test_an_analyst_sets_up_a_panel_on_the_page_of_the_round_and_changes_it(analyst: User) -> None:
    browser, story_round = browser_of(analyst), MscRoundFactory.create()
    here = f"/stories/rounds/{story_round.pk}/"
    assertContains(browser.get(here), "No panel is set up yet")
    assertContains(browser.get("/stories/panels/"), "Open <a")
    people = [UserFactory.create(role=Role.SENIOR_PANEL_MEMBER) for _ in range(2)]
    refused = browser.post(f"{here}panels/", typed(*people, method="scoring"))
    assertContains(refused, "Write down the criteria")
    assertRedirects(browser.post(f"{here}panels/", typed(*people)), here)
    panel = Panel.objects.get()
    assertContains(browser.get(here), "Senior panel")
    assertContains(browser.get(f"{here}panels/"), "Set up a panel")
    change = f"/stories/panels/{panel.pk}/change/"
    assertContains(browser.get(change), people[1].email)
    assertContains(browser.post(change, typed(*people, method="scoring")), "Write down the")
    assertRedirects(browser.post(change, typed(*people, quorum=1)), here)
    panel.refresh_from_db()
    assert panel.quorum == 1


def test_a_panel_that_meets_is_not_changed(analyst: User) -> None:
    room = meeting(starts=False)
    start_meeting(by=room.facilitator, panel=room.panel, now=NOW)
    answer = browser_of(analyst).get(address("panel_change", room), follow=True)
    assertContains(answer, "has met already")


def test_a_list_holds_ones_own_panels_and_only_those_who_run_rounds_see_others(
    analyst: User,
) -> None:
    room = meeting()
    link = address("panel_show", room)
    for page in ("/stories/panels/", "/stories/"):
        assertContains(browser_of(room.members[1]).get(page), link)
    outside = browser_of(analyst).get("/stories/panels/")
    assertContains(outside, str(room.panel))
    assertNotContains(outside, f'href="{link}"')
    stranger = browser_of(UserFactory.create(role=Role.PANEL_MEMBER))
    assertContains(stranger.get("/stories/panels/"), "You sit on no panel yet")


def test_only_those_who_run_rounds_set_panels_up() -> None:
    room = meeting(starts=False)
    browser = browser_of(room.facilitator)
    assert browser.get(address("panel_change", room)).status_code == 403
    assert browser.get(f"/stories/rounds/{room.panel.round_id}/panels/").status_code == 403
