"""The single transferable vote."""

from fractions import Fraction

import pyrankvote
from hypothesis import assume, given
from hypothesis import strategies as st

from msc.tally import Ballot, Method, Ties, count
from tests.msc.tally.elections import CITIES, FOOD, PARTY, TENNESSEE, ballots


def test_three_foods_for_a_party_of_twenty() -> None:
    outcome = count(Method.TRANSFERABLE, ballots(PARTY), FOOD, 3)
    assert outcome.winners == ("Chocolate", "Oranges", "Strawberries")
    told = [stage.told for stage in outcome.stages]
    assert told == [
        "Chocolate reached the quota of 6.",
        "What Chocolate had over the quota was handed on.",
        "Pears had the fewest votes and dropped out.",
        "Oranges reached the quota of 6.",
        "Hamburgers had the fewest votes and dropped out.",
        "Strawberries take the places left.",
    ]
    after_transfer = outcome.stages[2].support
    assert after_transfer["Strawberries"] == 1 + Fraction(8, 12) * 6
    assert after_transfer["Hamburgers"] == 1 + Fraction(4, 12) * 6


def test_one_place_is_the_alternative_vote_and_makes_knoxville_the_capital() -> None:
    outcome = count(Method.TRANSFERABLE, ballots(TENNESSEE), CITIES, 1)
    assert outcome.winners == ("Knoxville",)


def test_transfers_keep_exact_fractions() -> None:
    votes = ballots({("A", "B"): 4, ("A", "C"): 3, ("B",): 1, ("C",): 2, ("D",): 2})
    outcome = count(Method.TRANSFERABLE, votes, ("A", "B", "C", "D"), 2)
    # Quota 12 // 3 + 1 = 5; A hands on 2 of 7: B gets 8/7, C gets 6/7.
    assert outcome.stages[2].support["B"] == 1 + Fraction(8, 7)
    assert outcome.stages[2].support["C"] == 2 + Fraction(6, 7)
    assert outcome.winners == ("A", "C")


def test_three_members_who_differ_are_level() -> None:
    outcome = count(Method.TRANSFERABLE, ballots({("A",): 1, ("B",): 1, ("C",): 1}), "ABC", 1)
    assert outcome.winners == ()
    assert outcome.tied == ("A", "B", "C")
    assert not outcome.is_settled


def test_a_tie_that_decides_nothing_is_no_tie() -> None:
    votes = ballots({("A",): 3, ("B", "A"): 1, ("C", "A"): 1, ("D",): 3, ("B", "D"): 1})
    votes += ballots({("C", "D", "A"): 1, ("A", "D"): 1})
    outcome = count(Method.TRANSFERABLE, votes, "ABCD", 1)
    assert outcome.winners == ("A",)
    assert outcome.tied == ()


def test_a_lot_settles_who_drops_out_and_all_may_go_forward() -> None:
    split = ballots({("A",): 1, ("B",): 1})
    by_lot = count(Method.TRANSFERABLE, split, "AB", 1, ties=Ties.LOT, lot=("B", "A"))
    assert by_lot.winners == ("B",)
    both = count(Method.TRANSFERABLE, split, "AB", 1, ties=Ties.ALL, most=2)
    assert both.winners == ("A", "B")


def test_so_many_level_that_nobody_follows_every_way_are_reported_at_once() -> None:
    letters = "ABCDEFGHIJKL"
    outcome = count(Method.TRANSFERABLE, ballots(dict.fromkeys(zip(letters), 1)), letters, 2)
    assert outcome.winners == ()
    assert outcome.tied == tuple(letters)


def test_mostly_none_is_none() -> None:
    votes = [Ballot(("A",)), Ballot(), Ballot()]
    assert count(Method.TRANSFERABLE, votes, "AB", 1).winners == ()
    assert count(Method.TRANSFERABLE, [], "AB", 1).reasons == ("Nobody voted.",)


def test_more_support_can_lose_the_alternative_vote() -> None:
    """It is not monotone: Wikipedia's “Monotonicity criterion”, with 100 voters."""
    before = {("A", "B", "C"): 39, ("B", "C", "A"): 35, ("C", "A", "B"): 26}
    after = {("A", "B", "C"): 49, ("B", "C", "A"): 25, ("C", "A", "B"): 26}
    assert count(Method.TRANSFERABLE, ballots(before), "ABC", 1).winners == ("A",)
    assert count(Method.TRANSFERABLE, ballots(after), "ABC", 1).winners == ("C",)


rankings = st.lists(
    st.tuples(st.permutations(CITIES), st.integers(1, 4)).map(lambda p: tuple(p[0][: p[1]])),
    min_size=5,
    max_size=25,
)


@given(rankings)
def test_one_place_agrees_with_pyrankvote(choices: list[tuple[str, ...]]) -> None:
    ours = count(Method.TRANSFERABLE, [Ballot(c) for c in choices], CITIES, 1)
    assume(not ours.tied)
    people = {city: pyrankvote.Candidate(city) for city in CITIES}
    theirs = pyrankvote.instant_runoff_voting(
        list(people.values()), [pyrankvote.Ballot([people[c] for c in each]) for each in choices]
    )
    assert [winner.name for winner in theirs.get_winners()] == list(ours.winners)


@given(rankings)
def test_places_are_filled_and_the_quota_always_elects(choices: list[tuple[str, ...]]) -> None:
    ours = count(Method.TRANSFERABLE, [Ballot(c) for c in choices], CITIES, 2)
    assert len(ours.winners) + len(ours.tied) >= min(2, len({c for each in choices for c in each}))
    quota = len(choices) // 3 + 1
    firsts = [each[0] for each in choices]
    assert {city for city in CITIES if firsts.count(city) >= quota} <= set(ours.winners)
