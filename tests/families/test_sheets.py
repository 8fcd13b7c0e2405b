"""A sheet read as the process of its own reads it: cells, columns, and what cannot be opened."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from families import sheets
from jobs.apart import CANNOT_BE_OPENED
from tests.families.test_workbooks import workbook


def test_a_cell_is_as_in_a_csv_file() -> None:
    day = datetime(2017, 4, 11)  # noqa: DTZ001  # as a workbook has it
    assert [sheets.text_of(v) for v in (None, day, date(2017, 4, 11), 4.0, 4.5, 7, " x ")] == [
        "", "2017-04-11", "2017-04-11", "4", "4.5", "7", "x",
    ]  # fmt: skip


def test_rows_are_printed_under_the_limits_that_were_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[tuple[int, tuple[int, int]]] = []
    monkeypatch.setattr("resource.setrlimit", lambda *limit: limits.append(limit))
    book = workbook(tmp_path / "x.xlsx", {"needs": [["reference", ""], ["Wé", "1"]]})
    assert sheets.main("1000", "60", str(book)) == 0
    assert sheets.main("1000", "60", str(book), "Needs") == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        [1, ["Needs"]], [1, ["reference"]], [2, ["Wé", "1"]],
    ]  # fmt: skip
    assert [most for _, most in limits[:2]] == [(1000, 1000), (60, 60)]
    (tmp_path / "y.xlsx").write_bytes(b"no")
    assert sheets.main("1000", "60", str(tmp_path / "y.xlsx")) == CANNOT_BE_OPENED
