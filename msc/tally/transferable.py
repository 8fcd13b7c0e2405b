"""The single transferable vote, counted with exact fractions.

The rules are those of the Scottish Local Government Elections Order 2007 (Droop quota, weighted
inclusive Gregory transfers of the largest surplus first, then exclusion of the lowest), but for:

- Exact fractions, where the order cuts values after five places.
- Equal surpluses are transferred together.
- Where the lowest are level, every way of going on is followed. Who is chosen in each of them is
  chosen; who is chosen only in some is reported as level. With a recorded lot, the last in the
  lot is excluded. (The order looks back at earlier stages and then draws a lot.)
- The lowest are excluded together where even all their votes would not reach the next, which
  gives the same result in fewer steps.
- A candidate whom no ballot ranks is never chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from msc.tally.figures import MOSTLY_NONE, mostly_none
from msc.tally.outcomes import (
    Ballot,
    Candidate,
    Outcome,
    Rules,
    Stage,
    Ties,
    break_tie,
    nothing,
    reasons_for,
)

Paper = tuple[Candidate, ...]
MOST_WAYS = 500


class TooManyWays(Exception):
    """More ways to go on than are worth following."""


@dataclass(frozen=True)
class State:
    """Where a count stands: who is still hoped for, who is elected, and whose papers lie where."""

    hopeful: frozenset[Candidate]
    elected: tuple[Candidate, ...]
    piles: dict[Candidate, dict[Paper, Fraction]]

    def votes(self, candidate: Candidate) -> Fraction:
        return sum(self.piles.get(candidate, {}).values(), start=Fraction(0))

    def handed_on(self, givers: dict[Candidate, Fraction]) -> "State":
        """The papers of each giver go, at the share given, to the next hopeful on each."""
        hopeful = self.hopeful - set(givers)
        piles = {c: dict(pile) for c, pile in self.piles.items() if c not in givers}
        for giver, share in givers.items():
            for paper, value in self.piles.get(giver, {}).items():
                following = next((c for c in paper if c in hopeful), None)
                if following is not None and share:
                    pile = piles.setdefault(following, {})
                    pile[paper] = pile.get(paper, Fraction(0)) + value * share
        return replace(self, hopeful=hopeful, piles=piles)


@dataclass
class Count:
    """One count, with what was told up to the first place where the ways part."""

    rules: Rules
    quota: int
    stages: list[Stage] = field(default_factory=list)
    parted: State | None = None
    ways: int = 0

    def tell(self, state: State, words: str) -> None:
        if not self.parted:
            support = {c: state.votes(c) for c in self.rules.candidates if c in state.piles}
            self.stages.append(Stage(support, words))

    def ends(self, start: State) -> set[tuple[Candidate, ...]]:
        """As `results`; with too many ways, anybody left where they part may be chosen or not."""
        try:
            return self.results(start)
        except TooManyWays:
            parted = self.parted or start
            return {parted.elected, *((*parted.elected, c) for c in parted.hopeful)}

    def results(self, state: State) -> set[tuple[Candidate, ...]]:
        """Who is elected, in order, in each way the count can go."""
        while True:
            state = self._elected(state)
            places = self.rules.places - len(state.elected)
            if places <= 0 or not state.hopeful:
                return {state.elected}
            if len(state.hopeful) <= places:
                rest = self._by_votes(state, state.hopeful)
                self.tell(state, f"{self.rules.named(rest)} take the places left.")
                return {state.elected + rest}
            surpluses = {c: state.votes(c) - self.quota for c in state.elected if c in state.piles}
            if surpluses:
                state = self._transferred(state, surpluses)
                continue
            lowest, together = self._lowest(state, places)
            if len(lowest) == 1 or together:
                state = self._without(state, lowest)
                continue
            return self._each_way(state, lowest)

    def _elected(self, state: State) -> State:
        reached = [c for c in state.hopeful if state.votes(c) >= self.quota]
        if not reached:
            return state
        self.tell(state, f"{self.rules.named(reached)} reached the quota of {self.quota}.")
        return replace(
            state,
            hopeful=state.hopeful - set(reached),
            elected=state.elected + self._by_votes(state, reached),
        )

    def _by_votes(self, state: State, which: Sequence[Candidate] | frozenset[Candidate]) -> Paper:
        """These candidates, the most votes first; the order among equals decides nothing."""
        shown = [c for c in self.rules.candidates if c in which]
        return tuple(sorted(shown, key=state.votes, reverse=True))

    def _transferred(self, state: State, surpluses: dict[Candidate, Fraction]) -> State:
        largest = max(surpluses.values())
        givers = {c: largest / state.votes(c) for c, over in surpluses.items() if over == largest}
        if largest:
            self.tell(state, f"What {self.rules.named(givers)} had over the quota was handed on.")
        return state.handed_on(givers)

    def _lowest(self, state: State, places: int) -> tuple[list[Candidate], bool]:
        """The largest group that may be excluded together, else the lowest that are level."""
        ranked = sorted(state.hopeful, key=state.votes)
        together: list[Candidate] = []
        total = Fraction(0)
        for position, candidate in enumerate(ranked[:-places], 1):
            total += state.votes(candidate)
            if total < state.votes(ranked[position]):
                together = ranked[:position]
        if together:
            return together, True
        least = state.votes(ranked[0])
        return [c for c in ranked if state.votes(c) == least], False

    def _without(self, state: State, lowest: list[Candidate]) -> State:
        self.tell(state, f"{self.rules.named(lowest)} had the fewest votes and dropped out.")
        return state.handed_on({candidate: Fraction(1) for candidate in lowest})

    def _each_way(self, state: State, lowest: list[Candidate]) -> set[tuple[Candidate, ...]]:
        if self.rules.ties is Ties.LOT:
            return self.results(self._without(state, [max(lowest, key=self.rules.lot.index)]))
        self.tell(state, f"{self.rules.named(lowest)} are level; each way on was followed.")
        self.parted = self.parted or state
        self.ways += len(lowest)
        if self.ways > MOST_WAYS:
            raise TooManyWays
        return set().union(*(self.results(self._without(state, [c])) for c in lowest))


def transferable(rules: Rules, ballots: Sequence[Ballot]) -> Outcome:
    """Those elected by the single transferable vote; with one place, the alternative vote."""
    if mostly_none(ballots):
        return nothing(rules, {}, MOSTLY_NONE if ballots else "Nobody voted.")
    papers = [ballot.choices for ballot in ballots if not ballot.is_none]
    ranked = frozenset(candidate for paper in papers for candidate in paper)
    count = Count(rules, quota=len(papers) // (rules.places + 1) + 1)
    start = State(ranked, (), {candidate: {} for candidate in ranked})
    for paper in papers:
        pile = start.piles[paper[0]]
        pile[paper] = pile.get(paper, Fraction(0)) + 1
    ways = count.ends(start)
    always = frozenset.intersection(*map(frozenset, ways))
    sometimes = frozenset.union(*map(frozenset, ways)) - always
    in_order = next(iter(ways)) if len(ways) == 1 else rules.candidates
    winners = tuple(c for c in in_order if c in always)
    tied = tuple(c for c in rules.candidates if c in sometimes)
    if tied and rules.ties is Ties.ALL and break_tie(rules, tied, 0, len(winners)):
        winners, tied = winners + tied, ()
    rest = tuple(c for c in rules.candidates if c not in (*winners, *tied))
    how = "chosen by transferring votes down the rankings"
    return Outcome(
        winners=winners,
        tied=tied,
        order=(*((c,) for c in winners), *filter(None, (tied, rest))),
        stages=tuple(count.stages),
        reasons=reasons_for(rules, winners, tied, how),
        is_settled=not tied,
    )
