"""How each cell of an extract is read."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from families.contract import FILES, Mistake, Refusal, day_of, number_of, one_of, read_row, text_of
from families.contract import yes_no_of as yes_no


@pytest.mark.parametrize(
    "written",
    ["2017-04-11", "11/04/2017", "11-04-2017", "11.04.2017", "11 April 2017", "11-Apr-2017",
     "2017-04-11 00:00:00", "2017-04-11T00:00:00"],
)  # fmt: skip
def test_a_day_is_written_in_many_ways(written: str) -> None:
    assert day_of(written) == date(2017, 4, 11)


@pytest.mark.parametrize(
    "written", ["04/13/2017", "11/04/17", "tomorrow", "1066-10-14", "2017-02-30"]
)
def test_what_is_no_day_is_refused_without_its_value(written: str) -> None:
    with pytest.raises(Mistake) as mistake:
        day_of(written)
    assert written not in str(mistake.value)


def test_an_empty_cell_is_nothing() -> None:
    assert day_of("") is None
    assert yes_no("") is None
    assert number_of(1, 10)("") is None
    assert one_of("a")("") == ""


def test_yes_and_no_numbers_words_and_texts() -> None:
    assert [yes_no(word) for word in ("Yes", "y", "TRUE", "1")] == [True] * 4
    assert [yes_no(word) for word in ("No", "n", "false", "0")] == [False] * 4
    assert number_of(1, 10)("7.0") == 7
    assert one_of("not asked")("Not_Asked") == "not asked"
    assert text_of(3)("abc") == "abc"
    for read, cell in ((yes_no, "so"), (number_of(1, 10), "11"), (number_of(1, 10), "²"),
                       (one_of("a"), "b"), (text_of(3), "abcd"), (text_of(3), "\x00")):  # fmt: skip
        with pytest.raises(Mistake):
            read(cell)


def test_a_row_is_its_values_or_the_first_reason_why_not() -> None:
    assert read_row("people", 2, ["W1", "1", "Adult", ""]) == {
        "reference": "W1", "person": 1, "role": "adult", "age_band": "",
    }  # fmt: skip
    assert read_row("people", 2, ["W1", "", "adult", ""]) == Refusal(
        "people", 2, "person", "number", "This must not be empty."
    )


def test_every_column_is_told_in_the_documents() -> None:
    page = (Path(settings.BASE_DIR) / "docs" / "extracts.md").read_text()
    for file, columns in FILES.items():
        for column in columns:
            assert f"| {file} | `{column.name}` | {column.kind} |" in page
