"""Appearances for children: what each needs, shows and stores."""

from pathlib import Path
from typing import Any

import pytest

from surveys.child_questions import (
    KNOWN_WEAKNESS,
    PICTURES,
    address_of,
    child_control,
    pictures_of,
)
from surveys.columns import layout_of
from surveys.compiling import compile_form
from surveys.definition import Definition, completed, identified, question_named
from surveys.plans import plan_of
from surveys.sheets import FormProblems
from tests.surveys.answering import Person, open_survey
from tests.surveys.test_every_type import sent_by

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "surveys" / "static" / "surveys" / "pictures"
FORM = """
| survey |
| | type | name | label | appearance |
| | select_one two | this | This or that? | this-or-that |
| | select_one five | faces | How happy? | faces |
| | rank five | best | What is best? | pick |
| | text | end | If I was in charge, I would … | unfinished |
| | image | drawing | Draw it | draw |
| | audio | voice | Say it | record |
| | text | plain | Anything else? | |
| choices |
| | list_name | name | label | picture |
| | two | home | Home | home |
| | two | out | Out | outside |
| | five | a | A bit | |
| | five | b | Quite | |
| | five | c | Happy | |
| | five | d | Very | |
| | five | e | Super | |
| settings |
| | form_title | form_id | version | style |
| | For children | for_children | 1 | child |
"""


def form() -> Definition:
    return completed(compile_form(FORM, "md"))


def test_every_picture_is_drawn_and_none_lies_about() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(PICTURES)
    assert address_of("yes") == "surveys/pictures/yes.svg"
    assert address_of("") == ""


def test_each_appearance_has_its_control_and_a_plain_question_none() -> None:
    found = {q["name"]: child_control(q) for page in form()["pages"] for q in page["questions"]}
    assert found == {
        "this": "cards", "faces": "cards", "best": "pick", "end": "unfinished",
        "drawing": "drawing", "voice": "recording", "plain": "",
    }  # fmt: skip


def test_choices_have_the_pictures_they_name_or_the_usual_ones() -> None:
    made = form()
    this, faces, plain = (question_named(made, name) for name in ("this", "faces", "plain"))
    assert this
    assert faces
    assert plain
    assert pictures_of(made, this) == {"home": "home", "out": "outside"}
    assert list(pictures_of(made, faces).values()) == [f"face-{n}" for n in range(1, 6)]
    assert pictures_of(made, plain) == {}


def test_a_plan_tells_a_tablet_everything_by_itself() -> None:
    plan = plan_of(form())
    assert plan["style"] == "child"
    assert plan["questions"]["this"]["pictures"]["out"].endswith("surveys/pictures/outside.svg")
    assert plan["questions"]["best"]["picks"] is True
    assert "picks" not in plan["questions"]["plain"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            ("five | e | Super | |", "four | e | Super | |"),
            "“faces” needs 5 choices, and here are 4",
        ),
        (("| outside |", "| moon |"), "We have no picture “moon”. There are: again-maybe"),
    ],
)
def test_a_wrong_number_of_choices_or_picture_is_told(change: tuple[str, str], told: str) -> None:
    with pytest.raises(FormProblems, match=told):
        compile_form(FORM.replace(*change), "md")


@pytest.mark.django_db
def test_a_child_can_answer_without_scripts() -> None:
    person = Person(open_survey(FORM, "for-children"))
    person.begin()
    page = person.get("/s/answer/1/").content.decode()
    for words in [
        'src="/static/surveys/pictures/outside.svg" alt=""',
        '<input type="radio" name="faces" value="e"',
        '<select class="govuk-select" name="best:a"',
        '<input class="govuk-file-upload" type="file" name="drawing"',
        '<legend class="govuk-fieldset__legend',
    ]:
        assert words in page
    fields: dict[str, Any] = {"this": "out", "faces": "e", "best:c": "1", "best:a": "2"}
    assert "Use each number once" not in page
    wrong = person.send(1, **{**fields, "best:b": "2"})
    assert "Start with 1, and use each number once." in wrong.content.decode()
    person.send(1, **fields, end="ask")
    assert 'value="out" id="this-2" checked' in person.get("/s/answer/1/").content.decode()
    person.finish()
    sent = sent_by(person)
    assert (sent["this"], sent["faces"], sent["best"], sent["end"]) == (
        "out",
        "e",
        ["c", "a"],
        "ask",
    )


def test_the_weakness_of_faces_stands_in_the_code_book() -> None:
    layout = layout_of(
        [(1, identified(form(), {each: each for each in ("this", "faces", "best")}))]
    )
    notes = {column.name: column.note for column in layout.table().columns}
    assert notes["faces"] == KNOWN_WEAKNESS
    assert notes["this"] == ""
