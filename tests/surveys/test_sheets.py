"""Rows are found again as the author counts them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from surveys.sheets import FormProblems, Problem, Sheets
from tests.surveys.forms import SMALL, rows, workbook


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    sheets = Sheets(SMALL, "md")
    assert sheets.row_of("about") == 2
    assert sheets.row_of("role") == 3
    assert sheets.row_of("nothing") == 0
    assert sheets.row_that_holds("rest", "choices") == 5


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        (
            "[row : 7] Question or group with no name.",
            Problem(7, "Question or group with no name."),
        ),
        (
            "[row : 3] On the 'choices' sheet, the 'name' value is invalid. Too long.",
            Problem(3, "Too long.", "choices", "name"),
        ),
        (
            "The survey element named 'a' has no label.",
            Problem(2, "The survey element named 'a' has no label."),
        ),
        ("Something else.", Problem(0, "Something else.")),
    ],
)
def test_a_complaint_of_the_reader_gets_its_place(message: str, problem: Problem) -> None:
    assert Sheets(rows("text | a | A |"), "md").problem_from(message) == problem


@pytest.mark.parametrize(
    ("source", "source_format", "told"),
    [
        ("hello", "md", "We cannot find the form's rows"),
        ("", "csv", "sheet survey"),
        ("| choices |\n| | list_name | name |\n| | x | y |\n", "md", "“survey” is missing"),
        ("x", "ods", "We read md, csv, xlsx, xls, not ods."),
        ("x", "xls", "We cannot find the form's rows"),
        ("x", "xlsx", "We cannot find the form's rows"),
    ],
)
def test_text_that_is_no_form_is_refused(source: str, source_format: str, told: str) -> None:
    with pytest.raises(FormProblems, match="sheet survey") as caught:
        Sheets(source, source_format)
    assert told in str(caught.value)


@pytest.mark.parametrize("spoilt", [b"<sheetData>", b"</worksheet>", b"<cellXfs"])
def test_a_damaged_workbook_is_refused_in_words(spoilt: bytes) -> None:
    whole, file = ZipFile(BytesIO(workbook(SMALL))), BytesIO()
    with ZipFile(file, "w") as damaged:
        for name in whole.namelist():
            damaged.writestr(name, whole.read(name).replace(spoilt, b"<&"))
    with pytest.raises(FormProblems, match="We cannot find the form's rows"):
        Sheets(file.getvalue(), "xlsx")
