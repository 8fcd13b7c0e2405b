"""A workbook that we write is read as the rows it was written of."""

from surveys.compiling import compile_form
from surveys.rows import rows_from, with_records
from surveys.sheets import Sheets
from surveys.workbooks import workbook_of
from tests.surveys.forms import SMALL

SHEETS = rows_from(Sheets(SMALL, "md").sheets)


def test_a_workbook_holds_the_same_rows_and_form() -> None:
    book = workbook_of(SHEETS)
    assert rows_from(Sheets(book, "xlsx").sheets) == SHEETS
    assert compile_form(book, "xlsx") == compile_form(SMALL, "md")
    assert workbook_of(SHEETS) == book


def test_every_kind_of_text_survives() -> None:
    texts = {f"column_{n}": "x" for n in range(30)}
    texts |= {"name": "a", "label": "1.0", "hint": "<b> & “q”\n  two  lines", "at": "TRUE"}
    sheets = with_records(SHEETS, "survey", [{}, texts, {}, {"type": "text", "hint": "'=1+1"}])
    assert rows_from(Sheets(workbook_of(sheets), "xlsx").sheets)[0] == sheets[0]
