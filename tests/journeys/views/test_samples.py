"""The log of drawn families."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from journeys.models import CandidateState
from tests.factories.journeys import CandidateFactory, SampleFactory
from tests.journeys.browsing import browser_as, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_each_family_is_followed_from_the_draw_to_the_interview(interviewer: User) -> None:
    browser = browser_of(interviewer)
    assertContains(browser.get("/journeys/samples/"), "No families have been drawn yet")
    sample = SampleFactory.create()
    drawn = CandidateFactory.create(sample=sample, family_number=1)
    here = f"/journeys/samples/{sample.pk}/"
    assertContains(browser.get("/journeys/samples/"), sample.name)
    assertRedirects(browser.post(f"{here}{drawn.pk}/invited/"), here)
    assertContains(browser.get(here), "Invited")
    assertContains(browser.get(f"{here}{drawn.pk}/lost/declined/"), "whose voice is missing")
    assertContains(browser.post(f"{here}{drawn.pk}/lost/declined/", {"note": ""}), "Error:")
    browser.post(f"{here}{drawn.pk}/lost/declined/", {"reason": "work", "note": ""})
    drawn.refresh_from_db()
    assert drawn.state == CandidateState.DECLINED
    assertContains(browser.post(f"{here}{drawn.pk}/agreed/", follow=True), "“declined” already")
    replaced = browser.post(f"{here}{drawn.pk}/replace/next/", follow=True)
    assertContains(replaced, "Drawn in its place: family 2")
    assertContains(
        browser.post(f"{here}{drawn.pk}/replace/next/", follow=True), "in its place already"
    )


def test_others_find_no_log_and_no_other_step() -> None:
    drawn = CandidateFactory.create()
    here = f"/journeys/samples/{drawn.sample_id}/"
    assert browser_as(Role.MANAGER).get(here).status_code == 403
    browser = browser_as(Role.INTERVIEWER)
    assert browser.post(f"{here}{drawn.pk}/interviewed/").status_code == 404
    assert browser.get(f"{here}{drawn.pk}/lost/drawn/").status_code == 404
    assert browser.post(f"{here}999/invited/").status_code == 404
