"""Questions are recognised by their name, or by the name they had."""

from typing import Any, cast

import pytest

from surveys.definition import Definition
from surveys.identities import column_names, free_name, identities


def text(*questions: tuple[str, ...]) -> Definition:
    """A definition of questions: id, name, type, and perhaps the former name."""
    made: list[dict[str, Any]] = [
        {"id": q[0], "name": q[1], "type": q[2], "was": q[3] if len(q) > 3 else ""}
        for q in questions
    ]
    page = {"name": "p", "title": "P", "hint": "", "relevant": None, "questions": made}
    return cast(Definition, {"title": "T", "choices": {}, "pages": [page]})


def new(*questions: tuple[str, ...]) -> Definition:
    """A definition without ids yet."""
    return text(*(("", *question) for question in questions))


FIRST = text(("1", "role", "select_one"), ("2", "age", "integer"), ("3", "words", "text"))


def test_a_name_keeps_its_id() -> None:
    assert identities(new(("age", "integer"), ("more", "text")), [FIRST]).ids == {"age": "2"}


def test_the_first_text_has_nothing_to_recognise() -> None:
    assert identities(new(("age", "integer", "years")), []).mistakes == {}


def test_another_type_is_a_new_question_unless_it_is_wider() -> None:
    assert identities(new(("age", "text")), [FIRST]).ids == {}
    assert identities(new(("age", "decimal")), [FIRST]).ids == {"age": "2"}


def test_a_renamed_question_keeps_its_id() -> None:
    found = identities(new(("years", "integer", "age")), [FIRST])
    assert (found.ids, found.mistakes) == ({"years": "2"}, {})


def test_a_note_of_the_former_name_may_stay_in_the_form_for_good() -> None:
    second = text(("2", "years", "integer", "age"))
    found = identities(new(("years", "integer", "age")), [second, FIRST])
    assert (found.ids, found.mistakes) == ({"years": "2"}, {})


def test_a_question_that_comes_back_is_the_one_it_was() -> None:
    second = text(("1", "role", "select_one"))
    assert identities(new(("age", "integer")), [second, FIRST]).ids == {"age": "2"}


def test_a_name_that_was_given_up_by_renaming_can_be_a_new_question() -> None:
    second = text(("2", "years", "integer", "age"))
    found = identities(new(("age", "integer"), ("years", "integer")), [second, FIRST])
    assert found.ids == {"years": "2"}


@pytest.mark.parametrize(
    ("questions", "name", "words"),
    [
        ([("years", "integer", "aeg")], "years", "called “aeg”. Did you mean “age”"),
        ([("years", "integer", "zzz")], "years", "No earlier version"),
        ([("years", "integer", "age"), ("age", "integer")], "years", "still asked"),
        ([("years", "text", "age")], "years", "was of the type integer"),
        ([("a", "integer", "age"), ("b", "integer", "age")], "b", "Another question"),
    ],
)
def test_a_former_name_that_cannot_be_right_is_told(
    questions: list[Any], name: str, words: str
) -> None:
    assert words in identities(new(*questions), [FIRST]).mistakes[name]


def test_columns_follow_the_newest_name_and_never_share_one() -> None:
    taken = {"1": "age", "2": "age_2", "3": "words"}
    published = {"1", "2", "3"}
    assert column_names({"2": "age"}, taken, published) == {"1": "age", "2": "age_2", "3": "words"}
    assert column_names({"1": "years", "2": "age"}, taken, published)["2"] == "age"
    assert column_names({"3": "age"}, taken, published)["3"] == "age_3"


def test_names_can_be_exchanged() -> None:
    taken = {"1": "a", "2": "b"}
    assert column_names({"1": "b", "2": "a"}, taken, {"1", "2"}) == {"1": "b", "2": "a"}


def test_a_question_that_was_only_in_a_draft_gives_way() -> None:
    taken = {"draft": "age", "new": "age_2"}
    assert column_names({"new": "age"}, taken, {"new"}) == {"new": "age", "draft": "age_2"}


def test_a_free_name_is_numbered() -> None:
    assert free_name("age", {"age", "age_2"}) == "age_3"
