"""Bars of numbers, days and hours, whose ends never point at one person."""

from datetime import date

import numpy as np

from analytics import bins


def counts(bars: bins.Bars) -> dict[str, int]:
    found = np.bincount(bars.codes[bars.codes >= 0], minlength=len(bars.labels))
    return dict(zip(bars.labels, found.tolist(), strict=True))


def test_few_whole_numbers_stand_alone() -> None:
    values = np.array([1.0] * 4 + [2.0] * 5 + [3.0] * 3 + [np.nan])
    bars = bins.numbers(values, 3)
    assert counts(bars) == {"1": 4, "2": 5, "3": 3}
    assert bars.codes[-1] == -1


def test_the_highest_number_of_all_is_in_an_open_bar() -> None:
    values = np.array([10.0] * 5 + [11.0] * 5 + [12.0, 13.0, 19.0])
    assert list(counts(bins.numbers(values, 3)).items())[-1] == ("12 or more", 3)
    low = np.array([1.0, 8.0, 8.0] + [9.0] * 9)
    assert next(iter(counts(bins.numbers(low, 3)).items())) == ("Under 9", 3)


def test_many_numbers_share_round_bars() -> None:
    bars = bins.numbers(np.arange(0.0, 100.0), 3)
    assert bars.labels[:2] == ("0 to 9", "10 to 19")
    halves = bins.numbers(np.array([0.5, 1.5, 2.5] * 3), 3)
    assert all("to under" in label for label in halves.labels)


def test_no_numbers_have_no_bars() -> None:
    assert bins.numbers(np.array([np.nan]), 3).labels == ()
    assert bins.days(np.array([np.nan]), 3).labels == ()


def test_days_by_month_or_by_year() -> None:
    def days(*given: date) -> np.ndarray:
        return np.array([each.toordinal() for each in given], dtype=float)

    summer = days(*[date(2017, 6, 1)] * 3, *[date(2017, 7, 9)] * 4, date(2017, 8, 2))
    assert counts(bins.days(summer, 3)) == {"June 2017": 3, "July 2017 or later": 5}
    years = days(*[date(2010, 6, 1)] * 3, *[date(2012, 7, 9)] * 4)
    assert counts(bins.days(years, 3)) == {"2010": 3, "2011": 0, "2012": 4}


def test_hours_by_part_of_the_day() -> None:
    bars = bins.hours(np.array([5 * 60.0, 12 * 60.0, 23 * 60.0, np.nan]))
    assert [bars.labels[code] for code in bars.codes[:3]] == ["Night", "Afternoon", "Evening"]
