"""What is looked at before an analysis of case data starts, in plain words.

The cohort is counted while somebody waits, so only up to `MOST_COUNTED` families; beyond that the
analysis itself counts it first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.family_rules import parameters_of
from analytics.models import Method
from families.cohorts import Tally, rules_named, tally
from families.frames import facts
from families.models import Family

FEWEST = 10
"""An analysis of fewer families says nothing, and could name them."""
MOST_COUNTED = 20_000
FAMILIES_A_GROUP = 30
"""Groups of needs with fewer families on average seldom hold."""

CHECKS = {
    Method.NEEDS: (
        "Every number of groups from 1 to {largest_k} is tried, and five criteria are laid side "
        "by side: none of them decides alone.",
        "Families are drawn again {rounds} times, to see which groups come back.",
        "Three other methods group the same families, and you see how far they agree.",
        "The result begins with a verdict: do the groups hold? A person accepts or rejects it.",
    ),
    Method.PROGRESS: (
        "Starts and ends are put into bands with one ruler, so that a band means the same at both.",
        "Both rates, ended higher and ended lower, stand beside where families started.",
        "Families with readings in fewer than half of the domains are left out and counted.",
    ),
    Method.DRIVERS: (
        "The tree is grown again {rounds} times from shuffled outcomes, to see what noise gives.",
        "Its first division is corrected for everything that is looked at, about sixty things.",
        "Families are drawn again {rounds} times, to see which divisions come back.",
        "A tree shows what goes together with progress. It never shows what causes it.",
    ),
}


@dataclass(frozen=True)
class Checked:
    """What is known before the start. `tally` is None where there are too many to count now."""

    method: Method
    cohort: str
    rules: tuple[str, ...]
    tally: Tally | None
    promises: tuple[str, ...]
    warnings: tuple[str, ...]
    why_not: str


def checked(
    method: Method, cohort: str, rules: Sequence[str], on: date, parameters: Mapping[str, Any], *,
    most: int = MOST_COUNTED,
) -> Checked:  # fmt: skip
    """Count the cohort, and say what will be checked and what may be in the way."""
    chosen = {**parameters_of(method), **parameters}
    promises = tuple(each.format(**chosen) for each in CHECKS[method])
    if Family.objects.count() > most:
        return Checked(method, cohort, tuple(rules), None, promises, (), "")
    found = tally(facts(Family.objects.all()), rules_named(rules), on)
    families = len(found.members)
    why_not = why_not_enough(families)
    warnings = () if why_not else tuple(warnings_of(method, families, chosen))
    return Checked(method, cohort, tuple(rules), found, promises, warnings, why_not)


def why_not_enough(families: int) -> str:
    """Why an analysis of so few families cannot be made."""
    if families >= FEWEST:
        return ""
    return f"{families} families meet the rules of the cohort. An analysis needs at least {FEWEST}."


def warnings_of(method: Method, families: int, chosen: Mapping[str, Any]) -> Sequence[str]:
    """What may disappoint, said before the wait."""
    if method == Method.NEEDS and families < FAMILIES_A_GROUP * chosen["k"]:
        return [
            f"{chosen['k']} groups of {families:,} families are about "
            f"{families // chosen['k']} families each. Groups under {FAMILIES_A_GROUP} seldom hold."
        ]
    if method == Method.DRIVERS and families < chosen["min_parent"]:
        return [
            f"A set of fewer than {chosen['min_parent']} families is not divided, so with "
            f"{families:,} there will be no tree."
        ]
    return []
