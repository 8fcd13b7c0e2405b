"""Rows of workbooks as a CSV file would have them."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from families.tables import tables_of
from families.workbooks import NotAWorkbook, sheet_rows
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


def test_a_sheet_that_takes_too_much_memory_or_time_is_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path / "x.xlsx", {"needs": [["reference", "x" * 30_000]] * 40})
    assert len(list(sheet_rows(book, "Needs"))) == 40
    for limits in ({"memory": 100_000_000}, {"seconds": 0}):
        with pytest.raises(NotAWorkbook, match="five CSV files"):
            list(sheet_rows(book, "Needs", **limits))


def test_the_process_of_a_sheet_ends_with_whoever_reads_it(tmp_path: Path) -> None:
    rows = sheet_rows(workbook(tmp_path / "x.xlsx", {"needs": [["a"]] * 20_000}), "Needs")
    assert next(rows) == (1, ["a"])
    rows.close()  # type: ignore[attr-defined]  # it is a generator
