"""Clocks counted against their targets."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from analytics.case_counts.clocks import SCALES, STATES, Scale, clock_counts, state_of
from families.clocks import (
    ALLOCATE_WITHIN,
    ASSESS_WITHIN,
    CLOSE_WITHIN,
    REVIEW_EVERY,
    Clock,
    clocks,
)
from families.facts import Facts
from tests.analytics.cases import TODAY, invented

TARGETS = {
    "allocation": ALLOCATE_WITHIN, "assessment": ASSESS_WITHIN, "review": REVIEW_EVERY,
    "length": CLOSE_WITHIN,
}  # fmt: skip


def test_a_bar_ends_at_each_target_and_all_have_one_width() -> None:
    for name, scale in SCALES.items():
        assert TARGETS[name] in scale.ends
        widths = {b - a for a, b in zip((0, *scale.ends), scale.ends, strict=False)}
        assert max(widths) - min(widths) <= 1


def test_days_fall_into_their_bar() -> None:
    scale = Scale((2, 4), "")
    assert [scale.label(took) for took in (0, 2, 3, 4, 5)] == ["0–2", "0–2", "3–4", "3–4", "Later"]
    assert Scale((7, 14), "Week").label(8) == "Week 2"


def test_a_running_clock_is_late_once_it_is_past_its_target() -> None:
    clock = Clock("allocation", 10, 10, TODAY)
    assert state_of(clock) == "in time"
    assert state_of(replace(clock, took=11)) == "late"
    assert state_of(replace(clock, is_running=True)) == "running"
    assert state_of(replace(clock, took=11, is_running=True)) == "overdue"


def test_what_is_told_agrees_with_a_plain_count() -> None:
    families = invented()
    found = clock_counts(families, TODAY, ())["length"]
    plain = Counter(
        state_of(clock) for each in families for clock in clocks(each, TODAY, ())
        if clock.name == "length"
    )  # fmt: skip
    states = {name: state["count"] for name, state in found["everybody"]["states"].items()}
    assert found["everybody"]["families"] == 120 == plain.total()
    assert {name: plain[name] for name in STATES if states[name] is not None} == {
        name: count for name, count in states.items() if count is not None
    }
    assert states["in time"] is not None
    bars = sum(bar["cases"] for bar in found["bars"] if bar["cases"] is not None)
    assert 0 < bars <= plain["in time"] + plain["late"]
    months = [row["month"] for row in found["months"]]
    assert months == sorted(months)
    assert all(row["mean"] is None for row in found["months"] if (row["cases"] or 0) < 10)


def closed_after(days: int, on: date, pk: int) -> Facts:
    return Facts(pk, "alderton", "slf", "team", requested_on=on - timedelta(days), closed_on=on)


def test_a_month_beyond_chance_is_marked_and_thin_months_have_no_mean() -> None:
    """Thirteen months of twelve cases, 100 days each but for 400 in the last."""
    families = [
        closed_after(400 if month == 12 else 100 + case % 2, date(2016 + month // 12,
                     month % 12 + 1, 15), month * 100 + case)
        for month in range(13) for case in range(12)
    ]  # fmt: skip
    families += [closed_after(50, date(2017, 3, 15), 9_000 + case) for case in range(6)]
    found = clock_counts(families, TODAY, ())["length"]
    by_month = {row["month"]: row for row in found["months"]}
    assert by_month["2017-01"] == {
        "month": "2017-01", "cases": 12, "mean": 400, "signal": "outside",
    }  # fmt: skip
    assert by_month["2016-05"]["mean"] == 100  # 100.5, to the even
    assert by_month["2017-03"] == {"month": "2017-03", "cases": 6, "mean": None, "signal": ""}
    assert by_month["2017-02"]["cases"] == 0
    assert found["limits"]["low"] > 0


def test_nothing_is_told_where_nothing_happened() -> None:
    found = clock_counts([], TODAY, ())["review"]
    assert (found["months"], found["median"]) == ([], None)
    assert found["limits"]["note"]
