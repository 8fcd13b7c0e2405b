"""Methods by which members name candidates: plurality, approval, and facilitated rounds.

Plurality: each ballot names one; the most named are chosen.
Approval: each ballot names as many as it likes (Brams and Fishburn 1978, “Approval voting”).
Facilitated: each ballot names up to as many as there are places, and a candidate is chosen only
when the agreed share of ballots names it. Otherwise the panel talks and votes again, until it
agrees or is stopped; then the last vote counts as it stands (Davies and Dart 2005, step 5).

"None of these" is a choice like any other: a candidate must be named by more ballots than say it.
"""

from collections.abc import Sequence
from fractions import Fraction

from msc.tally.outcomes import Ballot, Candidate, Outcome, Rules, Stage, nothing, outcome_of

NONE_REASON = "“None of these” had at least as much support as any story."


def plurality(rules: Rules, ballots: Sequence[Ballot]) -> Outcome:
    """The candidates that the most ballots name, one on each ballot."""
    return _most_named(rules, ballots, "named more often than the others")


def approval(rules: Rules, ballots: Sequence[Ballot]) -> Outcome:
    """The candidates that the most ballots approve of."""
    return _most_named(rules, ballots, "approved of more often than the others")


def facilitated(
    rules: Rules,
    ballots: Sequence[Ballot],
    *,
    earlier: Sequence[Sequence[Ballot]] = (),
    agreement: Fraction = Fraction(1),
    stopped: bool = False,
) -> Outcome:
    """The candidates that the agreed share of ballots names; `earlier` are the votes before."""
    before = tuple(
        Stage(times_named(rules, vote), f"Vote {number}: no agreement yet.")
        for number, vote in enumerate(earlier, 1)
    )
    named = times_named(rules, ballots)
    needed = agreement * len(ballots)
    told = f"Vote {len(before) + 1}: how many of {len(ballots)} ballots named each story."
    if stopped:
        how = "named most often in the last vote, when the panel stopped"
        kept = _above_none(named, ballots)
        return outcome_of(rules, kept, how=how, told=told, earlier=before)
    nones = sum(ballot.is_none for ballot in ballots)
    if ballots and nones >= needed and nones * 2 > len(ballots):
        return nothing(rules, named, "The panel agreed that none of these stories goes forward.")
    agreed = {c: n for c, n in named.items() if ballots and n >= needed and n > nones}
    found = outcome_of(rules, agreed, how="agreed by the panel", told=told, earlier=before)
    if found.winners or found.tied:
        return found
    stages = (*before, Stage(named, told))
    reasons = ("The panel has not agreed yet. Talk about what differs, and vote again.",)
    return Outcome((), (), (), stages, reasons, is_settled=False)


def times_named(rules: Rules, ballots: Sequence[Ballot]) -> dict[Candidate, Fraction]:
    """How many ballots name each candidate."""
    return {
        candidate: Fraction(sum(candidate in ballot.choices for ballot in ballots))
        for candidate in rules.candidates
    }


def _above_none(
    named: dict[Candidate, Fraction], ballots: Sequence[Ballot]
) -> dict[Candidate, Fraction]:
    """Those named by more ballots than say "none of these"."""
    nones = sum(ballot.is_none for ballot in ballots)
    return {candidate: count for candidate, count in named.items() if count > nones}


def _most_named(rules: Rules, ballots: Sequence[Ballot], how: str) -> Outcome:
    named = times_named(rules, ballots)
    kept = _above_none(named, ballots)
    if not kept:
        return nothing(rules, named, NONE_REASON if ballots else "Nobody voted.")
    told = f"How many of {len(ballots)} ballots named each story."
    return outcome_of(rules, kept, how=how, told=told)
