"""Dates and times written as texts, and as days since 1 January 1970.

Only whole-number arithmetic, so that the twin in the browser gives the same to the last digit.
A date is a whole number of days. A time with its offset is the moment it means; without one it
is read as UTC.
"""

import math
import re
from typing import NamedTuple

MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
TIME = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9:]+)?")
FIRST_DAY, LAST_DAY = -719162, 2932896
"""1 January of the year 1, and 31 December 9999."""
DAY_SECONDS, DAY_MILLISECONDS = 86400, 86400000
FEBRUARY, LAST_SHIFTED, SHIFT = 2, 9, 3
"""Years are counted from March, so that the day that comes and goes is the last one."""
LAST_HOUR, LAST_MINUTE = 23, 59
WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class Moment(NamedTuple):
    """A date and time as written, with the minutes its offset is ahead of UTC."""

    year: int
    month: int
    day: int
    hour: int = 0
    minute: int = 0
    second: int = 0
    fraction: float = 0.0
    offset: int = 0
    has_time: bool = False

    @property
    def date(self) -> str:
        """The date alone."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @property
    def seconds(self) -> float:
        """Seconds since midnight, as written."""
        return self.hour * 3600 + self.minute * 60 + self.second + self.fraction


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in(year: int, month: int) -> int:
    """How many days the month has."""
    if month == FEBRUARY:
        return 29 if is_leap(year) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def offset_of(written: str | None) -> int:
    """Minutes ahead of UTC of `Z`, `+02:00` or nothing."""
    if written is None or written == "Z":
        return 0
    digits = written[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:] or "0")
    return -minutes if written[0] == "-" else minutes


def moment_of(text: str) -> Moment | None:
    """The date, or date and time, that the text says; None where it says none."""
    found = MOMENT.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
    if not (year and 1 <= month <= len(MONTHS) and 1 <= day <= days_in(year, month)):
        return None
    if hour > LAST_HOUR or minute > LAST_MINUTE or second > LAST_MINUTE:
        return None
    fraction = float(f"0.{found[7] or 0}")
    has_time = found[4] is not None
    offset = offset_of(found[8])
    return Moment(year, month, day, hour, minute, second, fraction, offset, has_time)


def days_before(year: int, month: int, day: int) -> int:
    """Days from 1 January 1970 to this date (Howard Hinnant's days_from_civil)."""
    shifted = year - (month <= FEBRUARY)
    era = shifted // 400
    of_era = shifted - era * 400
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def days_of(text: str) -> float:
    """The text's date as days since 1970, with a fraction for the time; NaN for no date."""
    moment = moment_of(text)
    if moment is None:
        return math.nan
    days = days_before(moment.year, moment.month, moment.day)
    return days + (moment.seconds - moment.offset * 60) / DAY_SECONDS


def moment_at(days: float) -> Moment | None:
    """The moment so many days after 1970, in UTC; None outside the years 1 to 9999."""
    if not FIRST_DAY <= days < LAST_DAY + 1:
        return None
    whole = math.floor(days)
    rest = math.floor((days - whole) * DAY_MILLISECONDS + 0.5)
    if rest == DAY_MILLISECONDS:
        whole, rest = whole + 1, 0
    if whole > LAST_DAY:
        return None
    hour, rest = divmod(rest, 3600000)
    minute, rest = divmod(rest, 60000)
    second, rest = divmod(rest, 1000)
    return Moment(*date_at(whole), hour, minute, second, rest / 1000, 0, True)


def date_at(days: int) -> tuple[int, int, int]:
    """Year, month and day (Howard Hinnant's civil_from_days)."""
    shifted = days + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + SHIFT if month <= LAST_SHIFTED else month - LAST_SHIFTED
    return year + era * 400 + (month <= FEBRUARY), month, day


def written(moment: Moment) -> str:
    """Date and time with milliseconds and offset."""
    sign, minutes = ("-", -moment.offset) if moment.offset < 0 else ("+", moment.offset)
    zone = f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return f"{moment.date}T{clock(moment)}.{thousandths(moment):03}{zone}"


def clock(moment: Moment) -> str:
    """Hours, minutes and seconds."""
    return f"{moment.hour:02}:{moment.minute:02}:{moment.second:02}"


def thousandths(moment: Moment) -> int:
    """The fraction of the second in milliseconds, cut off (and not short by binary fractions)."""
    return math.floor(moment.fraction * 1000 + 1e-6)


def part_of_day(text: str) -> float:
    """The time in the text (`12:00` or a date and time) as a part of its day; NaN for none."""
    found = TIME.fullmatch(text)
    moment = moment_of(f"1970-01-01T{found[0]}" if found else text)
    return moment.seconds / DAY_SECONDS if moment and moment.has_time else math.nan


def formatted(moment: Moment, pattern: str) -> str:
    """The moment as written, through OpenRosa's codes: `%Y-%m-%d`, `%e %b %y`, `%H:%M`.

    Names of months and days are English. A code we do not know stays as it is.
    """
    weekday = WEEKDAYS[(days_before(moment.year, moment.month, moment.day) + 4) % 7]
    month = MONTHS[moment.month - 1]
    codes = {
        "%Y": f"{moment.year:04}",
        "%y": f"{moment.year % 100:02}",
        "%m": f"{moment.month:02}",
        "%n": f"{moment.month}",
        "%B": month,
        "%b": month[:3],
        "%d": f"{moment.day:02}",
        "%e": f"{moment.day}",
        "%H": f"{moment.hour:02}",
        "%h": f"{moment.hour}",
        "%M": f"{moment.minute:02}",
        "%S": f"{moment.second:02}",
        "%3": f"{thousandths(moment):03}",
        "%A": weekday,
        "%a": weekday[:3],
        "%%": "%",
    }
    return re.sub("%.", lambda found: codes.get(found[0], found[0]), pattern)
