"""Open cases by state and place."""

from analytics.case_counts.stuck import MOVING, RECENT, STUCK, state_of, stuck_counts
from families.stuck import StuckRule, why_stuck
from tests.analytics.cases import TODAY, invented


def test_states_add_up_to_the_open_cases() -> None:
    families, rule = invented(), StuckRule()
    still = [each for each in families if each.is_open(TODAY)]
    found = stuck_counts(families, rule, TODAY)
    counts = {name: state["count"] for name, state in found["everybody"]["states"].items()}
    assert found["everybody"]["families"] == len(still) == sum(counts.values())
    assert counts[STUCK] == sum(bool(why_stuck(each, rule, TODAY)) for each in families) > 0
    assert found["rule"] == rule.words
    assert [row["label"] for row in found["localities"]] == ["alderton", "fenwick"]


def test_the_state_of_a_case_follows_the_rule() -> None:
    long_and_level = next(each for each in invented() if why_stuck(each, StuckRule(), TODAY))
    assert state_of(long_and_level, StuckRule(), TODAY) == STUCK
    assert state_of(long_and_level, StuckRule(open_days=5_000), TODAY) == RECENT
    moving = next(each for each in invented() if each.is_open(TODAY) and each.pk % 2 == 0)
    assert state_of(moving, StuckRule(), TODAY) == MOVING
