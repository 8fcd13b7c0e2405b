"""Every rule of a good record: how many families fail it, where, and since when (worker)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.case_counts.shown import NOWHERE, By, shown, told_in_both
from families.facts import Facts
from families.quality import RULES, QualityRule

FAULTY, SOUND = "faulty", "sound"
STATES = (FAULTY, SOUND)
PLACES = (By("locality"), By("team", parent="locality"))
UNDATED = "No date of request"


def quality_counts(families: Sequence[Facts], today: date) -> dict[str, Any]:
    """By key of the rule: everybody, localities, teams and quarters, as far as they may be told."""
    return {rule.key: rule_counts(rule, families, today) for rule in RULES}


def rule_counts(rule: QualityRule, families: Sequence[Facts], today: date) -> dict[str, Any]:
    """One rule. The quarter is the one in which help was asked for."""
    states = [FAULTY if rule.is_faulty(each, today) else SOUND for each in families]
    places = [(each.locality or NOWHERE, each.team or NOWHERE) for each in families]
    quarters = [(quarter_of(each.requested_on),) for each in families]
    by_place = shown(zip(places, states, strict=True), PLACES, STATES)
    over_time = shown(zip(quarters, states, strict=True), (By("quarter"),), STATES)
    told = by_place.told([FAULTY])
    if FAULTY not in told_in_both(by_place, over_time, [FAULTY]):
        told["states"][FAULTY] = {"count": None, "percent": None}
    return {
        "everybody": told,
        "localities": by_place.by("locality", [FAULTY]),
        "teams": by_place.by("team", [FAULTY]),
        "quarters": over_time.by("quarter", [FAULTY]),
    }


def quarter_of(day: date | None) -> str:
    """“2017 Q3”: the quarter of the calendar year."""
    return f"{day.year} Q{(day.month + 2) // 3}" if day else UNDATED
