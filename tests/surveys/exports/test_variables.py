"""The variables of each kind of question."""

from pathlib import Path
from typing import Any

import pytest

from surveys.definition import Question
from surveys.exports.contents import Wish
from surveys.exports.variables import Shows
from tests.surveys.exports.sources import contents_of
from tests.surveys.questionnaires import definition, question


def table(folder: Path, asked: Question, answer: Any, *, labels: bool = False) -> dict[str, Any]:
    """The cells of one answer by variable, leads left out."""
    form = definition(asked, lack="time rest")
    contents = contents_of(folder, form, {"q": answer}, wish=Wish(labels=labels))
    sheet = contents.sheets[0]
    (piece,) = contents.pieces(sheet)
    return {
        variable.name: cells[0]
        for variable, cells in zip(sheet.variables, piece.cells, strict=True)
        if variable.shows is not Shows.LEAD
    }


@pytest.mark.parametrize(
    ("kind", "answer", "cells"),
    [
        ("select_multiple", ["rest"], {"q": "rest", "q__time": 0, "q__rest": 1}),
        ("select_multiple", None, {"q": None, "q__time": None, "q__rest": None}),
        ("rank", ["rest", "time"], {"q": "rest time", "q__time": 2, "q__rest": 1}),
        ("rank", ["rest"], {"q": "rest", "q__time": None, "q__rest": 1}),
        ("select_one", "time", {"q": "time"}),
        ("integer", 7, {"q": 7}),
        ("text", "=1", {"q": "=1"}),
    ],
)
def test_a_question_becomes_its_variables(
    tmp_path: Path, kind: str, answer: Any, cells: dict[str, Any]
) -> None:
    assert table(tmp_path, question("q", kind, list="lack"), answer) == cells


@pytest.mark.parametrize(
    ("kind", "answer", "cells"),
    [
        ("select_one", "time", {"q": "The time"}),
        (
            "select_multiple",
            ["time", "rest"],
            {"q": "The time; The rest", "q__time": 1, "q__rest": 1},
        ),
    ],
)
def test_choices_can_be_written_in_words(
    tmp_path: Path, kind: str, answer: Any, cells: dict[str, Any]
) -> None:
    assert table(tmp_path, question("q", kind, list="lack"), answer, labels=True) == cells


def test_a_text_longer_than_a_cell_goes_on_in_the_next(tmp_path: Path) -> None:
    text = "é" * 20_000
    cells = table(tmp_path, question("q"), text)
    assert list(cells) == ["q", "q_part_2"]
    assert cells["q"] + cells["q_part_2"] == text


def test_names_that_meet_are_kept_apart(tmp_path: Path) -> None:
    form = definition(
        question("q", "select_multiple", list="lack"), question("Q__time"), lack="time"
    )
    names = [each.name for each in contents_of(tmp_path, form, {}).sheets[0].variables]
    assert names[-3:] == ["q", "q__time", "Q__time_2"]
