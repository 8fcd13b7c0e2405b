"""The spreadsheet holds the released tables, what they are, and no formula."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from analytics.workbooks import workbook
from tests.analytics.results import closed_survey, released


@pytest.mark.django_db
def test_the_workbook_says_what_it_is_and_hides_what_the_page_hides() -> None:
    out = released(closed_survey())
    book = load_workbook(BytesIO(workbook(out, [("Survey", "=EVIL()")])))
    assert book.sheetnames[0] == "About"
    assert {"Domains", "Items", "Steps", "Training needs", "Every group"} <= set(book.sheetnames)
    assert book["About"]["B1"].value == "'=EVIL()"
    rates = {row[0]: row for row in book["Answered by locality"].iter_rows(values_only=True)}
    assert rates["Locality not given"][1] == "Hidden"
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert all(sheet.sheet_state == "visible" for sheet in book)
