"""Versions of a map."""

from dataclasses import replace

import pytest
from pytest_django.asserts import assertContains

from accounts.models import User
from accounts.permissions import Role
from journeys.actions.maps import save_map
from journeys.models import Journey
from tests.factories.journeys import TELLING
from tests.journeys.browsing import browser_as, browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_a_version_is_named_compared_and_gone_back_to(journey: Journey, interviewer: User) -> None:
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/versions/"
    assertContains(browser.get(here), "No version has a name yet")
    assertContains(browser.post(here, {"name": "First"}, follow=True), "First")
    changed = replace(TELLING, title="Another title")
    save_map(by=interviewer, journey=journey, edition=1, telling=changed)
    assertContains(browser.get(f"{here}?from=1"), "Another title")
    assertContains(browser.get(f"{here}?from=1&to=1"), "Nothing differs")
    browser.post(f"{here}1/return/")
    assert Journey.objects.get().title == TELLING.title
    assertContains(browser.post(f"{here}99/return/", follow=True), "no such edition")
    assert browser.get(f"{here}?from=x").status_code == 404
    assert browser_as(Role.INTERVIEWER).get(here).status_code == 404
    assert browser_as(Role.MANAGER).get(here).status_code == 403
