"""Lists in files beside a form are read as spreadsheets write them."""

import csv

import pytest

from surveys import beside
from surveys.beside import NotAList, lists_beside, lying_beside, rows_in
from tests.surveys.uploading import picture


def test_files_are_known_by_their_names_without_folders() -> None:
    files = [("media/towns.csv", "name;label\na;Äsh\n".encode("cp1252")), ("fruit.CSV", b"name\na")]
    lists = {"towns.csv": "name;label\na;Äsh\n", "fruit.CSV": "name\na"}
    assert lying_beside(files) == (lists, [])
    assert list(lying_beside([("..\\..\\fruit.csv", b"name\na")]).beside) == ["fruit.csv"]


def test_what_is_shown_is_told_from_lists() -> None:
    lying = lying_beside([("towns.csv", b"name\na"), ("cat.jpg", picture())])
    (cat,) = lying.media
    assert lying.beside == {"towns.csv": "name\na", "cat.jpg": cat.shown.name}


def test_rows_stand_under_their_headings_whatever_parts_them() -> None:
    text = 'name;label;county\r\na;"Ash; the town";kent\r\n;;\r\nb;Bury;\r\n'
    assert rows_in("towns.csv", text) == [
        {"name": "a", "label": "Ash; the town", "county": "kent"}, {"name": "b", "label": "Bury"},
    ]  # fmt: skip
    assert rows_in("towns.csv", 'name,label\na,"two\nlines"\n')[0]["label"] == "two\nlines"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("towns.csv", b"", "is no list"),
        ("towns.csv", b"name\n" + b"x" * 200_000, "is no list"),
        ("towns.csv", b"name\n" + b"x\n" * 20_001, "more than 20,000 rows"),
    ],
)
def test_what_is_no_list_is_told(name: str, content: bytes, told: str) -> None:
    with pytest.raises(NotAList, match=told):
        lists_beside([(name, content)])


def test_lists_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "LARGEST", 5)
    with pytest.raises(NotAList, match="larger than"):
        lists_beside([("towns.csv", b"name\na\n")])


def test_reading_a_list_leaves_longer_cells_readable_elsewhere() -> None:
    rows_in("towns.csv", "name\na\n")
    assert next(csv.reader(["x" * 100_000])) == ["x" * 100_000]
