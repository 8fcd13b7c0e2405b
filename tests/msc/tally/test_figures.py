"""Borda's count and weighted scores."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from msc.tally import Ballot, Method, count
from tests.msc.tally.elections import CITIES, TENNESSEE, ballots

WEIGHTS = {"depth of change": 2, "lasting": 1}


def test_borda_makes_nashville_the_capital_of_tennessee() -> None:
    outcome = count(Method.BORDA, ballots(TENNESSEE), CITIES, 1)
    assert outcome.winners == ("Nashville",)
    figures = outcome.stages[0].support
    assert figures == {"Memphis": 126, "Nashville": 194, "Chattanooga": 173, "Knoxville": 107}


@given(st.lists(st.permutations(CITIES), min_size=1, max_size=9))
def test_borda_points_are_the_pairwise_wins(rankings: list[list[str]]) -> None:
    wins = Counter(winner for ranking in rankings for winner, _ in combinations(ranking, 2))
    figures = count(Method.BORDA, [Ballot(tuple(r)) for r in rankings], CITIES, 1).stages[0]
    assert figures.support == {city: wins[city] for city in CITIES}


def test_who_is_left_out_shares_the_points_that_remain() -> None:
    outcome = count(Method.BORDA, [Ballot(("Memphis",))], CITIES, 1)
    assert outcome.stages[0].support["Knoxville"] == Fraction(2 + 1 + 0, 3)


def test_more_than_half_saying_none_is_none() -> None:
    ranked = Ballot(("Memphis", "Knoxville"))
    assert count(Method.BORDA, [ranked, Ballot(), Ballot()], CITIES, 1).winners == ()
    assert count(Method.BORDA, [ranked, Ballot()], CITIES, 1).winners == ("Memphis",)
    assert count(Method.SCORING, [Ballot()], CITIES, 1, weights=WEIGHTS).winners == ()
    assert count(Method.SCORING, [], CITIES, 1, weights=WEIGHTS).reasons == ("Nobody voted.",)


def test_weighted_scores_worked_by_hand() -> None:
    votes = [
        Ballot(scores={"A": {"depth of change": 5, "lasting": 2}, "B": dict.fromkeys(WEIGHTS, 3)}),
        Ballot(scores={"B": {"depth of change": 4, "lasting": 5}}),
    ]
    outcome = count(Method.SCORING, votes, ("A", "B", "C"), 1, weights=WEIGHTS)
    # A: (2*5 + 1*2) / 3 = 4.  B: depth (3+4)/2 = 3.5, lasting (3+5)/2 = 4, (7 + 4) / 3.
    assert outcome.stages[0].support == {"A": 4, "B": Fraction(11, 3)}
    assert outcome.winners == ("A",)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=9))
def test_scores_agree_with_numpy(given_scores: list[tuple[int, int]]) -> None:
    votes = [Ballot(scores={"A": dict(zip(WEIGHTS, s, strict=True))}) for s in given_scores]
    figure = count(Method.SCORING, votes, ("A",), 1, weights=WEIGHTS).stages[0].support["A"]
    expected = np.average(np.mean(given_scores, axis=0), weights=list(WEIGHTS.values()))
    assert abs(float(figure) - expected) < 1e-9
