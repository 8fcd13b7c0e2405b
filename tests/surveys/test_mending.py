"""Everything that is wrong is told at once, although the reader stops at the first mistake."""

import pytest

from surveys.mending import read_through
from surveys.sheets import FormProblems, Sheets
from tests.surveys.forms import SMALL, rows


def places(source: str) -> list[tuple[int, str]]:
    """Rows and columns of what is wrong."""
    _, problems, _ = read_through(Sheets(source, "md"))
    return [(each.row, each.column) for each in problems]


def test_a_form_without_mistakes_is_read_as_it_is() -> None:
    form, problems, warnings = read_through(Sheets(SMALL, "md"))
    assert form["title"] == "A small form"
    assert (problems, warnings) == ([], [])


def test_every_unknown_type_is_told() -> None:
    lines = ["txet | a | A |", "text | b | B |", "intger | c | C |", "txet | d | D |"]
    assert sorted(places(rows(*lines))) == [(2, "type"), (4, "type"), (5, "type")]


def test_a_row_without_a_name_does_not_hide_the_others() -> None:
    found = places(rows("text | | A |", "txet | b | B |", "text | c | C | ${b} = 'x'"))
    assert [row for row, _ in found] == [2, 3]


def test_the_same_sheets_can_be_read_again() -> None:
    sheets = Sheets(rows("txet | a | A |"), "md")
    read_through(sheets)
    assert sheets.rows()[0]["type"] == "txet"


def test_what_cannot_be_put_right_is_told_alone() -> None:
    source = rows("txet | a | A |", "begin_group | g | G |")
    with pytest.raises(FormProblems) as caught:
        read_through(Sheets(source, "md"))
    assert len(caught.value.problems) >= 1
