"""Which questions can be counted, and how."""

from typing import Any

import pytest

from analytics.questions import Kind, bands_of, questions_of


def form(*questions: dict[str, Any], relevant: Any = None) -> dict[str, Any]:
    usual = {"label": "Label", "list": "", "relevant": None, "analysed": False, "required": False,
             "start": None, "end": None, "step": None}  # fmt: skip
    made = [{**usual, "id": each["name"], **each} for each in questions]
    page = {"name": "page", "title": "Page", "relevant": relevant, "questions": made}
    lists = {"ab": [{"name": "a", "label": "A"}, {"name": "b", "label": "B"}],
             "long": [{"name": str(n), "label": str(n)} for n in range(61)]}  # fmt: skip
    return {"title": "Form", "pages": [page], "choices": lists}


@pytest.mark.parametrize(
    ("kind", "counted"),
    [("integer", Kind.NUMBER), ("date", Kind.DAY), ("time", Kind.HOUR), ("text", Kind.UNCOUNTED),
     ("image", Kind.UNCOUNTED), ("from-the-future", Kind.UNCOUNTED)],
)  # fmt: skip
def test_every_type_is_counted_or_says_why_not(kind: str, counted: Kind) -> None:
    (question,) = questions_of(form({"name": "q", "type": kind}))
    assert question.kind is counted
    assert bool(question.why_not) == (counted is Kind.UNCOUNTED)


def test_choices_and_steps_are_the_answers_and_notes_are_none() -> None:
    one, scale = questions_of(
        form(
            {"name": "note", "type": "note"},
            {"name": "one", "type": "select_one", "list": "ab"},
            {"name": "scale", "type": "range", "start": 1, "end": 5, "step": 2, "analysed": True},
        )
    )
    assert [answer.label for answer in one.answers] == ["A", "B"]
    assert (scale.steps, scale.is_ordered, one.is_ordered) == ((1, 3, 5), True, False)


def test_long_lists_and_practice_are_not_counted() -> None:
    long, practice = questions_of(
        form(
            {"name": "long", "type": "select_one", "list": "long"},
            {"name": "try", "type": "range", "start": 0, "end": 10, "step": 1},
        )
    )
    assert "too many" in long.why_not
    assert "practice" in practice.why_not


def test_five_happy_faces_say_what_they_cannot_tell() -> None:
    faces = {"name": "q", "type": "select_one", "list": "ab", "appearance": "faces"}
    plain = {"name": "p", "type": "select_one", "list": "ab"}
    told, nothing = (question.note for question in questions_of(form(faces, plain)))
    assert "never read it as how satisfied children are" in told
    assert nothing == ""


def test_marked_questions_form_groups_instead_of_those_with_known_names() -> None:
    role = {"name": "role", "type": "select_one", "list": "ab"}
    marked = {"name": "kind", "type": "select_one", "list": "ab", "group": "Organisation"}
    assert [q.is_group for q in questions_of(form(role))] == [True]
    assert [q.is_group for q in questions_of(form(role, marked))] == [False, True]


def test_questions_under_a_condition_are_routed() -> None:
    (free,) = questions_of(form({"name": "q", "type": "integer"}))
    (routed,) = questions_of(form({"name": "q", "type": "integer"}, relevant={"is": "so"}))
    assert (free.is_routed, routed.is_routed) == (False, True)


def test_bands_of_long_and_short_scales() -> None:
    assert [len(band) for band in bands_of(tuple(range(0, 101, 10)))] == [4, 3, 4]
    assert [len(band) for band in bands_of(tuple(range(1, 11)))] == [3, 4, 3]
    assert bands_of((1, 2, 3)) == ((0,), (1,), (2,))
