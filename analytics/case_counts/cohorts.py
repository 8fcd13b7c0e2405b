"""Who belongs to each cohort, and who was left out by which rule first (worker)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.disclosure import protect_table
from families.cohorts import rules_named, tally
from families.facts import Facts

MEMBERS = "members"


def cohort_counts(
    families: Sequence[Facts], cohorts: Mapping[str, Sequence[str]], today: date
) -> dict[str, Any]:
    """By name of the cohort: everybody, members, and who fails which rule first."""
    return {
        name: _counts(families, rules, today)
        for name, rules in cohorts.items()
    }  # fmt: skip


def _counts(families: Sequence[Facts], rules: Sequence[str], today: date) -> dict[str, Any]:
    found = tally(families, rules_named(rules), today)
    steps = {each.rule.key: each.families for each in found.left_out}
    table: dict[tuple[str, ...], int] = {(MEMBERS,): len(found.members)}
    told = protect_table(table | {(key,): many for key, many in steps.items()}, INSIDE_TEAM)
    numbers = {key: value if isinstance(value, int) else None for (key,), value in told.items()}
    return {
        "considered": numbers[None],
        "members": numbers[MEMBERS],
        "left_out": [{"rule": key, "families": numbers[key]} for key in steps],
    }
