"""Answers to a guide as a text."""

from journeys.guide import as_text, questions, tidied

GUIDE = {
    "pages": [
        {"title": "Start", "questions": [
            {"name": "note"}, {"name": "first", "label": "What came first?"},
        ]},
        {"title": "End", "questions": [{"name": "last", "label": "And now?"}]},
    ]
}  # fmt: skip


def test_a_guide_has_the_questions_that_have_words() -> None:
    assert [each["name"] for each in questions(GUIDE)] == ["first", "last"]
    assert list(questions({})) == []


def test_blank_answers_and_those_of_other_guides_are_left_out() -> None:
    typed = {"first": " A \n", "last": "  ", "gone": "x"}
    assert tidied(GUIDE, typed) == {"first": "A"}


def test_each_question_that_was_answered_stands_over_its_answer() -> None:
    text = as_text(GUIDE, {"last": "Better.\nMuch.", "gone": "x"}, "Carys")
    assert text == "Question: And now?\nCarys: Better. Much."
