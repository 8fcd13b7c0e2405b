"""A page carries what it needs to follow its answers, and nothing it does not."""

import json
from html import unescape
from typing import Any

import pytest

from surveys.following import ids_needed, kept, plan_in
from surveys.models import Draft, Survey
from tests.surveys.answering import Person, ids, open_survey
from tests.surveys.test_every_type import EVERY_TYPE

pytestmark = pytest.mark.django_db


def known(response: Any) -> dict[str, Any]:
    """What the page carries."""
    text = response.content.decode().partition('data-known="')[2].partition('"')[0]
    found: dict[str, Any] = json.loads(unescape(text)) if text else {}
    return found


def named(survey: Survey, number: int, *repeats: str) -> set[str]:
    """The names of the questions elsewhere that a leaf looks at."""
    key = {each: name for name, each in ids(survey).items()}
    return {key.get(each, each) for each in ids_needed(survey.version_id, number, repeats) or ()}


def test_a_page_carries_the_answers_elsewhere_that_it_looks_at() -> None:
    person = Person(open_survey())
    person.begin()
    person.send(1, role="worker", families="12")
    carried = known(person.get("/s/answer/3/"))
    assert carried["answers"] == {
        ids(person.survey)["families"]: 12,
        ids(person.survey)["role"]: "worker",
    }
    assert [carried["places"], carried["number"]] == [[], 3]
    assert carried["moment"]["seed"] == Draft.objects.get().seed


def test_what_stands_in_fields_is_not_carried_again() -> None:
    person = Person(open_survey())
    person.begin()
    person.send(1, role="worker", families="3")
    assert known(person.get("/s/answer/1/"))["answers"] == {}


def test_a_page_on_which_nothing_moves_carries_nothing() -> None:
    survey = open_survey("| survey |\n| | type | name | label |\n| | text | a | A |\n", "plain")
    person = Person(survey)
    person.begin()
    page = person.get("/s/answer/1/").content.decode()
    assert "data-plan" not in page
    assert "following.js" not in page


def test_an_entry_carries_where_it_stands_and_its_neighbours_only_as_far_as_needed() -> None:
    person = Person(open_survey(EVERY_TYPE.read_text(), "every-type"))
    person.begin()
    person.send(3, go="add:guest")
    person.post("/s/answer/3/guest/1/", first_name="Anna", age="4", go="on")
    person.send(3, go="add:guest")
    carried = known(person.get("/s/answer/3/guest/2/"))
    assert [carried["places"], carried["repeat"]] == [[2], "guest"]
    [entries] = carried["answers"].values()
    assert [entry["#"] for entry in entries] == [1, 2]
    assert "Anna" not in json.dumps(entries)


def test_a_page_looks_at_what_its_title_and_texts_speak_of() -> None:
    survey = open_survey(EVERY_TYPE.read_text(), "every-type")
    assert "place" in named(survey, 4)
    assert named(survey, 2) == {"place", "kilometres"}


def test_only_wanted_answers_are_kept_in_entries_too() -> None:
    document = {"a": 1, "b": 2, "r": [{"#": 1, "a": 3, "b": 4, "gone": True}], "m": ["x"]}
    found = kept(document, frozenset("arm"), frozenset())
    assert found == {"a": 1, "r": [{"#": 1, "a": 3, "gone": True}], "m": ["x"]}


def test_a_plan_is_made_once_and_its_address_changes_with_it() -> None:
    survey, other = open_survey(), open_survey(EVERY_TYPE.read_text(), "every-type")
    plan = plan_in(survey.version_id, "")
    assert plan is plan_in(survey.version_id, "")
    assert plan.digest != plan_in(other.version_id, "").digest


def test_of_a_file_only_its_kind_is_told() -> None:
    document = {"p": f"{'ab' * 32}.jpg", "e": "", "t": "so.jpg"}
    assert kept(document, frozenset("pet"), frozenset("pe")) == {
        "p": "file.jpg", "e": "", "t": "so.jpg"
    }  # fmt: skip
