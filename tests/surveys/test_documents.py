"""Whole responses as documents: every problem is named, and nothing is dropped silently."""

from typing import Any

import pytest

from surveys.compiling import compile_form
from surveys.definition import identified, keyed
from surveys.documents import (
    NO_FILES,
    NO_SUCH_QUESTION,
    NOT_A_VALUE,
    NOT_AN_ANSWER,
    NOT_ASKED,
    Unreadable,
    read_document,
    why_not_keep,
)
from tests.surveys.keeping import FULL, small
from tests.surveys.uploading import FORM


def read(document: dict[str, Any]) -> dict[str, Any]:
    return read_document(small(), document)


def problems(document: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(Unreadable) as refused:
        read(document)
    return refused.value.problems


def test_answers_are_stored_as_if_they_had_come_by_a_page() -> None:
    many = FULL | {"families": 12.0, "lack": ["rest", "time"], "words": "None", "trust_01": None}
    assert read(many) == many | {"families": 12, "lack": ["time", "rest"]}
    assert read({k: str(v) for k, v in FULL.items()})["trust_01"] == 70


def test_what_is_no_value_or_no_question_is_named_first() -> None:
    wrong: dict[str, Any] = FULL | {"families": {"a": 1}, "trust_01": float("inf"), "shoe": 4}
    assert problems(wrong) == {
        "families": NOT_A_VALUE, "trust_01": NOT_A_VALUE, "shoe": NO_SUCH_QUESTION,
    }  # fmt: skip


def test_answers_that_do_not_fit_their_question_are_named() -> None:
    wrong: dict[str, Any] = FULL | {"role": "king", "words": "Hello", "trust_01": ["70"]}
    found = problems(wrong)
    assert found["role"].startswith("Choose one")
    assert (found["words"], found["trust_01"]) == (NOT_ASKED, NOT_AN_ANSWER)
    assert set(problems(FULL | {"lack": ["time", "time"], "families": 20})) == {"lack"}


def test_what_must_be_answered_is_named() -> None:
    found = problems({"role": None})
    assert (found["role"], set(found)) == ("Choose your role.", {"role", "trust_02"})


@pytest.mark.parametrize(
    ("value", "is_kept"),
    [("text", True), (3, True), (None, True), (["a", 1], True), (True, False), ([[1]], False)],
)
def test_what_is_kept_of_a_version_we_do_not_have(value: Any, is_kept: bool) -> None:
    assert (not why_not_keep({"question": value})) is is_kept


def test_characters_a_database_cannot_store_are_refused() -> None:
    assert set(why_not_keep({"a": "\ud800", "b\x00": "x", "c": "fine"})) == {"a", "b\x00"}


def test_files_are_refused_with_words_that_say_what_to_do() -> None:
    made = compile_form(FORM.replace("| yes |", "| |"), "md")
    form = identified(made, {each["name"]: each["name"] for each in keyed(made)})
    with pytest.raises(Unreadable) as refused:
        read_document(form, {"photo": f"{'ab' * 32}.jpg", "place": "The mill"})
    assert refused.value.problems == {"photo": NO_FILES}
    assert read_document(form, {"place": "The mill", "photo": None})["photo"] is None


def test_a_file_that_has_come_answers_its_question() -> None:
    compiled = compile_form(FORM, "md")
    form = identified(compiled, {each["name"]: each["name"] for each in keyed(compiled)})
    name = "0" * 64 + ".jpg"
    kept = read_document(form, {"place": "By the pond"}, {"photo": name})
    assert (kept["place"], kept["photo"]) == ("By the pond", name)
    with pytest.raises(Unreadable) as refused:
        read_document(form, {}, {"nowhere": name})
    assert refused.value.problems == {"nowhere": NO_SUCH_QUESTION}
