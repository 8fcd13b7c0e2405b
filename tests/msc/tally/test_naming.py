"""Plurality, approval and facilitated rounds."""

from fractions import Fraction

import pytest

from msc.tally import Ballot, Method, Ties, count
from tests.msc.tally.elections import CITIES, TENNESSEE, ballots

AB = ("A", "B")


def test_plurality_makes_memphis_the_capital_of_tennessee() -> None:
    outcome = count(Method.PLURALITY, ballots(TENNESSEE, first=1), CITIES, 1)
    assert outcome.winners == ("Memphis",)
    assert outcome.order == (("Memphis",), ("Nashville",), ("Knoxville",), ("Chattanooga",))
    figures = outcome.stages[0].support
    assert figures == {"Memphis": 42, "Nashville": 26, "Chattanooga": 15, "Knoxville": 17}


def test_approval_of_the_nearest_two_makes_nashville_the_capital() -> None:
    outcome = count(Method.APPROVAL, ballots(TENNESSEE, first=2), CITIES, 1)
    assert outcome.winners == ("Nashville",)
    figures = outcome.stages[0].support
    assert figures == {"Memphis": 42, "Nashville": 68, "Chattanooga": 58, "Knoxville": 32}


@pytest.mark.parametrize("method", [Method.PLURALITY, Method.APPROVAL])
def test_none_of_these_stands_against_every_story(method: Method) -> None:
    level = count(method, [Ballot(("A",)), Ballot()], AB, 1)
    assert level.winners == level.tied == ()
    assert "None of these" in level.reasons[0]
    ahead = count(method, [Ballot(("A",)), Ballot(("A",)), Ballot()], AB, 1)
    assert ahead.winners == ("A",)


def test_nobody_voting_chooses_nobody() -> None:
    assert count(Method.PLURALITY, [], AB, 1).reasons == ("Nobody voted.",)


def test_a_panel_of_three_that_is_split_votes_again_and_agrees() -> None:
    first = [Ballot(("A",)), Ballot(("B",)), Ballot(())]
    outcome = count(Method.FACILITATED, first, AB, 1)
    assert not outcome.is_settled
    assert "vote again" in outcome.reasons[0]
    second = [Ballot(("A",))] * 3
    outcome = count(Method.FACILITATED, second, AB, 1, earlier=[first])
    assert outcome.is_settled
    assert outcome.winners == ("A",)
    assert [stage.support["A"] for stage in outcome.stages] == [1, 3]


def test_agreement_may_be_two_thirds() -> None:
    votes = [Ballot(("A",)), Ballot(("A",)), Ballot(("B",))]
    agreed = count(Method.FACILITATED, votes, AB, 1, agreement=Fraction(2, 3))
    assert agreed.winners == ("A",)
    assert not count(Method.FACILITATED, votes, AB, 1, agreement=Fraction(3, 4)).is_settled


def test_a_stopped_panel_counts_its_last_vote_and_may_put_both_forward() -> None:
    split = [Ballot(("A",)), Ballot(("B",))]
    outcome = count(Method.FACILITATED, split, AB, 1, stopped=True)
    assert outcome.tied == AB
    outcome = count(Method.FACILITATED, split, AB, 1, stopped=True, ties=Ties.ALL, most=2)
    assert outcome.winners == AB


def test_a_panel_may_agree_on_none() -> None:
    outcome = count(Method.FACILITATED, [Ballot()] * 3, AB, 1)
    assert outcome.is_settled
    assert outcome.winners == ()
    assert "none of these" in outcome.reasons[0]
