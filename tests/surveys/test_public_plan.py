"""The plan is kept by browsers for good, and given to those alone who are answering its version."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.surveys.answering import Person, open_survey
from tests.surveys.forms import SMALL, STAFF, TWO_LANGUAGES

pytestmark = pytest.mark.django_db
MOST_BYTES = 30 * 1024


def address(person: Person, page: int = 1) -> str:
    """Where the page says its plan is."""
    found = re.search(r'data-plan="([^"]+)"', person.get(f"/s/answer/{page}/").content.decode())
    assert found
    return found[1]


def begun(form: str = SMALL, slug: str = "small") -> Person:
    person = Person(open_survey(form, slug))
    person.begin()
    return person


def test_a_plan_is_json_for_the_browser_to_keep() -> None:
    person = begun()
    response = person.get(address(person))
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["Content-Type"] == "application/json"
    assert "Set-Cookie" not in response
    assert set(response.json()["waiting"]["role"]) == {"other_role", "families"}


def test_a_plan_speaks_the_language_that_was_chosen() -> None:
    person = begun(TWO_LANGUAGES, "two")
    english = person.get(address(person)).json()
    person.post("/s/answer/1/", language="pl")
    polish = person.get(address(person)).json()
    assert english["questions"]["came"]["missing"] == "Choose somebody."
    assert polish["questions"]["came"]["missing"] == "Wybierz kogoś."
    assert polish["months"][2] == "Marzec"


def test_nobody_else_is_given_a_plan() -> None:
    person, other = begun(), begun(TWO_LANGUAGES, "two")
    own = address(person)
    stale = re.sub(r"[0-9a-f]{16}/$", "0" * 16 + "/", own)
    refused: list[Any] = [Client().get(own), other.get(own), person.get(stale)]
    assert [each.status_code for each in refused] == [404, 404, 404]


def test_the_plan_of_a_long_form_stays_within_its_budget() -> None:
    person = begun(STAFF.read_text(), "staff")
    response = person.get(address(person, 13))
    assert len(response.content) < MOST_BYTES
