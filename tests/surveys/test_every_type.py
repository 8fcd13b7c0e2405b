"""One form asks a question of every kind; it is answered without JavaScript here."""

from pathlib import Path
from typing import Any

import pytest

from surveys.models import Response
from tests.surveys.answering import Person, ids, open_survey

pytestmark = pytest.mark.django_db

EVERY_TYPE = Path(__file__).parents[2] / "surveys" / "instruments" / "every_type.md"

WELCOME: dict[str, Any] = {
    "place": "The beach", "story": "We dug.\r\nIt rained.",
    "day:day": "27", "day:month": "3", "day:year": "2017", "left_at": "9.30 am",
    "back_at:day": "27", "back_at:month": "3", "back_at:year": "2017", "back_at:time": "18:05",
}  # fmt: skip
NUMBERS: dict[str, Any] = {
    "people": "4", "miles": "12,5", "weather": "7", "tired": "85", "way": "bus",
    "packed": ["coats", "food"],
}  # fmt: skip
VIEWS: dict[str, Any] = {
    "season": "summer", "liked:company": "2", "liked:air": "1", "liked:change": "3",
    "true_story": "OK",
}  # fmt: skip
SENT = {
    "place": "The beach", "story": "We dug.\nIt rained.", "day": "2017-03-27", "left_at": "09:30",
    "back_at": "2017-03-27T18:05", "people": 4, "miles": 12.5, "weather": 7, "tired": 85,
    "way": "bus", "packed": ["food", "coats"], "season": "summer",
    "liked": ["air", "company", "change"], "true_story": "OK",
}  # fmt: skip


@pytest.fixture
def person() -> Person:
    person = Person(open_survey(EVERY_TYPE.read_text(), "every-type"))
    person.begin()
    return person


def text(response: Any) -> str:
    return str(response.content.decode())


def test_every_kind_of_answer_arrives_in_its_type(person: Person) -> None:
    assert person.send(1, **WELCOME).url == "/s/answer/2/"
    assert "newly" not in person.send(2, **NUMBERS).url
    assert person.send(2, **NUMBERS).url == "/s/answer/3/"
    assert person.send(3, **VIEWS).url == "/s/review/"
    review = text(person.get("/s/review/"))
    for words in ["27 March 2017, 18:05", "Food and drink, Coats", "1. Fresh air\n2. Being"]:
        assert words in review
    assert person.finish().url == "/s/received/"
    names = {key: name for name, key in ids(person.survey).items()}
    assert {names[key]: value for key, value in Response.objects.get().answers.items()} == SENT


def test_saved_answers_come_back_into_their_fields(person: Person) -> None:
    for number, fields in enumerate([WELCOME, NUMBERS, VIEWS], 1):
        person.send(number, **fields)
    page = text(person.get("/s/answer/1/"))
    for field, value in [("day:month", "3"), ("left_at", "09:30"), ("back_at:time", "18:05")]:
        assert f'name="{field}"' in page
        assert f'value="{value}"' in page
    views = text(person.get("/s/answer/3/"))
    assert '<option value="summer" selected>' in views
    assert views.count("<option selected>") == 3
    assert 'value="OK" id="true_story" checked' in views


def test_mistakes_name_their_question_and_keep_what_was_typed(person: Person) -> None:
    page = text(person.send(1, **{**WELCOME, "day:day": "31", "day:month": "2"}))
    assert "On which day was it? Enter a real date, such as 27 3 2017.</a>" in page
    assert 'aria-describedby="day-hint day-error"' in page
    assert 'id="day" value="31"' in page
    page = text(person.send(3, **{**VIEWS, "liked:air": "2"}))
    assert "What did you like best? Give each answer its own place, from 1 to 3.</a>" in page
    page = text(person.send(2, **{**NUMBERS, "tired": "84", "miles": "far"}))
    assert "Enter a number from 0 to 100, in steps of 5." in page
    assert "How many miles did you travel? Enter a number, such as 12 or 12.5.</a>" in page


def test_a_heading_inside_a_page_comes_and_goes_with_its_group(person: Person) -> None:
    assert '<div class="govuk-form-group" id="q-travel" hidden>' in text(person.get("/s/answer/2/"))
    person.send(2, miles="3")
    assert '<div class="govuk-form-group" id="q-travel">' in text(person.get("/s/answer/2/"))
