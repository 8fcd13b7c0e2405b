"""Sorting rows by family on the disk, and keeping those that are refused."""

import csv
from pathlib import Path

from families.references import Key
from families.staging import Columns, Staging, key_of
from families.tables import Table, tables_of

KEY = Key("a key")


def staging(folder: Path, columns: Columns | None = None) -> Staging:
    """An empty staging in this folder."""
    return Staging(folder, KEY, columns or {})


def table(name: str, *lines: str) -> Table:
    """A table of these lines, with commas between cells."""
    return Table(name, lambda: ((n, line.split(",")) for n, line in enumerate(lines, 1)))


def test_rows_come_back_by_family_in_the_order_of_the_files(tmp_path: Path) -> None:
    told: list[int] = []
    with staging(tmp_path) as staged:
        staged.take(table("people", "Reference,Person,ROLE", "W2,1,adult", "W1,1,child", "",
                          "w 2,2,child"), told.append)  # fmt: skip
        families = dict(staged.families())
    assert set(families) == {KEY.hash_of("W1"), KEY.hash_of("W2")}
    assert [(r.line, r.cells[1]) for r in families[KEY.hash_of("W2")]] == [(2, "1"), (5, "2")]
    assert sum(told) == 3
    assert staged.read == {"people": 3}


def test_a_source_system_may_have_headings_of_its_own(tmp_path: Path) -> None:
    with staging(tmp_path, {"people": {"reference": "Family ID", "role": "type"}}) as staged:
        staged.take(table("people", "family_id,person,Type", "W1,1,adult"), lambda rows: None)
        assert len(dict(staged.families())) == 1
        assert staged.headings == {"people": ["family_id", "person", "Type"]}
    assert key_of(" Family-ID ") == "family_id"


def test_refused_rows_can_be_corrected_and_read_again(tmp_path: Path) -> None:
    with staging(tmp_path) as staged:
        staged.take(table("people", "reference,person,role", ",1,=adult"), lambda rows: None)
        assert staged.refused() == {"people": 1}
        path = tmp_path / "rejects.csv"
        assert staged.write_rejects(path) == 1
    with path.open(newline="", encoding="utf-8-sig") as file:
        row = next(csv.DictReader(file))
    assert (row["file"], row["row"], row["column"], row["role"]) == (
        "people", "2", "reference", "'=adult",
    )  # fmt: skip
    path.write_text(path.read_text("utf-8-sig").replace(",,", ",W1,", 1), "utf-8")
    again = tmp_path / "again"
    again.mkdir()
    with staging(again) as staged:
        for each in tables_of(path):
            staged.take(each, lambda rows: None)
        assert staged.read["people"] == 1


def test_a_single_file_without_its_column_is_refused(tmp_path: Path) -> None:
    with staging(tmp_path) as staged:
        staged.take(table("rejects", "reference,person", "W1,1"), lambda rows: None)
        staged.take(table("rejects", "file,reference", "pets,W1"), lambda rows: None)
        assert staged.refused()["rejects"] == 2


def test_a_table_that_breaks_keeps_what_was_read_before(tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.mkdir()
    content = 'reference,person,role\nW1,1,adult\nW1,2,"' + "x\n" * 80_000
    (path / "people.csv").write_text(content)
    with staging(tmp_path) as staged:
        for each in tables_of(path):
            staged.take(each, lambda rows: None)
        assert staged.refused() == {"people": 1}
        assert staged.read == {"people": 1}
