"""When an analysis of case data may be made, decided on or named: the reason why not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from accounts.models import User
from accounts.permissions import Permission
from analytics.models import DECISION_MOVES, Decision, FamilyRun, Method
from families.cohorts import NAMED, rules_named

FEWEST_WORDS = 5
MOST_GROUPS, MOST_ROUNDS = 15, 500
DEFAULTS: dict[Method, dict[str, Any]] = {
    Method.NEEDS: {"k": 9, "largest_k": 12, "rounds": 30},
    Method.PROGRESS: {"rule": "one ruler"},
    Method.DRIVERS: {"min_parent": 60, "min_child": 30, "max_depth": 3, "rounds": 200},
}
LIMITS = {
    "k": (1, MOST_GROUPS),
    "largest_k": (1, MOST_GROUPS),
    "rounds": (1, MOST_ROUNDS),
    "min_parent": (10, 100_000),
    "min_child": (5, 100_000),
    "max_depth": (1, 6),
}
WORDS = {
    "k": "The number of groups",
    "largest_k": "The largest number of groups to try",
    "rounds": "The number of rounds",
    "min_parent": "The fewest families to divide",
    "min_child": "The fewest families in a leaf",
    "max_depth": "The number of levels",
}
RULERS = ("one ruler", "separate")


def may_see_labels(user: User) -> bool:
    """Whether the page of a family may tell this person its group or what a tree predicts of it.

    On the research basis case data are analysed to learn about many families, never to decide
    about one: so it is told only to those who analyse and decide about none.
    """
    if not user.may(Permission.SEE_FAMILIES):
        return False
    if not settings.RESEARCH_BASIS:
        return True
    return user.may(Permission.RUN_ANALYSES) and not user.may(Permission.DECIDE_ABOUT_FAMILIES)


def parameters_of(method: Method) -> dict[str, Any]:
    """What a run of this method starts from."""
    return dict(DEFAULTS[method])


def why_not_cohort(cohort: str, rules: Sequence[str]) -> str:
    """Why these rules are no cohort of this name."""
    if not cohort.strip():
        return "Give the cohort a name."
    if cohort in NAMED and tuple(rules) != NAMED[cohort]:
        return f"“{cohort}” is a cohort with rules of its own; give yours another name."
    try:
        found = rules_named(rules)
    except ValueError as error:
        return f"{str(error)[0].upper()}{str(error)[1:]}."
    return "" if found else "Choose at least one rule."


def why_not_parameters(method: Method, parameters: Mapping[str, Any]) -> str:
    """Why an analysis cannot be made with these parameters."""
    unknown = set(parameters) - set(DEFAULTS[method])
    if unknown:
        return f"{method.label} has no parameter “{min(unknown)}”."
    for name, value in parameters.items():
        if name not in LIMITS:
            continue
        low, high = LIMITS[name]
        if not isinstance(value, int) or not low <= value <= high:
            return f"{WORDS[name]} must be a whole number from {low} to {high:,}."
    if parameters.get("rule", RULERS[0]) not in RULERS:
        return f"Bands are made with {' or '.join(RULERS)}."
    return ""


def why_not_decide(run: FamilyRun, decision: Decision, reason: str) -> str:
    """A result is accepted or rejected once, with a reason in a sentence."""
    if run.result is None:
        return "There is no result to decide on yet."
    if run.is_locked:
        return "This result is locked. It is replaced when another one is accepted."
    if decision not in DECISION_MOVES[Decision(run.decision)] or decision == Decision.SUPERSEDED:
        return f"This result is {run.get_decision_display().lower()}; it cannot be decided again."
    if len(reason.split()) < FEWEST_WORDS:
        return "Give the reason in a sentence. It is kept with the result and read years later."
    return ""


def why_not_change_names(run: FamilyRun) -> str:
    """Only a result with groups has names, and one that is replaced or locked keeps them."""
    if run.method != Method.NEEDS or run.result is None:
        return "Only a result with groups can have names."
    if run.decision in (Decision.REJECTED, Decision.SUPERSEDED):
        return "This result is not in use, so its names stay as they are."
    if run.is_locked:
        return "This result is locked, so its names stay as they are."
    return ""


def why_not_name_groups(run: FamilyRun, names: Sequence[Mapping[str, str]]) -> str:
    """Every group has one letter of its own."""
    if refusal := why_not_change_names(run):
        return refusal
    labels = sorted(int(each["label"]) for each in names)
    if labels != list(range(len(run.result["groups"]))):
        return "Name each group once."
    letters = Counter(each["letter"].strip() for each in names)
    if "" in letters:
        return "Give every group a letter."
    twice = [letter for letter, times in letters.items() if times > 1]
    return f"The letter {twice[0]} is given twice." if twice else ""


def why_not_lock(run: FamilyRun) -> str:
    """An accepted result is locked once; groups need their published letters first."""
    if run.decision != Decision.ACCEPTED:
        return "Only an accepted result can be locked."
    if run.is_locked:
        return "This result is locked already."
    if run.method == Method.NEEDS and run.names.count() < len(run.result["groups"]):
        return "Give every group its letter first: after locking, names stay as they are."
    return ""


def why_not_compare(one: FamilyRun, other: FamilyRun) -> str:
    """Two complete groupings can be laid side by side, not one with itself."""
    if one.pk == other.pk:
        return "Choose another result to compare this one with."
    if any(run.method != Method.NEEDS or run.result is None for run in (one, other)):
        return "Only complete groupings of families can be compared."
    return ""
