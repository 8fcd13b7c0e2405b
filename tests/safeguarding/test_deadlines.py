"""By when a concern is opened and decided, worked by hand over a weekend and a bank holiday."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from safeguarding.deadlines import BY_STEP, DEADLINES, Clock, due_at, missed, next_due

LONDON = ZoneInfo("Europe/London")
EASTER = {date(2017, 4, 14), date(2017, 4, 17)}


def at(text: str) -> datetime:
    return datetime.strptime(f"2017-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("recorded", "opened_by", "head_told", "decided_by"),
    [
        ("03-01 10:00", "03-01 17:00", "03-02 10:00", "03-02 10:00"),
        ("03-01 07:30", "03-01 17:00", "03-02 09:00", "03-02 09:00"),
        ("03-01 17:00", "03-01 19:00", "03-03 09:00", "03-03 09:00"),
        ("03-03 18:40", "03-03 20:40", "03-07 09:00", "03-07 09:00"),
        ("03-04 12:00", "03-04 17:00", "03-07 09:00", "03-07 09:00"),
        ("04-13 16:00", "04-13 18:00", "04-18 16:00", "04-18 16:00"),
        ("04-13 20:00", "04-13 22:00", "04-19 09:00", "04-19 09:00"),
    ],
    ids=[
        "Wednesday morning", "before nine", "at five", "Friday evening", "Saturday",
        "before Easter", "the evening before Easter",
    ],
)  # fmt: skip
def test_it_is_opened_the_same_day_and_then_working_time_counts(
    recorded: str, opened_by: str, head_told: str, decided_by: str
) -> None:
    clock = Clock(heard_at=at("01-02 09:00"), recorded_at=at(recorded), is_urgent=False)
    found = [
        due_at(BY_STEP[step], clock, EASTER)
        for step in ("not-opened", "still-not-opened", "not-decided")
    ]
    assert found == [at(opened_by), at(head_told), at(decided_by)]


def test_at_an_event_minutes_count_from_the_time_it_was_heard() -> None:
    clock = Clock(heard_at=at("03-04 11:00"), recorded_at=at("03-04 11:20"), is_urgent=True)
    assert [due_at(each, clock, EASTER) for each in DEADLINES] == [
        at("03-04 11:30"), at("03-04 12:00"), at("03-05 11:20"), at("03-06 11:20"),
    ]  # fmt: skip


def test_who_is_told_as_time_goes_by() -> None:
    clock = Clock(heard_at=at("03-04 11:00"), recorded_at=at("03-04 11:00"), is_urgent=True)

    def steps(now: str, clock: Clock = clock) -> list[tuple[str, str]]:
        return [(each.step, each.tells) for each in missed(clock, at(now), EASTER)]

    assert steps("03-04 11:29") == []
    assert steps("03-04 11:30") == [("not-opened", "deputy")]
    both = [("not-opened", "deputy"), ("still-not-opened", "head")]
    assert steps("03-04 12:00") == both
    assert steps("03-20 12:00") == both
    opened = Clock(clock.heard_at, clock.recorded_at, True, opened_at=at("03-04 11:10"))
    assert steps("03-05 10:59", opened) == []
    assert steps("03-06 11:00", opened) == [
        ("not-decided", "deputy"), ("still-not-decided", "head"),
    ]  # fmt: skip
    assert next_due(clock, EASTER) == at("03-04 11:30")
    assert next_due(opened, EASTER) == at("03-05 11:00")
    over = Clock(
        clock.heard_at, clock.recorded_at, True, at("03-04 11:10"), decided_at=at("03-04 12:00")
    )
    assert steps("03-20 12:00", over) == []
    assert next_due(over, EASTER) is None
