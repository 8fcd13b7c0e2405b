"""A question as the fields of a page."""

import pytest

from surveys.building.book import (
    CHOICES,
    Book,
    as_sheets,
    cell,
    choices_of,
    kind_of,
    lists_in,
    row_with,
    setting,
)
from surveys.building.changing import NotThere, with_cells
from surveys.building.fields import with_fields
from tests.surveys.building.books import small_book

SHOWN = {
    "kind": ["select_one"], "name": ["role"], "text/label/": ["Your role?"], "text/hint/": [""],
    "required": ["yes"], "list": ["role"], "choice": ["c1", "c2", "n1"], "name/c1": ["worker"],
    "label/c1/": ["Worker"], "name/c2": ["other"], "label/c2/": ["Another role"], "name/n1": [""],
    "label/n1/": [""], "joint": ["and"], "if/1/question": [""], "if/1/sign": ["is"],
    "expression": [""], "start": ["0"], "end": ["10"], "step": ["1"], "node": [""],
}  # fmt: skip


def at(book: Book, key: str, column: str) -> str:
    row = row_with(book, key)
    assert row
    return cell(book, row, column)


def sent(**changed: str) -> dict[str, list[str]]:
    return {**SHOWN, **{name.replace("__", "/"): [value] for name, value in changed.items()}}


def test_what_the_page_showed_changes_nothing() -> None:
    assert with_fields(small_book(), "s2", SHOWN) == small_book()


def test_words_choices_and_whether_it_must_be_answered() -> None:
    raw = {**sent(text__label__="Which?", label__n1__="Team lead"), "required": []}
    book = with_fields(small_book(), "s2", raw)
    assert at(book, "s2", "label") == "Which?"
    assert at(book, "s2", "required") == ""
    found = choices_of(book, "role")
    assert [cell(book, row, "name", sheet=CHOICES) for row in found] == [
        "worker", "other", "team_lead",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("go", "order"),
    [("choice-up:c2", "c2 c1"), ("choice-down:c1", "c2 c1"), ("choice-out:c1", "c2"),
     ("choice-up:c1", "c1 c2")],
)  # fmt: skip
def test_choices_move_and_go(go: str, order: str) -> None:
    book = with_fields(small_book(), "s2", sent(go=go))
    assert " ".join(row["key"] for row in choices_of(book, "role")) == order


def test_another_kind_keeps_its_list_for_whoever_comes_back() -> None:
    book = with_fields(small_book(), "s2", sent(kind="lines"))
    assert (at(book, "s2", "type"), at(book, "s2", "appearance")) == ("text", "multiline")
    again = with_fields(book, "s2", sent(kind="select_multiple"))
    assert (at(again, "s2", "type"), at(again, "s2", "appearance")) == ("select_multiple role", "")


def test_a_question_gets_a_list_of_its_own() -> None:
    raw = {**sent(kind="select_one", list=""), "choice": ["n1"], "label/n1/": ["Yes"]}
    book = with_fields(small_book(), "s6", raw | {"name": ["families"], "text/label/": ["Any?"]})
    assert at(book, "s6", "type") == "select_one any"
    assert [row["key"] for row in choices_of(book, "any")] == ["n1"]


def test_a_scale_is_written_once_it_is_one() -> None:
    raw = sent(kind="range", name="sure", text__label__="How sure are you?", end="100", step="10")
    book = with_fields(small_book(), "s7", {**raw, "required": []})
    assert at(book, "s7", "parameters") == "start=0 end=100 step=10"
    assert with_fields(book, "s7", {**raw, "required": []}) == book


def test_a_condition_is_chosen_typed_and_taken_away() -> None:
    raw = sent(
        kind="text", name="other", text__label__="Which other?", expression="${role} = 'other'"
    )
    raw |= {"required": [], "if/1/question": ["role"], "if/1/value": ["Another role"]}
    assert with_fields(small_book(), "s3", raw) == small_book()
    chosen = raw | {"if/1/value": ["Worker"], "if/2/question": ["families"], "if/2/sign": ["more"],
                    "if/2/value": ["3"]}  # fmt: skip
    book = with_fields(small_book(), "s3", chosen)
    assert at(book, "s3", "relevant") == "${role} = 'worker' and ${families} > 3"
    typed = with_fields(small_book(), "s3", raw | {"expression": ["count(${role}) > 1"]})
    assert at(typed, "s3", "relevant") == "count(${role}) > 1"
    shown = {name: values for name, values in raw.items() if name[:3] not in {"if/", "joi"}}
    again = with_fields(typed, "s3", shown | {"expression": ["count(${role}) > 1"]})
    assert at(again, "s3", "relevant") == "count(${role}) > 1"
    none = with_fields(small_book(), "s3", raw | {"if/1/question": [""]})
    assert at(none, "s3", "relevant") == ""


def test_a_name_is_made_of_the_words_unless_its_author_gave_one() -> None:
    book = with_fields(
        small_book(), "s6", {"kind": ["integer"], "name": ["question"], "text/label/": ["Any?"]}
    )
    assert at(book, "s6", "name") == "question"
    book = with_fields(
        book, "s6", {"kind": ["integer"], "name": ["question"], "text/label/": ["Any at all?"]}
    )
    assert at(book, "s6", "name") == "any_at_all"
    later = with_fields(
        book, "s6", {"kind": ["integer"], "name": ["any_at_all"], "text/label/": ["Some?"]}
    )
    assert at(later, "s6", "name") == "any_at_all"


def test_a_box_of_the_theory_of_change_brings_its_namespace() -> None:
    book = with_fields(small_book(), "s2", sent(node="act-visit"))
    assert at(book, "s2", "bind::tl:node") == "act-visit"
    assert setting(book, "namespaces") == 'tl="urn:throughline:xlsform:1"'
    assert as_sheets(with_fields(book, "s2", sent(node="")))[2] == as_sheets(book)[2]


def test_a_page_has_words_and_a_condition_only() -> None:
    raw = {"text/label/": ["You"], "kind": ["text"], "joint": ["or"], "expression": [""],
           "if/1/question": ["families"], "if/1/sign": ["answered"]}  # fmt: skip
    book = with_fields(small_book(), "s1", raw)
    assert (at(book, "s1", "label"), at(book, "s1", "type")) == ("You", "begin group")
    assert at(book, "s1", "relevant") == "${families} != ''"
    with pytest.raises(NotThere):
        with_fields(book, "gone", raw)


def test_a_list_that_was_saved_from_the_same_page_is_not_made_a_second_time() -> None:
    book = small_book()
    raw = {
        "text/label/": ["How was it?"], "kind": ["select_one"], "list": [""],
        "choice": ["n1", "n2"], "label/n1/": ["Good"],
    }  # fmt: skip
    for more in ({}, {"label/n2/": ["Bad"]}):
        book = with_fields(book, "s3", {**raw, **more}, naming=False)
    assert lists_in(book) == ["role", "how_was_it"]
    made = choices_of(book, "how_was_it")
    assert [cell(book, each, "label", sheet=CHOICES) for each in made] == ["Good", "Bad"]


def test_a_list_that_another_question_offers_too_is_left_to_it() -> None:
    book = with_cells(small_book(), "s3", {("type", ""): "select_one role"})
    raw = {"kind": ["select_one"], "list": [""], "choice": ["n1"], "label/n1/": ["Mine"]}
    book = with_fields(book, "s3", raw, naming=False)
    row = row_with(book, "s3")
    assert row
    assert kind_of(book, row).list == "other"
    assert len(choices_of(book, "role")) == 2
