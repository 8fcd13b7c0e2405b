"""Open cases by place: not open for long yet, moving, or stuck (worker)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.case_counts.shown import NOWHERE, By, shown
from families.facts import Facts
from families.stuck import StuckRule, why_stuck

STUCK, MOVING, RECENT = "stuck", "moving", "recent"
STATES = (STUCK, MOVING, RECENT)
WAYS = (By("locality"), By("service"))


def stuck_counts(families: Sequence[Facts], rule: StuckRule, today: date) -> dict[str, Any]:
    """Open cases of everybody, each locality and each service by the three states."""
    still = [each for each in families if each.is_open(today)]
    rows = [
        ((each.locality or NOWHERE, each.service or NOWHERE), state_of(each, rule, today))
        for each in still
    ]
    found = shown(rows, WAYS, STATES)
    return {
        "rule": rule.words,
        "everybody": found.told(STATES),
        "localities": found.by("locality", STATES),
        "services": found.by("service", STATES),
    }


def state_of(facts: Facts, rule: StuckRule, today: date) -> str:
    """Where an open case stands."""
    if why_stuck(facts, rule, today):
        return STUCK
    return MOVING if (facts.days_open(today) or 0) > rule.open_days else RECENT
