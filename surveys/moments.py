"""Dates and times as people write them, read into ISO 8601 texts without a zone."""

import re
from collections.abc import Mapping
from datetime import date, time

from django.utils.translation import gettext, gettext_noop

PARTS = ("day", "month", "year")
TIME = re.compile(
    r"(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?|(\d{1,2})\s*([ap]\.?m\.?)", re.I
)
FIRST_YEAR, LAST_YEAR = 1000, 9999
HALF_A_DAY = 12
NOT_A_DATE = gettext_noop("Enter a real date, such as 27 3 2017.")
NOT_A_TIME = gettext_noop("Enter a time, such as 14:30.")
LACKS = {
    ("day",): gettext_noop("The date must include a day."),
    ("month",): gettext_noop("The date must include a month."),
    ("year",): gettext_noop("The date must include a year."),
    ("day", "month"): gettext_noop("The date must include a day and a month."),
    ("day", "year"): gettext_noop("The date must include a day and a year."),
    ("month", "year"): gettext_noop("The date must include a month and a year."),
}


class NotAMoment(ValueError):
    """What was written is no date or time; its text is for the person."""


def date_from(parts: Mapping[str, str]) -> str:
    """The date of a day, a month and a year, as `2017-03-27`; empty where all are empty.

    Raises `NotAMoment`.
    """
    missing = tuple(name for name in PARTS if not parts.get(name))
    if missing == PARTS:
        return ""
    if missing:
        raise NotAMoment(gettext(LACKS[missing]))
    if not all(parts[name].isascii() and parts[name].isdigit() for name in PARTS):
        raise NotAMoment(gettext(NOT_A_DATE))
    day, month, year = (int(parts[name][:5]) for name in PARTS)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAMoment(gettext("The year must have four digits, such as 2017."))
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise NotAMoment(gettext(NOT_A_DATE)) from error


def parts_of(written: str) -> dict[str, str]:
    """A date's day, month and year, as they are typed."""
    year, _, rest = written[:10].partition("-")
    month, _, day = rest.partition("-")
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


def time_from(written: str) -> str:
    """A time of day, as `14:30`. Raises `NotAMoment`."""
    found = TIME.fullmatch(written) if written.isascii() else None
    if not found:
        raise NotAMoment(gettext(NOT_A_TIME))
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = (found[3] or found[5] or "").lower()
    if half and not 1 <= hour <= HALF_A_DAY:
        raise NotAMoment(gettext(NOT_A_TIME))
    if half:
        hour = hour % HALF_A_DAY + (HALF_A_DAY if half.startswith("p") else 0)
    try:
        return time(hour, minute).strftime("%H:%M")
    except ValueError as error:
        raise NotAMoment(gettext(NOT_A_TIME)) from error
