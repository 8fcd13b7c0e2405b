"""Forms that somebody else made are read apart, and those made to do harm are refused."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from surveys import opening
from surveys.beside import Beside
from surveys.opening import read_apart, read_form, read_rows, told
from surveys.sheets import FormProblems
from tests.surveys.forms import SMALL, rows, workbook

SHEET = "xl/worksheets/sheet1.xml"
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000
LAUGHS = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a>&y;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A workbook with another part in place of its own."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, part if entry.filename == name else old.read(entry))
    return made.getvalue()


def words(content: bytes) -> str:
    """What the process says is wrong with a workbook."""
    return "".join(each["message"] for each in told(content, "xlsx")["problems"])


def test_a_form_is_read_apart_as_where_we_are() -> None:
    book = workbook(SMALL)
    apart = read_apart(book, "xlsx")
    assert apart == read_form(book, "xlsx")
    assert apart.problem("role", "name", "Odd.").row == 3
    lists = {"towns.csv": "name,label\nash,Ash\n"}
    town = rows("select_one_from_file towns.csv | town | Town |").encode()
    assert read_apart(town, "md", lists).definition["choices"]["towns"][0]["label"] == "Ash"
    assert read_rows(apart.sheets).definition == apart.definition


def test_what_is_wrong_comes_back_with_its_place() -> None:
    with pytest.raises(FormProblems) as found:
        read_apart(rows("text | a | A |", "text | b | B | )").encode(), "md")
    assert [each.row for each in found.value.problems] == [3]


def test_a_form_that_takes_too_much_is_refused() -> None:
    with pytest.raises(FormProblems, match=r"^Reading this form takes more memory or time"):
        read_apart(SMALL.encode(), "md", seconds=0)


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (DEEP, "levels deep"),
        (LAUGHS, "document type"),
        (OUTSIDE, "document type"),
        (b"<", "damaged"),
    ],
)
def test_a_workbook_made_to_do_harm_is_refused(part: bytes, why: str) -> None:
    said = words(with_part(workbook(SMALL), SHEET, part))
    assert said.startswith("We do not open this workbook.")
    assert why in said


def test_a_part_that_is_not_what_it_says_is_refused() -> None:
    book = bytearray(workbook(SMALL))
    place = book.index(b"xl/worksheets/sheet1.xml") + len(SHEET) + 20
    book[place : place + 20] = bytes(20)
    assert "is damaged" in words(bytes(book))


def test_what_nobody_expected_is_told_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(content: bytes, source_format: str, beside: Beside) -> None:
        raise KeyError("a family's name")

    monkeypatch.setattr(opening, "read_form", stumble)
    (problem,) = told(b"", "md")["problems"]
    assert "(KeyError)" in problem["message"]
    assert "family" not in problem["message"]


def test_the_process_limits_itself_and_says_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(opening, "limited", lambda *limits: asked.append(limits))
    assert opening.main(("{}\n" + SMALL).encode, "9", "8", "md") == 0
    assert asked == [("9", "8")]
    assert json.loads(capsys.readouterr().out)["definition"]["title"] == "A small form"
