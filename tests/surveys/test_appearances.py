"""Questions look as their author asked, and are answered as any other of their type."""

import re
from typing import Any, cast

import pytest

from surveys.appearances import (
    Block,
    block_of,
    plain_control,
    scale_of,
    spread_of,
    steps_shown,
    table_of,
    width_of,
)
from surveys.compiling import compile_form
from surveys.definition import LATER, Question, QuestionType
from tests.surveys.answering import Person, open_survey
from tests.surveys.forms import HEADS
from tests.surveys.questionnaires import definition, question

CHOICES = (
    "\n| choices |\n| | list_name | name | label |\n"
    "| | often | never | Never |\n| | often | always | Always |\n"
)
ROWS = HEADS.replace("relevant", "appearance | choice_filter") + (
    "| | select_one often | a | At home | list-nolabel | |\n"
    "| | select_one often | b | At work | list-nolabel | |\n"
    "| | select_multiple often | c | Elsewhere | list-nolabel | |\n"
    "| | select_one often | d | Abroad | list-nolabel | name != 'never' |\n"
    "| | select_one often | e | In the air | | |\n"
)


def asked(kind: QuestionType, appearance: str, **more: Any) -> Question:
    """A question with this appearance."""
    return cast(Question, {**LATER, **question("a", kind, appearance=appearance), **more})


def scale(appearance: str, end: int = 5) -> Question:
    """A scale with this appearance."""
    return asked("range", appearance, start=1, end=end, step=1)


@pytest.mark.parametrize(
    ("appearance", "classes"),
    [
        ("likert", "tl-spread tl-spread--likert"),
        ("w2 columns-3", "tl-spread tl-spread--columns-3"),
        ("horizontal-compact", "tl-spread tl-spread--horizontal"),
        ("minimal", ""),
        ("", ""),
    ],
)
def test_choices_stand_beside_each_other_where_the_author_says_so(
    appearance: str, classes: str
) -> None:
    assert spread_of(question("a", "select_one", appearance=appearance)) == classes


@pytest.mark.parametrize(
    ("of", "control"),
    [
        (asked("select_one", "minimal"), "select"),
        (asked("select_one", "w2 autocomplete"), "find"),
        (asked("select_multiple", "search('towns')"), "find_many"),
        (asked("select_one", "likert"), ""),
        (asked("text", "multiline"), "textarea"),
        (scale("rating"), "stars"),
        (scale("rating", 12), ""),
        (scale("picker"), "select"),
        (scale("picker", 1000), ""),
        (scale(""), ""),
    ],
)
def test_an_appearance_chooses_the_control(of: Question, control: str) -> None:
    assert plain_control(of) == control


def test_what_has_a_control_of_its_own_is_no_row_of_a_scale() -> None:
    assert scale_of(scale("")) == steps_shown(scale("rating")) == (1, 2, 3, 4, 5)
    assert scale_of(scale("rating")) == scale_of(scale("picker")) == ()


def test_many_choices_in_little_room_stand_in_a_box() -> None:
    assert spread_of(asked("select_multiple", "minimal")) == "tl-short"
    assert spread_of(asked("select_multiple", "autocomplete")) == "tl-short"


def test_a_question_takes_as_many_fourths_as_it_says() -> None:
    assert [width_of(asked("text", f"w{n}")) for n in range(1, 6)] == [
        " tl-w1", " tl-w2", " tl-w3", "", "",
    ]  # fmt: skip


def test_rows_that_offer_the_same_stand_in_one_table() -> None:
    made = compile_form(ROWS + CHOICES, "md")
    rows = made["pages"][0]["questions"]
    assert [table_of(made, each) for each in rows] == [
        "select_one often", "select_one often", "select_multiple often", "", "",
    ]  # fmt: skip
    assert block_of(made, rows[0]) == Block(table="select_one often")
    assert block_of(made, rows[4]) == Block()


def test_no_table_where_its_head_could_not_say_the_choices() -> None:
    row = asked("select_one", "list-nolabel", list="often")
    for choices, table in (("a b c d e f g", "select_one often"), ("a b c d e f g h", "")):
        assert table_of(definition(row, often=choices), row) == table
    piped = definition(row, often="a")
    piped["choices"]["often"][0]["label"] = "In ${town}"
    assert table_of(piped, row) == ""


@pytest.mark.django_db
def test_every_way_to_be_shown_takes_the_same_answer() -> None:
    form = HEADS.replace("relevant", "appearance | parameters") + (
        "| | select_one often | a | At home | list-nolabel | |\n"
        "| | select_multiple often | b | At work | list-nolabel | |\n"
        "| | select_one often | c | Found | autocomplete | |\n"
        "| | select_multiple often | d | Found too | autocomplete w2 | |\n"
        "| | range | e | Stars | rating | start=1 end=5 |\n"
        "| | range | f | Picked | picker w1 | start=1 end=50 |\n"
        "| | range | g | Typed | | start=0 end=100000 |\n"
    )
    person = Person(open_survey(form + CHOICES))
    person.begin()
    said = {"a": "never", "b": "always", "c": "always", "d": "never", "e": "4", "f": "30"}
    person.send(1, **said, g="75000")
    page = person.get("/s/answer/1/").content.decode()
    for name, value in said.items():
        assert re.search(f'name="{name}"[^§]*?value="{value}"[^>]* (checked|selected)', page)
    assert 'value="75000"' in page
    assert "Enter a number from 0 to 100000." in page
    assert page.count("data-find=") == 2
    assert '<div class="tl-grid">' in page
    assert page.count('class="tl-rows"') == 2
    person.send(1, **said, g="100001")
    assert "Enter a number from 0 to 100000." in person.get("/s/answer/1/").content.decode()
