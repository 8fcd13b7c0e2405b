"""Counting a panel's ballots: `count(method, ballots, candidates, places, …) -> Outcome`.

Pure: exact fractions, no clock, no chance, no framework. No outcome depends on the order of
ballots or candidates, or on names; ties are reported unless the rule settled beforehand says
otherwise (see `outcomes`). The rules of each method stand in the module that counts it:
`naming` (plurality, approval, facilitated), `figures` (Borda, scoring), `transferable`.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from msc.tally.figures import borda, scoring
from msc.tally.naming import approval, facilitated, plurality
from msc.tally.outcomes import Ballot, Candidate, Outcome, Rules, Stage, Ties
from msc.tally.transferable import transferable

__all__ = ["Ballot", "Candidate", "Method", "Outcome", "Stage", "Ties", "count"]


class Method(Enum):
    """How a panel chooses."""

    FACILITATED = "facilitated"
    PLURALITY = "plurality"
    APPROVAL = "approval"
    BORDA = "borda"
    TRANSFERABLE = "transferable"
    SCORING = "scoring"


COUNTS: dict[Method, Callable[..., Outcome]] = {
    Method.FACILITATED: facilitated,
    Method.PLURALITY: plurality,
    Method.APPROVAL: approval,
    Method.BORDA: borda,
    Method.TRANSFERABLE: transferable,
    Method.SCORING: scoring,
}


def count(
    method: Method,
    ballots: Sequence[Ballot],
    candidates: Sequence[Candidate],
    places: int,
    *,
    ties: Ties = Ties.AGAIN,
    most: int = 0,
    lot: Sequence[Candidate] = (),
    names: Mapping[Candidate, str] | None = None,
    **settings: Any,
) -> Outcome:
    """Count the ballots.

    `most`: up to how many may be chosen when they are level, with `Ties.ALL`. `lot`: the order
    drawn and recorded, with `Ties.LOT`. `names`: what candidates are called in the reasons.
    Further settings belong to the method: `earlier`, `agreement` and `stopped` to facilitated
    rounds, `weights` to scoring. A ballot that cannot be right raises ValueError.
    """
    rules = Rules(tuple(candidates), places, ties, most, tuple(lot), names or {})
    _check_rules(rules)
    for ballot in ballots:
        check(method, ballot, candidates, places, **settings)
    return COUNTS[method](rules, ballots, **settings)


def check(
    method: Method,
    ballot: Ballot,
    candidates: Sequence[Candidate],
    places: int,
    *,
    weights: Mapping[str, Any] | None = None,
    **_: Any,
) -> None:
    """Raise ValueError, in words for the voter, unless the ballot is one this method can count."""
    chosen = ballot.choices
    if len(set(chosen)) != len(chosen):
        raise ValueError("Name each story once.")
    if not {*chosen, *ballot.scores} <= set(candidates):
        raise ValueError("Name only stories that are up for this vote.")
    most = {Method.PLURALITY: 1, Method.FACILITATED: places, Method.SCORING: 0}.get(method)
    if most is not None and len(chosen) > most:
        raise ValueError(f"Name at most {most}.")
    if ballot.scores and method is not Method.SCORING:
        raise ValueError("This vote takes no scores.")
    if any(set(scores) != set(weights or {}) for scores in ballot.scores.values()):
        raise ValueError("Give each story you score a figure for every criterion.")


def _check_rules(rules: Rules) -> None:
    if rules.places < 1:
        raise ValueError("There must be at least one place.")
    if len(set(rules.candidates)) != len(rules.candidates):
        raise ValueError("Each candidate stands once.")
    if rules.ties is Ties.LOT and set(rules.lot) != set(rules.candidates):
        raise ValueError("The lot must hold every candidate once.")
