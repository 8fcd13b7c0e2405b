"""By when a concern is opened and decided, and who is told if it is not (pure).

One table. A concern is urgent at an event, or when somebody is in danger now: then minutes count,
day and night, and the first clock runs from the time it was heard. Otherwise it is opened on the
same day, whatever day that is, and the rest is counted in working time from when it was recorded:
Monday to Friday, 9 to 17, without bank holidays. Times are local ones.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OPENED, DECIDED = "opened", "decided"
BEGINS, ENDS = time(9), time(17)
AT_LEAST = timedelta(hours=2)
"""What is recorded late in the day may still be opened that much later."""
SATURDAY = 5


@dataclass(frozen=True)
class Deadline:
    """What must have happened by when, or somebody is told.

    `working_days` 0 is the same day: by 17:00, or two hours after it was recorded.
    """

    step: str
    until: str
    tells: str
    urgent: timedelta
    working_days: int
    words: str


DEADLINES = (
    Deadline("not-opened", OPENED, "deputy", timedelta(minutes=30), 0, "not opened in time"),
    Deadline("still-not-opened", OPENED, "head", timedelta(minutes=60), 1, "still not opened"),
    Deadline("not-decided", DECIDED, "deputy", timedelta(hours=24), 1, "not decided in time"),
    Deadline("still-not-decided", DECIDED, "head", timedelta(hours=48), 2, "still not decided"),
)
BY_STEP = {each.step: each for each in DEADLINES}


@dataclass(frozen=True)
class Clock:
    """The times of one concern that its deadlines depend on."""

    heard_at: datetime
    recorded_at: datetime
    is_urgent: bool
    opened_at: datetime | None = None
    decided_at: datetime | None = None


def due_at(deadline: Deadline, clock: Clock, holidays: Container[date]) -> datetime:
    """By when it must have happened."""
    if clock.is_urgent:
        starts = clock.heard_at if deadline.until == OPENED else clock.recorded_at
        return starts + deadline.urgent
    if deadline.working_days:
        return _working_days_after(clock.recorded_at, deadline.working_days, holidays)
    return max(_at(clock.recorded_at, ENDS), clock.recorded_at + AT_LEAST)


def missed(clock: Clock, now: datetime, holidays: Container[date]) -> list[Deadline]:
    """The deadlines that have passed without the thing having happened, first to last.

    Deciding is asked for only once it is opened: before, its opening is what is late.
    """
    if clock.decided_at is not None:
        return []
    waits_for = OPENED if clock.opened_at is None else DECIDED
    return [
        each
        for each in DEADLINES
        if each.until == waits_for and due_at(each, clock, holidays) <= now
    ]


def next_due(clock: Clock, holidays: Container[date]) -> datetime | None:
    """By when the next thing is due; nothing once it is decided."""
    if clock.decided_at is not None:
        return None
    waits_for = OPENED if clock.opened_at is None else DECIDED
    return min(due_at(each, clock, holidays) for each in DEADLINES if each.until == waits_for)


def _working_days_after(recorded: datetime, days: int, holidays: Container[date]) -> datetime:
    found = _in_working_time(recorded, holidays)
    for _ in range(days):
        found = _working(found + timedelta(days=1), holidays)
    return found


def _in_working_time(moment: datetime, holidays: Container[date]) -> datetime:
    """The moment itself, or the beginning of the working time that comes next."""
    day = _working(moment, holidays)
    if day != moment or moment.time() < BEGINS:
        return _at(day, BEGINS)
    if moment.time() >= ENDS:
        return _at(_working(moment + timedelta(days=1), holidays), BEGINS)
    return moment


def _working(moment: datetime, holidays: Container[date]) -> datetime:
    while moment.weekday() >= SATURDAY or moment.date() in holidays:
        moment += timedelta(days=1)
    return moment


def _at(day: datetime, hour: time) -> datetime:
    return day.replace(hour=hour.hour, minute=0, second=0, microsecond=0)
