"""The pages of maps, and who reads them when."""

import json

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from journeys.models import Journey, Transcript
from journeys.urls import of_a_map
from tests.factories.journeys import NOON, TranscriptFactory
from tests.journeys.browsing import browser_as, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_a_manager_reads_a_map_after_it_is_signed_off_and_only_then(
    journey: Journey, interviewer: User, analyst: User
) -> None:
    drawer, signer, manager = (
        browser_of(interviewer), browser_of(analyst), browser_as(Role.MANAGER),
    )  # fmt: skip
    here = f"/journeys/maps/{journey.pk}/"
    assertContains(drawer.get(here), "Hand it in")
    assert [b.get(here).status_code for b in (signer, manager)] == [404, 404]
    assertContains(drawer.post(f"{here}hand-in/", follow=True), "Handed in")
    assertContains(drawer.post(f"{here}sign-off/", follow=True), "Your role does not sign off")
    assertContains(signer.get("/journeys/"), "Waiting to be signed off")
    assertContains(signer.get(here), "Sign off this map")
    assert manager.get(here).status_code == 404
    assertContains(signer.post(f"{here}sign-off/", follow=True), "Others may read this map now")
    page = manager.get(here)
    assertContains(page, "The phone goes in the drawer")
    assertNotContains(page, "cluster A")
    assertContains(manager.get("/journeys/"), "The phone in the drawer")
    assert AuditEvent.objects.filter(event="looked at a journey map").exists()
    drawer.post(f"{here}take-back/")
    assert manager.get(here).status_code == 404


@pytest.mark.parametrize("state", ["draft", "handed-in", "withdrawn"])
def test_nobody_outside_the_team_reaches_anything_of_a_map_before_it_is_signed_off(
    journey: Journey, state: str
) -> None:
    TranscriptFactory.create(interview=journey.interview, cleared="She came.", cleared_at=NOON)
    Journey.objects.filter(pk=journey.pk).update(state=state)
    outside = [
        browser_as(role) for role in (Role.MANAGER, Role.CODER, Role.INTERVIEWER, Role.PRACTITIONER)
    ]
    for path in (str(each.pattern) for each in of_a_map if "<" not in str(each.pattern)):
        answers = [each.get(f"/journeys/maps/{journey.pk}/{path}") for each in outside]
        assert {each.status_code for each in answers} <= {403, 404, 405}, path
        assert not any(b"drawer" in each.content for each in answers)
    for browser in outside:
        for page in ("/journeys/", "/", "/analytics/journeys/", "/api/v1/"):
            assert b"The phone in the drawer" not in browser.get(page).content
    assert not Transcript.objects.offered_to_coding().exists()
    assert not Journey.objects.signed_off().exists()


def test_a_map_is_taken_away_in_every_form(journey: Journey, interviewer: User) -> None:
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/"
    for form in ("wall", "screen", "large", "folded"):
        for style in ("colour", "contrast", "print"):
            got = browser.get(f"{here}picture.svg?form={form}&style={style}")
            assert got["Content-Type"].startswith("image/svg+xml")
    assert browser.get(f"{here}picture.svg?form=cube").status_code == 404
    assert browser.get(f"{here}?style=pink").status_code == 404
    assert b"The door opens" in browser.get(f"{here}map.csv").content
    document = json.loads(browser.get(f"{here}map.json").content)
    assert document["title"] == "The phone in the drawer"


def test_a_map_is_withdrawn_after_asking_once_more(journey: Journey, interviewer: User) -> None:
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/"
    assertContains(browser.get(f"{here}withdraw/"), "Withdraw this map?")
    assertRedirects(browser.post(f"{here}withdraw/"), "/journeys/")
    assertContains(browser.get(f"{here}withdraw/", follow=True), "“withdrawn” now")
    assert browser.post(f"{here}nonsense/").status_code == 404


def test_an_empty_list_says_what_comes_next(interviewer: User) -> None:
    assertContains(browser_of(interviewer).get("/journeys/"), "Record an interview, draw its map")
    assertContains(browser_as(Role.MANAGER).get("/journeys/"), "No map is signed off yet")
    assert browser_as(Role.PANEL_MEMBER).get("/journeys/").status_code == 403
