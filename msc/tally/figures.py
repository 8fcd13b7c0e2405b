"""Methods that add figures up: Borda's count and scores against weighted criteria.

Borda (1781): of n candidates the first on a ballot gets n − 1 points, the last none; those left
out share the points that remain equally, so that leaving out one's own story neither helps nor
harms it more than not knowing would.
Scoring: a candidate's figure is the weighted mean of its criteria, each first averaged over the
ballots that score it (a linear additive model; DCLG 2009, “Multi-criteria analysis: a manual”).

Both choose none when more than half of the ballots say "none of these".
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msc.tally.outcomes import Ballot, Candidate, Outcome, Rules, nothing, outcome_of

MOSTLY_NONE = "More than half of the ballots said “none of these”."


def mostly_none(ballots: Sequence[Ballot]) -> bool:
    """Whether the panel, by majority, wants none of them; also where nobody voted."""
    return not ballots or sum(ballot.is_none for ballot in ballots) * 2 > len(ballots)


def borda(rules: Rules, ballots: Sequence[Ballot]) -> Outcome:
    """The candidates with the most points over all rankings."""
    if mostly_none(ballots):
        return nothing(rules, {}, MOSTLY_NONE if ballots else "Nobody voted.")
    points = {candidate: Fraction(0) for candidate in rules.candidates}
    highest = len(rules.candidates) - 1
    for ballot in (ballot for ballot in ballots if not ballot.is_none):
        left_out = [c for c in rules.candidates if c not in ballot.choices]
        for place, candidate in enumerate(ballot.choices):
            points[candidate] += highest - place
        for candidate in left_out:
            points[candidate] += Fraction(len(left_out) - 1, 2)
    how = "ranked highest, adding up the places on all ballots"
    return outcome_of(rules, points, how=how, told="Borda points, over all ballots.")


def scoring(
    rules: Rules, ballots: Sequence[Ballot], *, weights: Mapping[str, Fraction | int]
) -> Outcome:
    """The candidates with the highest weighted mean score."""
    if mostly_none(ballots):
        return nothing(rules, {}, MOSTLY_NONE if ballots else "Nobody voted.")
    whole = Fraction(sum(weights.values()))
    figures: dict[Candidate, Fraction] = {}
    for candidate in rules.candidates:
        given = [b.scores[candidate] for b in ballots if candidate in b.scores]
        if given:
            figures[candidate] = sum(
                (
                    Fraction(weight) / whole * Fraction(sum(s[c] for s in given), len(given))
                    for c, weight in weights.items()
                ),
                start=Fraction(0),
            )
    how = "scored highest against the weighted criteria"
    return outcome_of(rules, figures, how=how, told="Weighted mean score of each story.")
