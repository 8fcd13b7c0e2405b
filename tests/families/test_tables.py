"""Reading the tables of an extract: folders, ZIPs, encodings, and what is refused unread."""

import io
import zipfile
from functools import partial
from pathlib import Path

import pytest

from families.tables import (
    BrokenTable,
    NotAnExtract,
    csv_lines,
    encoding_of,
    separator_of,
    tables_of,
    tidy,
)
from tests.families.extracts import good, write


def lines_of(content: bytes) -> list[tuple[int, list[str]]]:
    """The lines of a CSV file with this content."""
    return list(csv_lines(partial(io.BytesIO, content)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                      "cp1252"])  # fmt: skip
def test_every_encoding_is_read(encoding: str) -> None:
    content = "reference,locality\nW1,Café Street\n".encode(encoding)
    assert lines_of(content) == [(1, ["reference", "locality"]), (2, ["W1", "Café Street"])]


def test_a_letter_of_two_bytes_may_lie_across_pieces() -> None:
    content = b"a" * ((1 << 20) - 1) + "é".encode()
    assert encoding_of(partial(io.BytesIO, content)) == "utf-8-sig"
    assert encoding_of(partial(io.BytesIO, content[:-1])) == "cp1252"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_is_read(separator: str) -> None:
    assert separator_of(separator.join(["a", "b", "c"])) == separator
    content = f"\n\na{separator}b\n 1 {separator}\xa02\n".encode()
    assert lines_of(content) == [(3, ["a", "b"]), (4, ["1", "2"])]


def test_cells_made_safe_for_spreadsheets_are_read_as_they_were() -> None:
    assert [tidy(cell) for cell in ("'=1", "'-x", "'tis", "'", " a ")] == [
        "=1", "-x", "'tis", "'", "a",
    ]  # fmt: skip


def test_a_quotation_mark_left_open_breaks_a_table() -> None:
    with pytest.raises(BrokenTable, match="quotation mark"):
        lines_of(b'a,b\n1,"' + b"x\n" * 80_000)


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A ZIP with these files."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_folder_and_a_zip_hold_the_same_tables(tmp_path: Path) -> None:
    folder = write(tmp_path, good())
    files = {f"from Mosaic/{f.name.upper()}": f.read_bytes() for f in folder.glob("*.csv")}
    archive = zipped(tmp_path / "extract.zip", files | {"__MACOSX/families.csv": b"x"})
    (tmp_path / "notes.csv").write_text("not ours")
    of_folder, of_zip = tables_of(folder), tables_of(archive)
    assert [t.name for t in of_folder] == [
        "families", "people", "assessments", "needs", "readings",
    ]  # fmt: skip
    assert [list(t.lines()) for t in of_folder] == [list(t.lines()) for t in of_zip]


def test_what_is_no_extract_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    bomb = zipped(tmp_path / "bomb.zip", {"families.csv": b"0" * 25_000_000})
    many = zipped(tmp_path / "many.zip", {f"{n}.csv": b"" for n in range(1001)})
    twice = zipped(tmp_path / "twice.zip", {"a/needs.csv": b"", "b/needs.csv": b""})
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(twice.read_bytes()[:-30])
    locked = tmp_path / "locked.zip"
    content = bytearray(twice.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(content)
    strings = {"xl/workbook.xml": b"", "xl/sharedStrings.xml": bytes(range(256)) * 260_000}
    large = zipped(tmp_path / "large.xlsx", strings, zipfile.ZIP_STORED)
    for path, words in ((tmp_path / "empty", "none of the files"), (bomb, "unpack to far more"),
                        (many, "more than 1000"), (twice, "more than once"), (damaged, "damaged"),
                        (locked, "password"), (large, "too large")):  # fmt: skip
        with pytest.raises(NotAnExtract, match=words):
            tables_of(path)


def test_a_broken_workbook_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotAnExtract, match="cannot be opened"):
        tables_of(zipped(tmp_path / "x.xlsx", {"xl/workbook.xml": b"<"}))


def test_a_single_file_is_one_of_refused_rows(tmp_path: Path) -> None:
    (tmp_path / "rejects.csv").write_text("file,reference\npeople,W1\n")
    assert [table.name for table in tables_of(tmp_path / "rejects.csv")] == ["rejects"]
