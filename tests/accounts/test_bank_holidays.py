"""Bank holidays of England, against the list that the government published."""

from datetime import date, timedelta

from accounts.bank_holidays import bank_holidays
from families.clocks import working_days

PUBLISHED = {
    2016: ["01-01", "03-25", "03-28", "05-02", "05-30", "08-29", "12-26", "12-27"],
    2017: ["01-02", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
    2018: ["01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"],
    2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26",
           "12-27"],
    2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
}  # fmt: skip
SATURDAY = 5


def test_the_working_days_of_each_year_are_those_of_the_published_list() -> None:
    holidays = bank_holidays()
    for year, published in PUBLISHED.items():
        days = (date(year, 1, 1) + timedelta(n) for n in range(365))
        found = [f"{day:%m-%d}" for day in days if day.weekday() < SATURDAY and day in holidays]
        assert found == published, year


def test_a_request_before_easter_waits_over_four_days_that_do_not_count() -> None:
    assert working_days(date(2017, 4, 13), date(2017, 4, 18), bank_holidays()) == 1
