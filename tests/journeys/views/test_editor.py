"""The editor, with and without scripts."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from journeys.actions.maps import hand_in_map
from journeys.models import Journey
from journeys.telling import Telling
from tests.factories.journeys import NOON, TELLING, TranscriptFactory
from tests.journeys.browsing import browser_as, browser_of
from tests.journeys.test_fields import fields_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def sent(edition: int, telling: Telling = TELLING, **changes: Any) -> dict[str, Any]:
    """The whole form, as any button of the page sends it."""
    typed = {name.replace("__", "-"): value for name, value in changes.items()}
    return {**fields_of(telling), "edition": str(edition), **typed}


def now(journey: Journey) -> Telling:
    return Journey.objects.get(pk=journey.pk).telling()


def test_every_button_works_without_scripts(journey: Journey, interviewer: User) -> None:
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/edit/"
    assertContains(browser.get(here), "Draw the map of Carys")
    assertContains(browser.post(here, sent(1, title=["Typed"]), follow=True), "Saved.")
    added = browser.post(here, {**sent(2, now(journey)), "add": "a"})
    new = now(journey).in_order[1].id
    assertRedirects(added, f"{here}?focus={new}-what#{new}-what", fetch_redirect_response=False)
    browser.post(here, {**sent(3, now(journey)), "up": new})
    assert [m.id for m in now(journey).in_order] == [new, "a", "b", "c"]
    browser.post(here, {**sent(4, now(journey)), "take-out": new})
    browser.post(here, {**sent(5, now(journey)), "add-phase": "p1"})
    assert (len(now(journey).moments), len(now(journey).phases)) == (3, 3)
    browser.post(here, {**sent(6, now(journey)), "undo": "1"})
    assert len(now(journey).phases) == 2
    browser.post(here, {**sent(7, now(journey)), "redo": "1"})
    assert len(now(journey).phases) == 3
    assertContains(
        browser.post(here, {**sent(8, now(journey)), "redo": "1"}, follow=True), "nothing to redo"
    )
    browser.post(here, {**sent(8, now(journey)), "put": "c p1 a"})
    assert now(journey).in_order[0].phase == "p1"
    same = browser.post(here, {**sent(9, now(journey)), "put": ""})
    assert same.status_code == 302
    assert [m.id for m in now(journey).in_order] == ["c", "a", "b"]


def test_it_saves_in_the_background_and_joins_what_a_colleague_wrote(
    journey: Journey, interviewer: User
) -> None:
    browser, save = browser_of(interviewer), f"/journeys/maps/{journey.pk}/save/"
    first = browser.post(save, sent(1, title=["Mine"])).json()
    assert (first["edition"], first["joined"]) == (2, False)
    assert "Mine" in first["picture"]
    joined = browser.post(save, sent(1, summary=["Theirs"])).json()
    assert (joined["edition"], joined["joined"]) == (3, True)
    assert (now(journey).title, now(journey).summary) == ("Mine", "Theirs")
    refused = browser.post(save, sent(1, title=["x" * 201]))
    assert (refused.status_code, "longer" in refused.json()["why"]) == (400, True)


def test_two_sessions_that_changed_the_same_words_choose(
    journey: Journey, interviewer: User
) -> None:
    one, two = browser_of(interviewer), browser_of(interviewer)
    here = f"/journeys/maps/{journey.pk}/"
    one.post(f"{here}edit/", sent(1, a__what=["Told by one"]))
    assert two.post(f"{here}save/", sent(1, a__what=["Told by two"])).status_code == 409
    page = two.post(f"{here}edit/", sent(1, a__what=["Told by two"], title=["New title"]))
    assertContains(page, "Told by one", status_code=409)
    assertContains(page, "Told by two", status_code=409)
    mine = page.context["mine"]
    chosen = {"edition": "1", "mine": mine, "choice/moments/a/what": "mine"}
    assertContains(two.post(f"{here}settle/", chosen, follow=True), "with what you chose")
    assert (now(journey).title, now(journey).moments[0].what) == ("New title", "Told by two")
    again = two.post(f"{here}settle/", {"edition": "1", "mine": mine})
    assert again.status_code == 302
    assertContains(two.post(f"{here}settle/", {"mine": "{"}, follow=True), "try again")


def test_a_passage_becomes_a_moment_with_its_words(journey: Journey, interviewer: User) -> None:
    TranscriptFactory.create(
        interview=journey.interview, cleared="One. Nobody came.", cleared_at=NOON
    )
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/from-passage/"
    browser.post(here, {"start": "5", "end": "17"})
    made = now(journey).in_order[-1]
    assert (made.quote, made.start, made.end) == ("Nobody came.", 5, 17)
    assertContains(browser.post(here, {"start": "9", "end": "99"}, follow=True), "Choose a passage")


def test_a_table_takes_the_place_of_the_moments(journey: Journey, interviewer: User) -> None:
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/load/"
    good = SimpleUploadedFile("a.csv", b"what\nHe came\nHe went\n")
    browser.post(here, {"file": good})
    assert [m.what for m in now(journey).moments] == ["He came", "He went"]
    assert now(journey).title == TELLING.title
    bad = SimpleUploadedFile("a.csv", b"when\nMay\n")
    assertContains(browser.post(here, {"file": bad}), "column “what”")


def test_a_map_that_is_handed_in_is_not_drawn(journey: Journey, interviewer: User) -> None:
    hand_in_map(by=interviewer, journey=journey)
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/"
    assertContains(browser.get(f"{here}edit/", follow=True), "Take it back")
    assert browser.post(f"{here}save/", sent(1, title=["x"])).status_code == 400
    for path in ("edit/", "load/"):
        assert browser_as(Role.INTERVIEWER).get(here + path).status_code == 404
    mine = json.dumps({})
    assertContains(browser.post(f"{here}settle/", {"mine": mine}, follow=True), "Take it back")
