"""What Taguette keeps is read as it shows it."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.themes.projects import taguette
from themes import taguette as reading
from themes.files import UnreadableFile
from themes.taguette import project_in, tags_in


def test_a_codebook_is_read_by_any_of_its_headings() -> None:
    told = tags_in("\ufeffPath,Description\nTime,Hours.\ntime,\n,x\n".encode())
    assert [(each.name, each.description) for each in told.codes] == [
        ("Time", "Hours."),
        ("time (2)", ""),
    ]
    for content in (b"tag\nTime\n", b"name\nTime\n"):
        assert [each.name for each in tags_in(content).codes] == ["Time"]


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"tag,name\na,b\n", "one column"), (b"x\na\n", "one column"), (b"tag\n", "no codes")],
)
def test_a_table_that_is_no_codebook_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        tags_in(content)


def test_a_table_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 1)
    with pytest.raises(UnreadableFile, match="at most 1 rows"):
        tags_in(b"tag\na\nb\n")


def test_a_project_is_read_by_the_bytes_of_its_words(tmp_path: Path) -> None:
    held = project_in(taguette(tmp_path / "a.sqlite3"))
    assert (held.name, held.origin) == ("Talks", "Taguette")
    (source,) = held.sources
    assert source.text == "We waited nine weeks 👍.\nThen they came back."
    found = [(source.text[each.start : each.end], each.code, each.by) for each in source.codings]
    assert found == [
        ("nine weeks", "1", "ann"),
        ("Then they came back", "1", ""), ("Then they came back", "2", ""),
    ]  # fmt: skip
    assert source.codings[0].at == datetime(2017, 3, 1, 12, tzinfo=UTC)
    assert held.left_out == {
        "further projects in the same file": 1, "excerpts without a code": 1,
    }  # fmt: skip


def test_a_place_within_a_letter_is_left_out(tmp_path: Path) -> None:
    held = project_in(taguette(tmp_path / "a.sqlite3", "<p>1234567890👍👍👍 and on.</p>"))
    assert held.left_out["excerpts outside of their text"] > 0


@pytest.mark.parametrize(
    ("tables", "why"),
    [("CREATE TABLE projects (id);", "not a project of Taguette"),
     ("CREATE VIEW documents AS SELECT 1;", "not a project of Taguette")],
)  # fmt: skip
def test_another_database_is_refused(tmp_path: Path, tables: str, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        project_in(taguette(tmp_path / "a.sqlite3", tables=tables))


def test_no_database_and_an_empty_or_damaged_one_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"no database")
    with pytest.raises(UnreadableFile, match="not an SQLite file"):
        project_in(path)
    path.write_bytes(reading.HEADER + b"x" * 2000)
    with pytest.raises(UnreadableFile, match="damaged"):
        project_in(path)
    path.unlink()
    with sqlite3.connect(taguette(path)) as held:
        held.execute("DELETE FROM projects")
    held.close()
    with pytest.raises(UnreadableFile, match="no project"):
        project_in(path)


def test_a_file_that_takes_too_long_or_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = taguette(tmp_path / "a.sqlite3")
    monkeypatch.setattr(reading, "LARGEST_TOGETHER", 5)
    with pytest.raises(UnreadableFile, match="too large together"):
        project_in(path)
    monkeypatch.undo()
    monkeypatch.setattr(reading, "LARGEST_TEXT", 20)
    with pytest.raises(UnreadableFile, match="damaged"):
        project_in(path)
