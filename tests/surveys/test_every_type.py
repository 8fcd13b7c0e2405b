"""One form asks a question of every kind; it is answered without JavaScript here."""

import re
from pathlib import Path
from typing import Any

import pytest

from surveys.definition import Question, keyed
from surveys.models import Draft, Response
from surveys.pictures import redrawn
from surveys.sounds import silent_about_itself
from surveys.uploads import FileRead
from tests.surveys.answering import Person, open_survey
from tests.surveys.uploading import docx, file, picture, wav

pytestmark = pytest.mark.django_db

EVERY_TYPE = Path(__file__).parents[2] / "surveys" / "instruments" / "every_type.md"

WELCOME: dict[str, Any] = {
    "place": "The beach", "story": "We dug.\r\nIt rained.",
    "day:day": "27", "day:month": "3", "day:year": "2017", "left_at": "9.30 am",
    "back_at:day": "27", "back_at:month": "3", "back_at:year": "2017", "back_at:time": "18:05",
}  # fmt: skip
NUMBERS: dict[str, Any] = {
    "people": "4", "miles": "12,5", "weather": "7", "tired": "85", "tired_by": "The sand.",
    "way": "other", "way_other": "By tram", "packed": ["coats", "food"],
}  # fmt: skip
VIEWS: dict[str, Any] = {
    "season": "summer", "month": "july", "reason": "near",
    "liked:together": "2", "liked:air": "1", "liked:change": "3", "true_story": "OK",
}  # fmt: skip
PHOTO, PLAN = redrawn(picture(kind="PNG")), ("docx", docx())
SOUND = silent_about_itself(wav())


def files() -> dict[str, Any]:
    """A picture, a recording and a document, as a browser sends them."""
    return {"photo": file(picture(kind="PNG")), "sound": file(wav()), "plan": file(docx())}


SENT = {
    "source": "example", "county": "Wealdshire",
    "place": "The beach", "story": "We dug.\nIt rained.", "day": "2017-03-27", "left_at": "09:30",
    "back_at": "2017-03-27T18:05", "people": 4, "miles": 12.5, "kilometres": 20.1, "weather": 7,
    "tired": 85, "tired_by": "The sand.", "way": "other", "way_other": "By tram",
    "packed": ["food", "coats"],
    "guest": [
        {"first_name": "Anna", "age": 4, "game": [{"game_name": "Catch"}]},
        {"first_name": "Ben", "age": 40},
    ],
    "ages": 44, "stops": 1, "stop": [{"stop_name": "The mill"}],
    "season": "summer", "month": "july", "reason": "near",
    "liked": ["air", "together", "change"], "true_story": "OK",
    "photo": FileRead(*PHOTO).name, "sound": FileRead(*SOUND).name, "plan": FileRead(*PLAN).name,
}  # fmt: skip


@pytest.fixture
def person() -> Person:
    person = Person(open_survey(EVERY_TYPE.read_text(), "every-type"))
    person.begin()
    return person


def text(response: Any) -> str:
    return str(response.content.decode())


def named(questions: list[Question], answers: dict[str, Any]) -> dict[str, Any]:
    """Answers by the names of their questions, those of entries too."""
    found = {}
    for each in questions:
        if each["id"] in answers:
            answer = answers[each["id"]]
            if each["type"] == "repeat":
                answer = [named(each["questions"], entry) for entry in answer]
            found[each["name"]] = answer
    return found


def sent_by(person: Person) -> dict[str, Any]:
    """The answers that arrived."""
    pages = person.survey.version.definition["pages"]
    questions = [question for page in pages for question in page["questions"]]
    return named(questions, Response.objects.get().answers)


def add(person: Person, address: str, repeat: str, page: Any = None, **fields: Any) -> str:
    """Add an entry from a page with these fields, and answer it: its address."""
    new = str(person.post(address, go=f"add:{repeat}", **(page or {})).url)
    assert person.post(new, **fields).status_code == 303
    return new


def company(person: Person) -> None:
    """Two guests, a game and a stop."""
    fields = {"first_name": "Anna", "age": "4"}
    anna = add(person, "/s/answer/3/", "guest", **fields)
    add(person, anna, "game", fields, game_name="Catch")
    add(person, "/s/answer/3/", "guest", first_name="Ben", age="40")
    assert person.send(3, stops="1").url == "/s/answer/3/?more=1#q-stop"
    assert person.post("/s/answer/3/stop/1/", stop_name="The mill").url == "/s/answer/3/#q-stop"


def test_every_kind_of_answer_arrives_in_its_type(person: Person) -> None:
    assert person.send(1, **WELCOME).url == "/s/answer/2/"
    assert "more=1" in person.send(2, **NUMBERS).url
    assert person.send(2, **NUMBERS).url == "/s/answer/3/"
    company(person)
    assert person.send(3, stops="1").url == "/s/answer/4/"
    assert "more=1" in person.send(4, **VIEWS).url
    assert person.send(4, **VIEWS, **files()).url == "/s/review/"
    review = text(person.get("/s/review/"))
    for words in [
        "Picture (PNG)",
        "Recording (WAV)",
        "File (DOCX)",
        "27 March 2017, 18:05",
        "Food and drink, Coats",
        "1. Fresh air\n2. Being",
    ]:
        assert words in review
    assert "<span>How old is Anna?</span> 4</div>" in review
    assert "What you thought of The beach" in review
    assert person.finish().url == "/s/received/"
    assert sent_by(person) == SENT


def test_saved_answers_come_back_into_their_fields(person: Person) -> None:
    for number, fields in [(1, WELCOME), (2, NUMBERS), (4, VIEWS)]:
        person.send(number, **fields)
    page = text(person.get("/s/answer/1/"))
    for field, value in [("day:month", "3"), ("left_at", "09:30"), ("back_at:time", "18:05")]:
        assert f'name="{field}"' in page
        assert f'value="{value}"' in page
    views = text(person.get("/s/answer/4/"))
    assert '<option value="summer" selected>' in views
    assert views.count("<option selected>") == 3
    assert 'value="OK" id="true_story" checked' in views


def test_mistakes_name_their_question_and_keep_what_was_typed(person: Person) -> None:
    page = text(person.send(1, **{**WELCOME, "day:day": "31", "day:month": "2"}))
    assert "On which day was it? Enter a real date, such as 27 3 2017.</a>" in page
    assert 'aria-describedby="day-hint day-error"' in page
    assert 'id="day" value="31"' in page
    page = text(person.send(4, **{**VIEWS, "liked:air": "2"}))
    assert "What did you like best? Give each answer its own place, from 1 to 3.</a>" in page
    page = text(person.send(2, **{**NUMBERS, "tired": "84", "miles": "far"}))
    assert "Enter a number from 0 to 100, in steps of 5." in page
    assert "How many miles did you travel? Enter a number, such as 12 or 12.5.</a>" in page


def test_a_heading_inside_a_page_comes_and_goes_with_its_group(person: Person) -> None:
    assert '<div class="govuk-form-group" id="q-travel" hidden>' in text(person.get("/s/answer/2/"))
    person.send(2, miles="3")
    assert '<div class="govuk-form-group" id="q-travel">' in text(person.get("/s/answer/2/"))


def test_what_an_answer_must_be_is_told_in_the_authors_words(person: Person) -> None:
    person.send(1, **WELCOME)
    page = text(person.send(2, people="40"))
    assert (
        "How many people came along? Between 1 and 29 people can come along to The beach." in page
    )
    assert person.send(2, people="29").status_code == 303
    page = text(person.send(1, **{**WELCOME, "day:year": "2950"}))
    assert "On which day was it? Choose a day that has been.</a>" in page


def test_an_answer_may_be_needed_only_under_a_condition(person: Person) -> None:
    assert person.send(2, tired="50").status_code == 303
    page = text(person.send(2, tired="55"))
    assert "What made you tired? Write what made you tired.</a>" in page
    assert person.send(2, tired="55", tired_by="Sand").status_code == 303


def test_answers_are_put_into_texts(person: Person) -> None:
    person.send(1, place="<b>Bow & Arrow</b>")
    person.send(2, miles="10")
    assert '<span data-text="label:in_kilometres">That is about 16.1 kilometres.</span>' in text(
        person.get("/s/answer/2/")
    )
    views = text(person.get("/s/answer/4/"))
    assert (
        '<h1 class="govuk-heading-l">What you thought of &lt;b&gt;Bow &amp; Arrow&lt;/b&gt;'
        in views
    )


def test_what_may_only_be_looked_at_stays_as_it_is(person: Person) -> None:
    page = text(person.get("/s/answer/1/"))
    assert '<fieldset class="tl-readonly" disabled>' in page
    assert 'value="Wealdshire"' in page
    person.send(1, **WELCOME, county="Elsewhere", source="forged")
    assert {"Wealdshire", "example"} <= set(Draft.objects.get().answers.values())


def test_choices_follow_an_answer_and_drop_what_is_no_longer_offered(person: Person) -> None:
    month = re.compile(
        r'<div class="govuk-radios__item"( hidden)?><input[^>]*value="(\w+)" id="month'
    )
    assert {
        name for off, name in month.findall(text(person.get("/s/answer/4/"))) if not off
    } == set()
    person.send(4, season="summer")
    offered = month.findall(text(person.get("/s/answer/4/")))
    assert [name for off, name in offered if not off] == ["june", "july", "august"]
    person.send(4, season="summer", month="july")
    response = person.send(4, season="winter", month="july")
    assert response.url == "/s/answer/4/?more=1#q-month"
    person.finish()
    review = text(person.get("/s/review/"))
    assert "July" not in review


def test_the_order_of_choices_differs_between_people_and_stays_for_each(person: Person) -> None:
    def order(somebody: Person) -> list[str]:
        return re.findall(r'name="reason" value="(\w+)"', text(somebody.get("/s/answer/4/")))

    first = order(person)
    assert sorted(first) == ["cheap", "known", "near", "told"]
    assert order(person) == first
    others = set()
    for _ in range(12):
        other = Person(person.survey)
        other.begin()
        others.add(tuple(order(other)))
    assert len(others) > 1


def test_an_entry_can_be_taken_out_and_put_back(person: Person) -> None:
    anna = add(person, "/s/answer/3/", "guest", first_name="Anna", age="4")
    add(person, "/s/answer/3/", "guest", first_name="Ben", age="40")
    assert "Together you are 44 years old" in text(person.get("/s/answer/3/"))
    gone = person.post("/s/answer/3/", go="remove:guest:1").url
    page = text(person.get(gone))
    assert "Anna" not in page
    assert "Together you are 40 years old" in page
    assert 'value="restore:guest:1">Put it back</button>' in page
    assert person.get(anna).url == "/s/answer/3/#q-guest"
    assert person.post(anna, first_name="Zoe").url == "/s/answer/3/"
    person.post("/s/answer/3/", go="restore:guest:1")
    page = text(person.get("/s/answer/3/"))
    assert page.index("Anna · 4") < page.index("Ben · 40")


def test_saving_an_entry_can_lead_to_another(person: Person) -> None:
    new = person.post("/s/answer/3/", go="add:guest").url
    assert person.post(new, first_name="Anna", go="another").url == "/s/answer/3/guest/2/"
    assert "Entry 2" in text(person.get("/s/answer/3/guest/2/"))


def test_an_entry_asks_for_what_is_missing_and_so_does_its_page(person: Person) -> None:
    new = person.post("/s/answer/3/", go="add:guest").url
    page = text(person.post(new, age="130"))
    assert "What is the first name? Write a first name.</a>" in page
    assert "How old is ? Enter an age under 120.</a>" in page
    assert person.post(new, age="4", go="back").url == "/s/answer/3/#q-guest"
    page = text(person.send(3))
    assert '<a href="#guest">The people who came along Entry 1: What is the first name?' in page
    assert "Something is still missing" in page
    person.send(1, **WELCOME)
    response = person.finish()
    assert 'href="/s/answer/3/guest/1/?then=review#first_name"' in text(response)


def test_a_counted_repeat_has_as_many_entries_as_the_answer_says(person: Person) -> None:
    person.send(3, stops="2")
    page = text(person.get("/s/answer/3/"))
    assert page.count('value="change:stop:') == 2
    assert "remove:stop" not in page
    person.post("/s/answer/3/stop/2/", stop_name="The inn")
    assert person.get("/s/answer/3/stop/3/").url == "/s/answer/3/#q-stop"
    assert person.post("/s/answer/3/", go="add:stop").url == "/s/answer/3/?full=1#q-stop"
    person.send(3, stops="1")
    assert "The inn" not in text(person.get("/s/answer/3/"))
    person.send(3, stops="2")
    assert "The inn" in text(person.get("/s/answer/3/"))


@pytest.mark.parametrize(
    "address",
    [
        "guest/",
        "guest/x/",
        "guest/9/",
        "guest/1/game/",
        "nobody/1/",
        "guest/99999999999/",
        "stops/1/",
    ],
)
def test_an_address_of_no_entry_leads_back_or_nowhere(person: Person, address: str) -> None:
    response = person.get(f"/s/answer/3/{address}")
    assert response.status_code in {303, 404}
    assert person.post(f"/s/answer/3/{address}", first_name="Xaver").status_code in {303, 404}
    assert "Xaver" not in str(Draft.objects.get().answers)


def test_saving_in_the_background_tells_what_the_page_shows_now(person: Person) -> None:
    saved = person.post("/s/answer/4/save/", season="winter").json()
    assert saved["offered"] == {"month": ["december", "january", "february"]}
    saved = person.post("/s/answer/2/save/", miles="10").json()
    assert saved["texts"]["label:in_kilometres"] == "That is about 16.1 kilometres."
    assert {"in_kilometres", "travel", "way"} <= set(saved["shown"])
    saved = person.post("/s/answer/3/save/", stops="2").json()
    assert saved["entries"]["stop"].count("Not filled in yet</p>") == 2
    new = person.post("/s/answer/3/", go="add:guest").url
    saved = person.post(f"{new}save/", first_name="Anna").json()
    assert saved["texts"]["label:age"] == "How old is Anna?"


def test_every_question_of_the_form_was_answered() -> None:
    asked = [each["name"] for each in keyed(open_survey(EVERY_TYPE.read_text()).version.definition)]
    told = str(SENT)
    assert [name for name in asked if f"'{name}'" not in told] == []
