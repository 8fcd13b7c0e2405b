"""When things happened to an invented family (pure): from the request to the last reading."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from evaluation.demonstration.family_plan import LeftOut

EXTRACTED_ON = date(2017, 9, 20)
STARTED = {"slf": date(2013, 5, 7), "cc": date(2014, 4, 1)}
NEW_SYSTEM_ON = date(2017, 2, 6)
CENTRAL_TEAM_ON = date(2017, 6, 1)
REVIEW_EVERY, LONGEST_TARGET = 84, 365
DAYS_TO_ALLOCATE = ((3, 14, 78), (15, 28, 17), (29, 60, 5))
DAYS_TO_ASSESS = ((14, 42, 71), (43, 70, 21), (71, 120, 8))
DAYS_OPEN = ((190, 364, 72), (365, 450, 20), (451, 620, 8))
DAYS_OPEN_SO_FAR = ((60, 364, 62), (366, 520, 28), (521, 700, 10))
OPEN_SHARE = 0.4
"""How many of the families in neither cohort are open."""
LATE_BY = ((-7, 7, 70), (8, 28, 22), (29, 60, 8))

Range = tuple[int, int, int]


@dataclass(frozen=True)
class Times:
    """The dates of one case. `readings` are in order; the first is the initial one."""

    requested_on: date
    allocated_on: date
    assessed_on: date
    closed_on: date | None
    readings: tuple[date, ...]

    @property
    def ends_on(self) -> date:
        """The closure, or the day of the extract for a case that is open."""
        return self.closed_on or EXTRACTED_ON


def times(service: str, why: LeftOut | None, random: Random) -> Times:
    """The dates of a case that is left out for this reason, or of one with progress to tell."""
    is_open = why is LeftOut.NOT_CLOSED or (
        why is not None and not why.is_clustered and random.random() < OPEN_SHARE
    )
    length = days(DAYS_OPEN_SO_FAR if is_open else DAYS_OPEN, random)
    if is_open:
        requested_on = EXTRACTED_ON - timedelta(length)
    else:
        span = (EXTRACTED_ON - STARTED[service]).days - length
        requested_on = STARTED[service] + timedelta(int(span * random.random() ** 0.7))
    allocated_on = requested_on + timedelta(min(days(DAYS_TO_ALLOCATE, random), length // 4))
    wait = min(days(DAYS_TO_ASSESS, random), length // 3)
    assessed_on = allocated_on + timedelta(wait)
    closed_on = None if is_open else requested_on + timedelta(length)
    readings = reviewed(assessed_on, closed_on or EXTRACTED_ON, why, random)
    return Times(requested_on, allocated_on, assessed_on, closed_on, readings)


def reviewed(
    assessed_on: date, until: date, why: LeftOut | None, random: Random
) -> tuple[date, ...]:
    """The initial reading on the day of the assessment, and reviews about every twelve weeks."""
    if why is LeftOut.NO_READING:
        return ()
    if why is LeftOut.NO_REVIEW:
        return (assessed_on,)
    found, on = [assessed_on], assessed_on
    while (on := on + timedelta(REVIEW_EVERY + days(LATE_BY, random))) <= until:
        found.append(on)
    if len(found) == 1 and why is None:
        found.append(until - timedelta(random.randint(1, 10)))
    return tuple(found)


def days(ranges: tuple[Range, ...], random: Random) -> int:
    """A number of days from ranges (from, to, how many in 100)."""
    first, last, _ = random.choices(ranges, [share for _, _, share in ranges])[0]
    return random.randint(first, last)
