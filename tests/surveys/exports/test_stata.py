"""Stata files: labels and missing values, as two other readers read them back."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from surveys.exports.stata import write_stata
from tests.surveys.exports.sources import contents_of, nothing
from tests.surveys.questionnaires import definition, question

FORM = definition(
    question("role", "select_one", list="role", label="Which role? " * 30),
    question("trust", "range"),
    question("lack", "select_multiple", list="role"),
    question("words"),
    question("day", "date"),
    role="worker lead",
)


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    return write_stata(contents_of(folder, FORM, *rows), folder, "x", nothing)[0]


def read(path: Path) -> tuple[dict[str, list[Any]], Any]:
    found: tuple[dict[str, list[Any]], Any] = pyreadstat.read_dta(
        path, user_missing=True, output_format="dict"
    )
    return found


def test_variables_and_their_values_have_labels(tmp_path: Path) -> None:
    long = "words " * 1000
    values, about = read(
        written(tmp_path, {"role": "lead", "trust": 70, "lack": ["worker"], "words": long})
    )
    assert (values["role"], values["trust"], values["words"]) == ([2], [70], [long])
    assert about.variable_value_labels["role"][2] == "The lead"
    assert about.variable_value_labels["lack__worker"][1] == "Chosen"
    assert about.column_names_to_labels["trust"] == "About trust?"
    assert about.column_names_to_labels["role"].endswith("…")


def test_what_is_empty_has_a_letter_that_tells_why(tmp_path: Path) -> None:
    path = written(tmp_path, {"trust": None, "role": None, "words": None}, {"trust": 3})
    values, about = read(path)
    assert values["trust"] == ["a", 3]
    assert values["role"] == ["a", "b"]
    assert values["words"] == ["", ""]
    labels = about.variable_value_labels["trust"]
    assert (labels["a"], labels["b"]) == ("Left blank", "Not asked, because of earlier answers")
    again = pd.read_stata(path, convert_categoricals=False, convert_missing=True)
    assert [str(each) for each in again["trust"]] == [".a", "3.0"]
    assert [str(each) for each in again["role"]] == [".a", ".b"]


def test_days_are_days(tmp_path: Path) -> None:
    again = pd.read_stata(written(tmp_path, {"day": "2017-03-27"}, {}), convert_categoricals=False)
    assert str(again["day"][0])[:10] == "2017-03-27"


def test_a_survey_without_answers_gives_a_file_without_rows(tmp_path: Path) -> None:
    values, about = read(written(tmp_path))
    assert about.number_rows == 0
    assert "trust" in values
