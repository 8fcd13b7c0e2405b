"""What goes into a count and what comes out of it, and the rules about ties that all methods share.

No rule looks at the order in which ballots or candidates come, or at names. A tie for the last
place is handled by the rule that was fixed when the vote was opened:

- `AGAIN`: nobody of those level is chosen; they are reported, and the panel votes again.
- `ALL`: all of those level are chosen where they fit into `most` places, else as above.
- `LOT`: those level are taken in the order of `lot`, which the caller drew and recorded.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Any

Candidate = Any
"""Anything hashable: a key, a name."""


class Ties(Enum):
    """What happens to candidates who are level for the last place."""

    AGAIN = "again"
    ALL = "all"
    LOT = "lot"


@dataclass(frozen=True)
class Ballot:
    """One member's ballot: the candidates named, best first where that matters, or scores.

    A ballot without either says "none of these".
    """

    choices: tuple[Candidate, ...] = ()
    scores: Mapping[Candidate, Mapping[str, int]] = field(default_factory=dict)

    @property
    def is_none(self) -> bool:
        return not self.choices and not self.scores


@dataclass(frozen=True)
class Rules:
    """What was settled before the vote, apart from the method."""

    candidates: tuple[Candidate, ...]
    places: int
    ties: Ties = Ties.AGAIN
    most: int = 0
    lot: tuple[Candidate, ...] = ()
    names: Mapping[Candidate, str] = field(default_factory=dict)

    def named(self, chosen: Collection[Candidate]) -> str:
        """These candidates in words: “A, B and C”, in the order the page shows them."""
        words = [str(self.names.get(c, c)) for c in self.candidates if c in chosen]
        return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


@dataclass(frozen=True)
class Stage:
    """One step of a count: everybody's support, exactly, and what followed from it."""

    support: Mapping[Candidate, Fraction]
    told: str


@dataclass(frozen=True)
class Outcome:
    """Who is chosen and who is level, how it came, and why in words without a single count.

    `reasons` may be shown to everybody at once; `stages` and `order` hold counts, from which
    members of a small panel could work out each other's ballots.
    """

    winners: tuple[Candidate, ...]
    tied: tuple[Candidate, ...]
    order: tuple[tuple[Candidate, ...], ...]
    stages: tuple[Stage, ...]
    reasons: tuple[str, ...]
    is_settled: bool


def levels(rules: Rules, support: Mapping[Candidate, Fraction]) -> list[tuple[Candidate, ...]]:
    """The candidates with any support, in groups of equal support, the greatest first."""
    heights = sorted({height for height in support.values() if height > 0}, reverse=True)
    return [tuple(c for c in rules.candidates if support.get(c, 0) == height) for height in heights]


def choose(
    rules: Rules, groups: Sequence[tuple[Candidate, ...]]
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
    """Fill the places from groups of level candidates: who is chosen, and who stays level."""
    chosen: tuple[Candidate, ...] = ()
    for group in groups:
        left = rules.places - len(chosen)
        if left <= 0:
            break
        if len(group) > left:
            settled = break_tie(rules, group, left, len(chosen))
            return chosen + settled, () if settled else group
        chosen += group
    return chosen, ()


def break_tie(
    rules: Rules, group: tuple[Candidate, ...], left: int, taken: int
) -> tuple[Candidate, ...]:
    """Those of a level group who get the places left by the rule; nobody where it gives none."""
    if rules.ties is Ties.ALL and taken + len(group) <= max(rules.most, rules.places):
        return group
    if rules.ties is Ties.LOT:
        return tuple(sorted(group, key=rules.lot.index)[:left])
    return ()


def outcome_of(
    rules: Rules,
    support: Mapping[Candidate, Fraction],
    *,
    how: str,
    told: str,
    earlier: tuple[Stage, ...] = (),
) -> Outcome:
    """The outcome of a method that is decided by one column of figures.

    `how` completes "A and B … than any other"; `told` says what the figures are.
    """
    groups = levels(rules, support)
    winners, tied = choose(rules, groups)
    return Outcome(
        winners=winners,
        tied=tied,
        order=tuple(groups),
        stages=(*earlier, Stage(dict(support), told)),
        reasons=reasons_for(rules, winners, tied, how),
        is_settled=not tied,
    )


def reasons_for(
    rules: Rules, winners: tuple[Candidate, ...], tied: tuple[Candidate, ...], how: str
) -> tuple[str, ...]:
    """The outcome in sentences that give no count away."""
    reasons = []
    if winners and rules.ties is Ties.ALL and len(winners) > rules.places:
        reasons.append(f"{rules.named(winners)} were level, so all of them go forward.")
    elif winners:
        verb = "was" if len(winners) == 1 else "were"
        by_lot = " A lot that was drawn beforehand settles what is level." * bool(rules.lot)
        reasons.append(f"{rules.named(winners)} {verb} {how}.{by_lot}")
    if tied:
        reasons.append(f"{rules.named(tied)} are level for a place. The vote does not decide it.")
    return tuple(reasons) or ("No story was chosen.",)


def nothing(rules: Rules, support: Mapping[Candidate, Fraction], why: str) -> Outcome:
    """The panel chose none of these."""
    return Outcome((), (), (), (Stage(dict(support), why),), (why,), is_settled=True)
