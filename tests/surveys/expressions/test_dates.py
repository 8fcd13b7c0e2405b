"""Dates are counted as the calendar counts them, here against Python's own."""

import math
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.dates import (
    date_at,
    days_before,
    days_of,
    formatted,
    moment_at,
    moment_of,
    part_of_day,
    written,
)

EPOCH = date(1970, 1, 1).toordinal()


@given(st.dates())
def test_days_are_counted_both_ways(day: date) -> None:
    days = day.toordinal() - EPOCH
    assert days_before(day.year, day.month, day.day) == days
    assert date_at(days) == (day.year, day.month, day.day)
    assert days_of(day.isoformat()) == days


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)))  # noqa: DTZ001  # the zone follows
def test_a_time_is_the_moment_it_means(moment: datetime) -> None:
    ahead = moment.isoformat(timespec="milliseconds") + "+05:30"
    utc = datetime.fromisoformat(ahead).astimezone(UTC)
    seconds = (utc - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(seconds=1)
    assert days_of(ahead) * 86400 == pytest.approx(seconds, abs=1e-4)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001  # as written
def test_a_moment_is_written_as_it_was(moment: datetime) -> None:
    text = moment.isoformat(timespec="milliseconds") + "-03:00"
    found = moment_of(text)
    assert found
    assert written(found) == text
    again = moment_at(days_of(moment.isoformat(timespec="milliseconds")))
    assert again
    assert written(again)[:19] == moment.isoformat(timespec="seconds")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_codes_give_what_python_gives(day: date) -> None:
    found = moment_of(day.isoformat())
    assert found
    for code in ("%Y", "%y", "%m", "%B", "%b", "%d", "%A", "%a"):
        assert formatted(found, f"<{code}>") == day.strftime(f"<{code}>")


@pytest.mark.parametrize(
    "text",
    ["", "x", "2025-02-29", "2100-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "0000-01-01",
     "2025-1-1", "2025-01-01 10:00", "2025-01-01T24:00", "2025-01-01T10:60", "٢٠٢٥-01-01"],
)  # fmt: skip
def test_what_is_no_date_counts_no_days(text: str) -> None:
    assert math.isnan(days_of(text))
    assert moment_of(text) is None


@pytest.mark.parametrize("days", [math.nan, math.inf, -719163.0, 2932897.0])
def test_outside_the_calendar_there_is_no_moment(days: float) -> None:
    assert moment_at(days) is None


def test_almost_midnight_is_midnight() -> None:
    moment = moment_at(9.999999999999)
    assert moment
    assert written(moment) == "1970-01-11T00:00:00.000+00:00"


def test_a_time_is_a_part_of_its_day() -> None:
    assert part_of_day("18:00") == 0.75
    assert part_of_day("2025-01-01T06:00:00+01:00") == 0.25
    assert math.isnan(part_of_day("2025-01-01"))
    assert math.isnan(part_of_day("25:00"))
