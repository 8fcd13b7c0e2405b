"""A map as a file of the worker's."""

import pytest
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import User
from jobs.runner import carry_out
from journeys.models import Journey, MapFile
from journeys.runner import make_file
from tests.factories.accounts import UserFactory
from tests.journeys.browsing import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_a_picture_is_asked_for_made_and_taken(journey: Journey, interviewer: User) -> None:
    browser, here = browser_of(interviewer), f"/journeys/maps/{journey.pk}/"
    asked = browser.post(f"{here}file/", {"kind": "png", "style": "colour"})
    file = MapFile.objects.get()
    assertRedirects(asked, f"{here}files/{file.pk}/")
    assert browser.get(f"{here}files/{file.pk}/take/").status_code == 404
    carry_out(str(file.job_id), make_file)
    assertContains(browser.get(f"{here}files/{file.pk}/"), "Ready")
    taken = browser.get(f"{here}files/{file.pk}/take/")
    assert taken["Content-Type"] == "image/png"
    other = browser_of(UserFactory.create(role="interviewer"))
    assert other.get(f"{here}files/{file.pk}/").status_code == 404
    assertContains(browser.post(f"{here}file/", {"kind": "x"}, follow=True), "Choose a kind")
