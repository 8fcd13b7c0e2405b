"""What a form shows is given to those alone who are answering its version, for good."""

import pytest
from django.test import Client
from django.utils import timezone

from surveys.models import Survey, SurveyState
from tests.surveys.answering import Person, open_survey
from tests.surveys.illustrated import FORM, lying

pytestmark = pytest.mark.django_db
LYING = lying()


@pytest.fixture
def person() -> Person:
    somebody = Person(open_survey(FORM, "animals", LYING))
    somebody.begin()
    return somebody


def address(person: Person, name: str = "cat.jpg") -> str:
    return f"/s/media/{person.survey.version_id}/{LYING.beside[name]}/"


def test_it_comes_as_what_it_is_for_the_browser_to_keep(person: Person) -> None:
    response = person.get(address(person))
    (cat,) = [each for each in LYING.media if each.name == "cat.jpg"]
    assert response.content == cat.shown.content
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "Set-Cookie" not in response


def test_nobody_else_is_given_it(person: Person) -> None:
    other = Person(open_survey(slug="other"))
    other.begin()
    not_begun = Person(person.survey)
    for browser in (Client(), other.browser, not_begun.browser):
        assert browser.get(address(person)).status_code == 404
    unknown = f"/s/media/{person.survey.version_id}/{'0' * 64}.jpg/"
    assert person.get(unknown).status_code == 404
    assert person.get(f"/s/media/{person.survey.version_id}/cat.jpg/").status_code == 404
    assert person.get(address(person)).status_code == 200
    Survey.objects.filter(pk=person.survey.pk).update(
        state=SurveyState.CLOSED, closed_at=timezone.now()
    )
    assert person.get(address(person)).status_code == 404
