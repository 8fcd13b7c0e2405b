"""Rows into Parquet: every cell says why it is empty, and nothing is dropped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from surveys.columns import State, Table, layout_of
from surveys.definition import Definition
from surveys.filing import UNEXPECTED, Leftovers, Row, TableFile
from tests.surveys.questionnaires import definition, question

FORM = definition(
    question("age", "integer"),
    question("role", "select_one", list="role"),
    question("lack", "select_multiple", list="role"),
    question("words"),
    question("score", "calculate"),
    role="worker lead",
)


Answered = tuple[int, Mapping[str, Any]]
"""A version's number and the answers given to it."""


def filed(
    folder: Path, versions: list[tuple[int, Definition]], *rows: Answered
) -> dict[str, Table]:
    """The tables after these rows (version, answers) were written."""
    layout, leftovers = layout_of(versions), Leftovers(folder)
    files = {table.key: TableFile(table, folder, leftovers) for table in layout.tables}
    for table in layout.tables[1:]:
        files[table.parent].inner.append(files[table.key])
    files["responses"].add([Row((None, "web", None), number, answers) for number, answers in rows])
    leftovers.close()
    return {key: file.finish() for key, file in files.items()}


def read(folder: Path, name: str = "responses") -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = pq.read_table(folder / f"{name}.parquet").to_pydict()
    return found


def test_a_cell_says_whether_its_question_was_asked_and_answered(tmp_path: Path) -> None:
    later = definition(*FORM["pages"][0]["questions"], question("new"), role="worker lead")
    rows: list[Answered] = [
        (1, {"age": 7, "words": None}),
        (2, {"age": None, "lack": [], "new": "yes"}),
    ]
    filed(tmp_path, [(1, FORM), (2, later)], *rows)
    table = read(tmp_path)
    assert table["age"] == [7.0, None]
    assert table["age:state"] == [State.ANSWERED, State.LEFT_BLANK]
    assert table["words:state"] == [State.LEFT_BLANK, State.NOT_ASKED]
    assert table["lack:state"] == [State.NOT_ASKED, State.LEFT_BLANK]
    assert table["new:state"] == [State.NOT_IN_VERSION, State.ANSWERED]
    assert (table["row"], table["version"]) == ([1, 2], [1, 2])


def test_what_does_not_fit_is_kept_as_it_came(tmp_path: Path) -> None:
    filed(tmp_path, [(1, FORM)], (1, {"age": "seven", "gone": [1]}), (1, {"age": 7}))
    assert read(tmp_path)["age"] == [None, 7.0]
    assert read(tmp_path)["age:state"] == [State.UNEXPECTED, State.ANSWERED]
    left = read(tmp_path, UNEXPECTED)
    assert sorted(zip(left["question"], left["row"], left["answer"], strict=True)) == [
        ("age", 1, '"seven"'), ("gone", 1, "[1]"),
    ]  # fmt: skip


def test_half_a_character_does_not_spoil_the_piece(tmp_path: Path) -> None:
    filed(tmp_path, [(1, FORM)], (1, {"words": "whole"}), (1, {"words": "half \ud83d"}))
    assert read(tmp_path)["words"] == ["whole", None]
    assert read(tmp_path, UNEXPECTED)["answer"] == ['"half \\ud83d"']


def test_a_table_learns_its_limits_and_the_choices_it_meets(tmp_path: Path) -> None:
    rows = [
        (1, {"age": 9, "words": "é!", "lack": ["lead", "hat"], "score": 1.5}),
        (1, {"age": -2, "words": "", "score": 2}),
    ]
    columns = {each.name: each for each in filed(tmp_path, [(1, FORM)], *rows)["responses"].columns}
    assert (columns["age"].least, columns["age"].most) == (-2.0, 9.0)
    assert columns["words"].longest == 3
    assert [each.name for each in columns["lack"].choices] == ["worker", "lead", "hat"]
    assert columns["score"].is_number


@pytest.mark.parametrize("score", ["two", "007"])
def test_a_calculation_that_gives_words_is_a_text(tmp_path: Path, score: str) -> None:
    tables = filed(tmp_path, [(1, FORM)], (1, {"score": 2}), (1, {"score": score}))
    assert not tables["responses"].columns[-1].is_number
    assert read(tmp_path)["score"] == ["2", score]


def test_answers_of_another_kind_lie_in_the_column_of_their_version(tmp_path: Path) -> None:
    one, two = definition(question("age")), definition(question("age", "integer"))
    filed(tmp_path, [(1, one), (2, two)], (1, {"age": "old"}), (2, {"age": 70}), (2, {}))
    table = read(tmp_path)
    assert (table["age:text"], table["age"]) == (["old", None, None], [None, 70.0, None])
    assert table["age:state"] == [State.NOT_IN_VERSION, State.ANSWERED, State.NOT_ASKED]


def test_an_answer_to_a_question_its_version_lacks_is_not_lost(tmp_path: Path) -> None:
    later = definition(question("late"))
    filed(tmp_path, [(1, definition()), (2, later)], (1, {"late": "early"}))
    assert read(tmp_path)["late"] == ["early"]


def test_repeats_are_tables_linked_to_their_parents(tmp_path: Path) -> None:
    visit = question("visit", "repeat", questions=[question("said")])
    child = question("child", "repeat", questions=[question("age", "integer"), visit])
    answers = {"child": [{"age": 3, "visit": [{"said": "a"}, {"said": "b"}]}, {"age": None}]}
    rows: list[Answered] = [(1, {}), (1, answers), (1, {"child": "none"})]
    tables = filed(tmp_path, [(1, definition(child))], *rows)
    children, visits = read(tmp_path, "child"), read(tmp_path, "visit")
    assert (children["parent_row"], children["place"]) == ([2, 2], [1, 2])
    assert (children["age"], children["age:state"][1]) == ([3.0, None], State.LEFT_BLANK)
    assert (visits["parent_row"], visits["said"]) == ([1, 1], ["a", "b"])
    assert read(tmp_path, UNEXPECTED)["question"] == ["child"]
    assert [table.rows for table in tables.values()] == [3, 2, 2]
