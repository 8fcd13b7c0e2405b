"""Workbooks without a library are what a library reads."""

from io import BytesIO

from openpyxl import load_workbook

from themes.sheets import workbook


def test_a_library_reads_every_cell_as_it_was() -> None:
    rows = [("=1+1", 3, "👍 שלום <b> & \x07"), ("x" * 40_000, 0, " two\nlines ")]
    book = load_workbook(BytesIO(workbook({"Excerpts": (("a", "b", "c"), rows), "None": ((), ())})))
    assert book.sheetnames == ["Excerpts", "None"]
    sheet = book["Excerpts"]
    assert sheet.freeze_panes == "A2"
    first, second = list(sheet.iter_rows(min_row=2, values_only=True))
    assert first == ("=1+1", 3, "👍 שלום <b> & ")
    assert sheet["A2"].data_type == "s"
    assert (len(second[0]), second[1:]) == (32_767, (0, " two\nlines "))
