"""Layouts over several versions: nothing is lost, nothing moves, no two names meet."""

import pytest

from surveys.columns import (
    RESPONSES,
    Kind,
    as_json,
    code_for,
    distinct,
    from_json,
    layout_of,
    with_choices_found,
)
from tests.surveys.questionnaires import definition, question


def test_a_renamed_question_keeps_its_column_and_every_name() -> None:
    one, two = definition(question("old", id="q")), definition(question("new", id="q"))
    (column,) = layout_of([(1, one), (3, two)]).table().columns
    assert (column.key, column.name, column.names) == ("q", "new", {1: "old", 3: "new"})


def test_a_question_taken_out_keeps_its_column_and_its_label() -> None:
    one = definition(question("kept"), question("gone", label="Was asked once"))
    two = definition(question("added"), question("kept"))
    columns = layout_of([(1, one), (2, two)]).table().columns
    assert [column.name for column in columns] == ["kept", "gone", "added"]
    assert (columns[1].label, columns[1].names) == ("Was asked once", {1: "gone"})


def test_a_choice_taken_out_keeps_its_number_and_new_ones_come_behind() -> None:
    ask = question("role", "select_one", list="role")
    one, two = definition(ask, role="worker manager"), definition(ask, role="lead manager")
    (column,) = layout_of([(1, one), (2, two)]).table().columns
    assert [(each.name, each.code, each.versions) for each in column.choices] == [
        ("worker", 1, (1,)), ("manager", 2, (1, 2)), ("lead", 3, (2,)),
    ]  # fmt: skip


def test_a_question_of_another_kind_has_a_column_for_each() -> None:
    one, two = definition(question("age", "text")), definition(question("age", "integer"))
    columns = layout_of([(1, one), (2, two)]).table().columns
    assert [(each.key, each.name, each.kind) for each in columns] == [
        ("age:text", "age", Kind.TEXT), ("age", "age_2", Kind.NUMBER),
    ]  # fmt: skip


def test_a_repeat_is_a_table_that_knows_its_parent() -> None:
    inner = question("visit", "repeat", questions=[question("said")], label="Visits")
    outer = question("child", "repeat", questions=[question("age", "integer"), inner])
    layout = layout_of([(1, definition(question("name"), outer))])
    assert [(table.key, table.parent) for table in layout.tables] == [
        (RESPONSES, ""), ("child", RESPONSES), ("visit", "child"),
    ]  # fmt: skip
    assert [column.name for column in layout.table("visit").columns] == ["said"]
    assert layout.table("visit").title == "Visits"


def test_notes_have_no_column() -> None:
    assert not layout_of([(1, definition(question("read_this", "note")))]).table().columns


def test_a_layout_comes_back_from_json() -> None:
    ask = question("role", "select_one", list="role")
    layout = layout_of([(1, definition(ask, question("n", "range"), role="a b"))])
    assert from_json(as_json(layout)) == layout


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["a", "A", "a"], ["a", "A_2", "a_3"]),
        (["all", "row", "7th", "ä-b", "x."], ["all_2", "row_2", "q_7th", "q___b", "x"]),
        (["n" * 99, "n" * 98], ["n" * 60, "n" * 60 + "_2"]),
    ],
)
def test_names_are_such_that_every_program_takes_them(wanted: list[str], given: list[str]) -> None:
    assert distinct(wanted, frozenset({"all", "row"})) == given


@pytest.mark.parametrize(
    ("name", "taken", "code"),
    [("7", {1}, 7), ("0", set(), 0), ("7", {7}, 8), ("07", {3}, 4), ("worker", set(), 1)],
)
def test_a_choice_named_by_a_number_keeps_it(name: str, taken: set[int], code: int) -> None:
    assert code_for(name, taken) == code


def test_an_answer_that_no_version_offers_becomes_a_choice_of_its_own_name() -> None:
    ask = question("role", "select_one", list="role")
    (column,) = layout_of([(1, definition(ask, role="worker"))]).table().columns
    found = with_choices_found(column, ["worker", "else"])
    assert [(each.name, each.label, each.code) for each in found.choices] == [
        ("worker", "The worker", 1), ("else", "else", 2),
    ]  # fmt: skip
