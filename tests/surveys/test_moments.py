"""Dates and times are read as people write them."""

import pytest

from surveys.moments import NotAMoment, date_from, parts_of, time_from


def parts(day: str, month: str, year: str) -> dict[str, str]:
    """What is typed into the three fields of a date."""
    return {"day": day, "month": month, "year": year}


def test_a_date_is_read_from_its_three_parts() -> None:
    assert date_from(parts("1", "04", "2017")) == "2017-04-01"
    assert date_from(parts("", "", "")) == ""
    assert parts_of("2017-04-01T14:30") == parts("1", "4", "2017")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("29", "2", "2017"), "Enter a real date, such as 27 3 2017."),
        (("x", "2", "2017"), "Enter a real date, such as 27 3 2017."),
        (("٢", "2", "2017"), "Enter a real date, such as 27 3 2017."),
        (("999999999999", "2", "2017"), "Enter a real date, such as 27 3 2017."),
        (("1", "2", "17"), "The year must have four digits, such as 2017."),
        (("1", "", "2017"), "The date must include a month."),
        (("", "", "2017"), "The date must include a day and a month."),
    ],
)
def test_what_is_no_date_is_told(typed: tuple[str, str, str], told: str) -> None:
    with pytest.raises(NotAMoment, match=told.replace(".", r"\.")):
        date_from(parts(*typed))


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("14:30", "14:30"), ("9.05", "09:05"), ("2:30 pm", "14:30"), ("12:15 a.m.", "00:15"),
        ("12pm", "12:00"), ("7h45", "07:45"), ("14:30:20", "14:30"),
    ],
)  # fmt: skip
def test_a_time_is_read(typed: str, read: str) -> None:
    assert time_from(typed) == read


@pytest.mark.parametrize("typed", ["25:00", "10:60", "noon", "14:30 pm", "14", "", "١:٠٠"])
def test_what_is_no_time_is_told(typed: str) -> None:
    with pytest.raises(NotAMoment, match="Enter a time"):
        time_from(typed)
