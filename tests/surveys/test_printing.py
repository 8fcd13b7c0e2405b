"""Pages are printed once, filled for each person, and stay within their budgets."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys import printing
from surveys.appearances import scale_of
from surveys.compiling import compile_form
from surveys.definition import identified, question_named, questions
from surveys.leaves import Leaf
from surveys.models import Response, Survey
from surveys.printing import (
    anchors,
    control_of,
    is_told_by_scale,
    leaf_words,
    minutes_needed,
)
from tests.factories.surveys import ResponseFactory
from tests.surveys.answering import Person, open_survey
from tests.surveys.forms import HEADS, SMALL, STAFF
from tests.surveys.questionnaires import question
from tests.surveys.test_routing import FORM

MOST_TO_SHOW, MOST_TO_SAVE, MOST_BYTES = 8, 13, 30 * 1024
ITEM_ROW = "| | range | trust_01 | I can listen. | | | | | start=0 end=100 step=10 | node-a | |\n"


def form_of(items: int) -> str:
    """The small form with this many statements more on its scale page."""
    more = "".join(ITEM_ROW.replace("trust_01", f"more_{n:03d}") for n in range(items))
    return SMALL.replace(ITEM_ROW, ITEM_ROW + more)


def statements(act: Any) -> int:
    """How many SQL statements an act takes."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def all_acts(person: Person) -> dict[str, int]:
    """The statements that each thing a person does takes, once pages are printed."""
    scale = {"trust_01": "70", "trust_02": "90"}
    for address in ["/s/answer/1/", "/s/answer/2/", "/s/review/"]:
        person.get(address)
    return {
        "look at the start": statements(lambda: person.get(person.link)),
        "begin": statements(person.begin),
        "show a page": statements(lambda: person.get("/s/answer/2/")),
        "save a page": statements(lambda: person.send(1, role="worker", families="2")),
        "save a scale": statements(lambda: person.send(2, **scale)),
        "save with a mistake": statements(lambda: person.send(1, role="worker", families="x")),
        "save in the background": statements(lambda: person.post("/s/answer/2/save/", **scale)),
        "review": statements(lambda: person.get("/s/review/")),
        "finish": statements(person.finish),
        "see the receipt": statements(lambda: person.get("/s/received/")),
    }


@pytest.mark.django_db
def test_no_page_takes_more_statements_than_its_budget() -> None:
    person = Person(open_survey())
    person.begin()
    taken = all_acts(person)
    saving = {"begin", "save a page", "save a scale", "save in the background", "finish"}
    over = {
        act: count
        for act, count in taken.items()
        if count > (MOST_TO_SAVE if act in saving else MOST_TO_SHOW)
    }
    assert over == {}
    assert taken["show a page"] == 1


@pytest.mark.django_db
def test_ten_times_the_items_and_the_responses_take_the_same_statements() -> None:
    small, large = open_survey(), open_survey(form_of(97), "large")
    taken = []
    for survey, responses in [(small, 3), (large, 30)]:
        ResponseFactory.create_batch(responses, survey=survey)
        person = Person(survey)
        person.begin()
        taken.append(all_acts(person))
    assert Response.objects.count() == 35
    assert taken[0] == taken[1]


@pytest.mark.django_db
def test_nobody_looks_for_a_session_or_a_user() -> None:
    person = Person(open_survey())
    person.browser.cookies["session"] = "x" * 32
    person.begin()
    with CaptureQueriesContext(connection) as captured:
        all_acts(person)
    tables = {name for q in captured for name in re.findall(r'"(\w+)"\.', q["sql"])}
    assert not {name for name in tables if "session" in name or "user" in name}


@pytest.fixture
def staff_survey() -> Survey:
    return open_survey(STAFF.read_text())


@pytest.mark.django_db
def test_a_page_of_eleven_items_is_small_even_when_answered(staff_survey: Survey) -> None:
    person = Person(staff_survey)
    person.begin()
    person.send(3, **{f"trust_{n:02d}": "50" for n in range(1, 12)})
    page = person.get("/s/answer/3/").content
    assert page.count(b'type="radio"') == 121
    assert page.count(b" checked") == 11
    assert len(page) < MOST_BYTES


@pytest.mark.django_db
def test_a_scale_is_one_fieldset_a_row_under_one_head(staff_survey: Survey) -> None:
    person = Person(staff_survey)
    person.begin()
    page = person.get("/s/answer/3/").content.decode()
    assert page.count("<fieldset") == page.count("<legend>I can ") == 11
    assert page.count('class="tl-scale__head"') == 1
    assert "<b>50</b> <i>I can do this moderately well</i>" in page


@pytest.mark.django_db
def test_a_page_is_printed_once_and_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person(open_survey())
    person.begin()
    person.get("/s/answer/1/")
    key = (person.survey.version_id, 1, (), "en")
    first = printing.PRINTED[key]
    person.get("/s/answer/1/")
    assert printing.PRINTED[key] is first
    monkeypatch.setattr(printing, "PAGES_IN_MEMORY", 1)
    person.get("/s/answer/2/")
    assert list(printing.PRINTED) == [(person.survey.version_id, 2, (), "en")]


def test_what_a_number_means_is_read_from_the_note() -> None:
    page = FORM["pages"][1]
    assert anchors(page, range(0, 101, 10)) == {
        "0": "I cannot do this",
        "50": "I can do this moderately well",
        "100": "I am certain",
    }
    assert anchors(page, range(0, 11)) == {"0": "I cannot do this"}


def test_statements_that_follow_each_other_share_a_scale() -> None:
    blocks = leaf_words(FORM, Leaf(2, (), FORM["pages"][1]), "en")["blocks"]
    assert [[q["name"] for q in block["questions"]] for block in blocks] == [
        ["trust_about"],
        ["trust_00", "trust_01", "trust_02"],
    ]
    assert [head["number"] for head in blocks[1]["heads"]] == [str(n) for n in range(0, 101, 10)]
    assert blocks[0]["heads"] == []


def test_a_long_scale_is_typed_and_says_what_may_be() -> None:
    made = compile_form(SMALL.replace("step=10 | node-a", "step=5 | node-a"), "md")
    made = identified(made, {q["name"]: q["name"] for q in questions(made)})
    question = question_named(made, "trust_01")
    assert question
    assert scale_of(question) == ()
    words = leaf_words(made, Leaf(2, (), made["pages"][1]), "en")["blocks"][2]["questions"][0]
    assert words["options"] == []
    assert words["hint"] == "Enter a number from 0 to 100, in steps of 5."


def test_the_time_needed_is_rounded_up_to_five_minutes() -> None:
    assert minutes_needed(FORM) == 5
    assert minutes_needed(compile_form(STAFF.read_text(), "md")) == 25


def test_what_the_head_of_a_scale_shows_is_shown_once_and_still_read_out() -> None:
    page = compile_form(SMALL, "md")["pages"][1]
    note, *_ = page["questions"]
    assert is_told_by_scale(page, note)
    assert not is_told_by_scale(page, {**note, "hint": f"{note['hint']} Take your time."})
    assert not is_told_by_scale({**page, "questions": [note]}, note)
    assert not is_told_by_scale(page, {**note, "hint": ""})


@pytest.mark.django_db
def test_a_signature_is_drawn_and_numbers_get_their_keys() -> None:
    assert control_of(question("a", "image", appearance="signature")) == "drawing"
    form = HEADS.replace("relevant", "appearance") + (
        "| | text | phone | Your number | numbers |\n"
        "| | select_one yn | ok | Fine? | columns-2 |\n\n"
        "| choices |\n| | list_name | name | label |\n| | yn | y | Yes |\n| | yn | n | No |\n"
    )
    person = Person(open_survey(form))
    person.begin()
    page = person.get("/s/answer/1/").content.decode()
    assert 'inputmode="numeric"' in page
    assert "govuk-radios tl-spread tl-spread--columns-2" in page


@pytest.mark.django_db
def test_choices_are_hidden_kept_and_mixed_whatever_signs_their_names_hold() -> None:
    towns = {"A&E": "north", "O'Neil": "north", 'the"mill': "south"}
    form = (
        "| survey |\n| | type | name | label | appearance | choice_filter | parameters |\n"
        "| | select_one sides | side | Which side? | | | |\n"
        "| | select_one towns | town | Which town? | minimal | side = ${side} | |\n"
        "| | select_one towns | first | Which first? | | side = ${side} | randomize=true |\n\n"
        "| choices |\n| | list_name | name | label | side |\n"
        "| | sides | north | North | |\n| | sides | south | South | |\n"
    ) + "".join(f"| | towns | {name} | Town | {side} |\n" for name, side in towns.items())
    person = Person(open_survey(form))
    person.begin()
    person.send(1, side="north", town="A&E", first="O'Neil")
    page = person.get("/s/answer/1/").content.decode()
    assert '<option value="A&amp;E" selected>' in page
    assert '<option value="O&#x27;Neil">' in page
    assert '<option value="the&quot;mill" hidden disabled>' in page
    assert re.search(r'value="O&#x27;Neil" id="first[-\d]*" checked', page)
