"""Rows of workbooks as a CSV file would have them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from families.tables import tables_of
from families.workbooks import NotAWorkbook, sheet_rows, text_of
from tests.families.extracts import Files, good


def workbook(path: Path, files: Files) -> Path:
    """A workbook with a sheet for each file."""
    book = Workbook(write_only=True)
    for name, rows in files.items():
        sheet = book.create_sheet(name.title())
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_cell_is_as_in_a_csv_file() -> None:
    day = datetime(2017, 4, 11)  # noqa: DTZ001  # as a workbook has it
    assert [text_of(v) for v in (None, day, date(2017, 4, 11), 4.0, 4.5, 7, " x ")] == [
        "", "2017-04-11", "2017-04-11", "4", "4.5", "7", "x",
    ]  # fmt: skip


def test_sheets_are_the_tables(tmp_path: Path) -> None:
    files = good()
    tables = tables_of(workbook(tmp_path / "extract.xlsx", files))
    assert [table.name for table in tables] == list(files)
    number, cells = list(tables[1].lines())[1]
    assert (number, cells) == (2, ["W1", "1", "adult", "25 to 34"])


def test_what_is_no_workbook_says_so(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"no")
    with pytest.raises(NotAWorkbook):
        list(sheet_rows(tmp_path / "x.xlsx", None))
