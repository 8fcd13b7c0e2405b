"""SPSS files: labels, missing codes and measures, as pyreadstat reads them back."""

from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from surveys.columns import State
from surveys.exports.coding import codes_of
from surveys.exports.spss import write_spss
from tests.surveys.exports.sources import contents_of, nothing
from tests.surveys.questionnaires import definition, question

FORM = definition(
    question("role", "select_one", list="role", label="Which role? " * 30),
    question("trust", "range"),
    question("lack", "select_multiple", list="role"),
    question("order", "rank", list="role"),
    question("words"),
    role="worker lead",
)


def read(folder: Path, *rows: dict[str, Any]) -> tuple[dict[str, list[Any]], Any]:
    path = write_spss(contents_of(folder, FORM, *rows), folder, "x", nothing)[0]
    found: tuple[dict[str, list[Any]], Any] = pyreadstat.read_sav(
        path, user_missing=True, output_format="dict"
    )
    return found


def test_variables_have_labels_values_and_measures(tmp_path: Path) -> None:
    values, about = read(tmp_path, {"role": "lead", "trust": 70, "lack": ["worker"]})
    assert values["role"] == [2]
    assert about.variable_value_labels["role"][2] == "The lead"
    assert about.variable_value_labels["lack__worker"][1] == "Chosen"
    assert about.column_names_to_labels["role"].endswith("…")
    assert about.column_names_to_labels["trust"] == "About trust?"
    assert {about.variable_measure[name] for name in ("role", "lack__lead", "words")} == {"nominal"}
    assert (about.variable_measure["trust"], about.original_variable_types["trust"]) == (
        "scale", "F8.0",
    )  # fmt: skip
    assert about.variable_measure["order__lead"] == "ordinal"


def test_what_is_empty_has_a_code_that_spss_takes_for_missing(tmp_path: Path) -> None:
    values, about = read(tmp_path, {"trust": None, "role": None, "words": None}, {"trust": "x"})
    blank, not_asked = codes_of(100)[State.LEFT_BLANK], codes_of(100)[State.NOT_ASKED]
    assert values["trust"] == [blank, codes_of(100)[State.UNEXPECTED]]
    assert values["role"] == [blank, not_asked]
    assert values["lack__lead"] == [not_asked, not_asked]
    assert values["words"] == [str(blank), str(not_asked)]
    assert about.missing_ranges["trust"] == [{"lo": -98, "hi": -95}]
    assert [each["lo"] for each in about.missing_ranges["words"]] == ["-98", "-97", "-96"]
    assert about.variable_value_labels["trust"][blank] == "Left blank"


@pytest.mark.parametrize(("answer", "code"), [(-98, -998), (-95, -998), (-94, -98), (-998, -9998)])
def test_a_missing_code_lies_below_every_answer(tmp_path: Path, answer: int, code: int) -> None:
    values, _ = read(tmp_path, {"trust": answer}, {"trust": None})
    assert values["trust"] == [answer, code]


def test_a_text_that_reads_like_a_code_is_no_missing_answer(tmp_path: Path) -> None:
    values, about = read(tmp_path, {"words": "-98"}, {"words": None})
    assert values["words"] == ["-98", "-998"]
    assert all(each["lo"] != "-98" for each in about.missing_ranges["words"])


def test_a_survey_without_answers_gives_a_file_without_rows(tmp_path: Path) -> None:
    values, about = read(tmp_path)
    assert about.number_rows == 0
    assert "trust" in values
