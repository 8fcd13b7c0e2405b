"""Rules that a good record meets, each named and counted (pure).

The first two kinds of findings rest on them: a family that fails one may be
left out of a cohort, and its worker can put the record right in the case system.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from families.clocks import ASSESS_WITHIN, REVIEW_EVERY
from families.facts import Facts

STALE = 4 * 7
"""Days of grace before a review that is due counts as missing."""


@dataclass(frozen=True)
class QualityRule:
    """One rule: its key, what is wrong where it fails, what to do, and the test for the fault."""

    key: str
    fault: str
    remedy: str
    is_faulty: Callable[[Facts, date], bool]


def _out_of_order(facts: Facts, today: date) -> bool:
    days = (facts.requested_on, facts.allocated_on, facts.assessed_on, facts.closed_on)
    known = [each for each in days if each is not None]
    return known != sorted(known)


def _in_the_future(facts: Facts, today: date) -> bool:
    days = [facts.requested_on, facts.allocated_on, facts.assessed_on, facts.closed_on]
    days += [each.taken_on for each in facts.readings]
    return any(each is not None and each > today for each in days)


def _unassessed(facts: Facts, today: date) -> bool:
    if facts.allocated_on is None or not facts.is_open(today):
        return False
    done = facts.adult_on and facts.child_on and facts.family_on
    return not done and facts.allocated_on + timedelta(ASSESS_WITHIN) < today


def _review_missing(facts: Facts, today: date) -> bool:
    if not facts.is_open(today) or not facts.readings:
        return False
    due = facts.readings[-1].taken_on + timedelta(REVIEW_EVERY + STALE)
    return due < today


def _read_outside(facts: Facts, today: date) -> bool:
    first, last = facts.requested_on, facts.closed_on
    return any(
        (first is not None and each.taken_on < first) or (last is not None and each.taken_on > last)
        for each in facts.readings
    )


RULES = (
    QualityRule("no-request", "There is no date of request",
                "Add the day on which the family or a professional asked for help.",
                lambda f, on: f.requested_on is None),
    QualityRule("order", "Dates are not in the order of a case",
                "Check the dates of request, allocation, assessment and closure.", _out_of_order),
    QualityRule("future", "A date lies in the future",
                "Check the year of the dates.", _in_the_future),
    QualityRule("no-people", "Nobody is recorded in the family",
                "Add who is in the family, with role and age band.", lambda f, on: f.people == 0),
    QualityRule("assessments", "An adult’s, a child’s or the family’s assessment is missing, "
                "six weeks after allocation",
                "Complete the assessment that is missing.", _unassessed),
    QualityRule("incomplete", "An assessment was begun and not completed",
                "Complete it, or close it as begun by mistake.", lambda f, on: f.incomplete > 0),
    QualityRule("no-reading", "The case is closed and has no reading",
                "Ask the family for a reading looking back, and mark it as such.",
                lambda f, on: f.closed_on is not None and not f.readings),
    QualityRule("no-initial", "There are readings, and none of them is the initial one",
                "Mark the first reading as the initial one.",
                lambda f, on: bool(f.readings) and f.initial is None),
    QualityRule("review", "A review is overdue by more than four weeks",
                "Review the plan with the family and take a reading.", _review_missing),
    QualityRule("part-reading", "A reading has fewer than ten domains",
                "Add the domains that were left out.",
                lambda f, on: any(not each.is_whole for each in f.readings)),
    QualityRule("outside", "A reading lies before the request or after the closure",
                "Check the day of the reading.", _read_outside),
    QualityRule("no-exit", "The case is closed and does not say how it ended",
                "Add the exit route.", lambda f, on: f.closed_on is not None and not f.exit_route),
)  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """What a rule found: how many families were looked at, how many fail it, and which."""

    rule: QualityRule
    families: int
    faulty: tuple[int, ...]


def check(families: Iterable[Facts], today: date) -> list[Checked]:
    """Every rule over these families on this day."""
    found: dict[str, list[int]] = {rule.key: [] for rule in RULES}
    seen = 0
    for facts in families:
        seen += 1
        for rule in RULES:
            if rule.is_faulty(facts, today):
                found[rule.key].append(facts.pk)
    return [Checked(rule, seen, tuple(found[rule.key])) for rule in RULES]


def faults(facts: Facts, today: date) -> list[QualityRule]:
    """The rules that this family fails."""
    return [rule for rule in RULES if rule.is_faulty(facts, today)]


def by_group(
    families: Iterable[Facts], group: Callable[[Facts], str], today: date, only: Container[str] = ()
) -> dict[str, Counter[str]]:
    """For each group, how many families fail each rule; “families” counts them all."""
    found: dict[str, Counter[str]] = {}
    for facts in families:
        counts = found.setdefault(group(facts), Counter())
        counts["families"] += 1
        counts.update(r.key for r in faults(facts, today) if not only or r.key in only)
    return found
