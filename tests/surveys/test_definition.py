"""The helpers read a definition as people speak of it."""

import pytest

from surveys.compiling import compile_form
from surveys.definition import (
    answer_text,
    choices_of,
    identified,
    question_named,
    questions,
    steps,
    whole,
)
from tests.surveys.forms import SMALL

MADE = compile_form(SMALL, "md")


def test_questions_are_found_by_name_and_notes_are_none() -> None:
    assert question_named(MADE, "trust_about") is None
    found = question_named(MADE, "lack")
    assert found
    assert found["type"] == "select_multiple"
    assert len(list(questions(MADE))) == 8


def test_a_range_offers_every_step() -> None:
    item = question_named(MADE, "trust_01")
    assert item
    assert steps(item) == list(range(0, 101, 10))
    assert [choice["name"] for choice in choices_of(MADE, item)][:3] == ["0", "10", "20"]
    assert steps({**item, "step": 0.1, "end": 0.5}) == [0, 0.1, 0.2, 0.3, 0.4, 0.5]
    assert steps({**item, "step": None}) == []


def test_whole_numbers_have_no_fraction() -> None:
    assert str(whole(10.0)) == "10"
    assert whole(0.30000000000000004) == 0.3


@pytest.mark.parametrize(
    ("name", "answer", "text"),
    [
        ("role", "other", "Another role"),
        ("lack", ["time", "rest"], "Time, Rest"),
        ("lack", [], ""),
        ("trust_01", 70, "70"),
        ("families", 3, "3"),
        ("words", "As I say", "As I say"),
        ("words", None, ""),
    ],
)
def test_an_answer_is_told_in_words(name: str, answer: object, text: str) -> None:
    question = question_named(MADE, name)
    assert question
    assert answer_text(MADE, question, answer) == text


def test_ids_are_filled_in_by_name_and_nothing_else_changes() -> None:
    made = identified(MADE, {"role": "id-of-role"})
    assert [q["id"] for q in questions(made)][:2] == ["id-of-role", ""]
    assert [q["name"] for q in questions(made)] == [q["name"] for q in questions(MADE)]
    assert next(questions(MADE))["id"] == ""
