"""Files that a browser keeps under their name and does not show."""

from analytics.tables import Column, Table
from analytics.views.downloads import csv_file, workbook_file

TABLE = Table("who", "Who came", (Column("Who", numeric=False), Column("All")), (("=Ann", 3),))


def test_a_table_is_kept_as_csv_and_nothing_in_it_is_a_formula() -> None:
    response = csv_file(TABLE, ["Who came.", "Mind this."], "who.csv")
    assert response["Content-Type"] == "text/csv"
    assert response["Content-Disposition"] == 'attachment; filename="who.csv"'
    lines = b"".join(response).decode().splitlines()
    assert lines == ["Who came.", "Mind this.", "Who,All", "'=Ann,3"]


def test_a_workbook_is_kept_as_it_was_written() -> None:
    response = workbook_file(memoryview(b"PK"), "tables.xlsx")
    assert response.content == b"PK"
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert response["Content-Disposition"] == 'attachment; filename="tables.xlsx"'
