"""Workbooks: texts stay texts, sheets have room, nothing is cut without a sign."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from surveys.exports import workbooks
from surveys.exports.workbooks import Book, TooLarge, write_workbook
from tests.surveys.exports.sources import contents_of, nothing
from tests.surveys.questionnaires import definition, question

FORM = definition(question("words"))


def test_no_cell_is_a_formula_or_a_link_also_after_somebody_edits_it(tmp_path: Path) -> None:
    rows = [{"words": text} for text in ("=1+1", "@x", "https://example.org", "plain")]
    (path,) = write_workbook(contents_of(tmp_path, FORM, *rows), tmp_path, "x", nothing)
    sheet = openpyxl.load_workbook(path)["responses"]
    cells = [row[-1] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("=1+1", "s"), ("@x", "s"), ("https://example.org", "s"), ("plain", "s"),
    ]  # fmt: skip
    assert [cell.quotePrefix for cell in cells] == [True, True, False, False]
    with zipfile.ZipFile(path) as archive:
        assert not any("hyperlinks" in archive.read(name).decode() for name in archive.namelist())


def test_a_workbook_has_its_code_book_with_it(tmp_path: Path) -> None:
    (path,) = write_workbook(contents_of(tmp_path, FORM, {}), tmp_path, "x", nothing)
    assert openpyxl.load_workbook(path).sheetnames == [
        "responses", "code_book", "choices", "empty_cells",
    ]  # fmt: skip


def test_a_table_that_excel_cannot_hold_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 1)
    with pytest.raises(TooLarge, match="“Responses” is too large"):
        write_workbook(contents_of(tmp_path, FORM, {}, {}), tmp_path, "x", nothing)


def test_a_long_list_of_reasons_goes_on_in_another_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
    book = Book(tmp_path / "x.xlsx", tmp_path)
    book.sheet("n" * 40, ["a"], [[1], [2], [3]])
    book.close()
    sheets = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets
    assert [(each.title, each.max_row) for each in sheets] == [
        ("n" * 31, 3), ("n" * 29 + "_2", 2),
    ]  # fmt: skip


def test_what_no_cell_holds_ends_in_an_ellipsis(tmp_path: Path) -> None:
    book = Book(tmp_path / "x.xlsx", tmp_path)
    book.sheet("long", ["a"], [["x" * 40_000]])
    book.close()
    value = openpyxl.load_workbook(tmp_path / "x.xlsx")["long"]["A2"].value
    assert value.endswith("x…")
