"""No cell runs, and no cell lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.exports.cells import (
    LONGEST_TEXT,
    clipped,
    csv_text,
    from_csv_text,
    may_run,
    parts,
    parts_needed,
    plain_number,
)

RUNNING = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", " =1", "\u200b=1", "\ufeff=1", "＝1",
    "＋1", "－1", "＠x", "\u00a0 =cmd|' /C calc'!A0", "\u2060\u202e-2",
]  # fmt: skip
HARMLESS = ["", "7", "007", "a=1", "è", "😀", "(=1)", '"=1"', " a", "سلام", "#", "'"]


@pytest.mark.parametrize("text", RUNNING)
def test_what_a_spreadsheet_could_run_is_known_and_marked(text: str) -> None:
    assert may_run(text)
    assert csv_text(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_is_not_marked(text: str) -> None:
    assert not may_run(text)
    assert csv_text(text) == ("''" if text == "'" else text)


@given(st.text())
def test_every_text_comes_back_from_its_csv_cell(text: str) -> None:
    assert from_csv_text(csv_text(text)) == text


@given(st.text(alphabet="aé😀", min_size=1).map(lambda text: text * 9_000))
def test_a_long_text_is_cut_between_letters_into_as_many_cells_as_said(text: str) -> None:
    pieces = parts(text)
    assert "".join(pieces) == text
    assert all(len(piece.encode()) <= LONGEST_TEXT for piece in pieces)
    assert len(pieces) <= parts_needed(len(text.encode()))


def test_a_clipped_text_ends_in_an_ellipsis_and_keeps_its_letters_whole() -> None:
    assert clipped("ééé", 6) == "ééé"
    assert clipped("éééé", 6) == "é…"


@pytest.mark.parametrize(("number", "plain"), [(3.0, "3"), (-0.5, "-0.5"), (None, "None")])
def test_a_whole_number_has_no_point(number: float | None, plain: str) -> None:
    assert str(plain_number(number)) == plain
