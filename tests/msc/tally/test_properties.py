"""What holds for every method: voters and stories are treated alike, and support does no harm."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc.tally import Ballot, Method, Outcome, Ties, count

STORIES = ("a", "b", "c", "d")
WEIGHTS = {"depth": 2, "reach": 1}
SETTINGS: dict[Method, dict[str, Any]] = {Method.SCORING: {"weights": WEIGHTS}}
MONOTONE = [method for method in Method if method is not Method.TRANSFERABLE]

rankings = st.tuples(st.permutations(STORIES), st.integers(0, 4)).map(
    lambda drawn: Ballot(tuple(drawn[0][: drawn[1]]))
)
one = st.sampled_from(STORIES).map(lambda story: Ballot((story,))) | st.just(Ballot())
score = st.fixed_dictionaries({name: st.integers(1, 5) for name in WEIGHTS})
scored = st.dictionaries(st.sampled_from(STORIES), score).map(lambda s: Ballot(scores=s))
BALLOTS = {
    Method.PLURALITY: one,
    Method.FACILITATED: one,
    Method.APPROVAL: rankings,
    Method.BORDA: rankings,
    Method.TRANSFERABLE: rankings,
    Method.SCORING: scored,
}
panels = st.sampled_from(list(Method)).flatmap(
    lambda method: st.tuples(st.just(method), st.lists(BALLOTS[method], max_size=9))
)
places = st.integers(1, 2)


def counted(method: Method, ballots: list[Ballot], places: int, stories: Any = STORIES) -> Outcome:
    if method is Method.FACILITATED:
        places = 1
    return count(method, ballots, stories, places, **SETTINGS.get(method, {}))


def sides(outcome: Outcome) -> tuple[frozenset[Any], frozenset[Any], bool]:
    return frozenset(outcome.winners), frozenset(outcome.tied), outcome.is_settled


@given(panels, places, st.randoms())
def test_the_order_in_which_ballots_arrive_decides_nothing(
    panel: tuple[Method, list[Ballot]], places: int, chance: random.Random
) -> None:
    method, ballots = panel
    shuffled = chance.sample(ballots, len(ballots))
    assert counted(method, shuffled, places) == counted(method, ballots, places)


@given(panels, places, st.permutations(STORIES), st.permutations(STORIES))
def test_names_and_the_order_of_stories_decide_nothing(
    panel: tuple[Method, list[Ballot]], places: int, others: list[str], shown: list[str]
) -> None:
    method, ballots = panel
    other = dict(zip(STORIES, others, strict=True))
    renamed = [
        Ballot(tuple(other[c] for c in b.choices), {other[c]: s for c, s in b.scores.items()})
        for b in ballots
    ]
    before = sides(counted(method, ballots, places))
    after = sides(counted(method, renamed, places, shown))
    assert after == (
        frozenset(other[c] for c in before[0]),
        frozenset(other[c] for c in before[1]),
        before[2],
    )


def raised(method: Method, ballot: Ballot, story: str) -> Ballot:
    """The ballot with more support for the story."""
    if method is Method.SCORING:
        before = ballot.scores.get(story)
        higher = {name: min(5, figure + 1) for name, figure in (before or {}).items()}
        return Ballot(scores={**ballot.scores, story: higher}) if before else ballot
    if method is Method.BORDA:
        rest = tuple(c for c in ballot.choices if c != story)
        return Ballot((story, *rest))
    if method is Method.APPROVAL:
        return Ballot((*(c for c in ballot.choices if c != story), story))
    return Ballot((story,))


@given(st.sampled_from(MONOTONE), st.data(), places)
def test_a_winner_who_gains_support_still_wins(
    method: Method, data: st.DataObject, places: int
) -> None:
    ballots = data.draw(st.lists(BALLOTS[method], min_size=1, max_size=9))
    winners = counted(method, ballots, places).winners
    if not winners:
        return
    story = data.draw(st.sampled_from(winners))
    which = data.draw(st.integers(0, len(ballots) - 1))
    ballots[which] = raised(method, ballots[which], story)
    assert story in counted(method, ballots, places).winners


@given(panels, places)
def test_a_lot_leaves_no_tie_and_never_fills_more_places(
    panel: tuple[Method, list[Ballot]], places: int
) -> None:
    method, ballots = panel
    if method is Method.FACILITATED:
        places = 1
    lot = {"ties": Ties.LOT, "lot": STORIES, **SETTINGS.get(method, {})}
    outcome = count(method, ballots, STORIES, places, **lot)
    assert not outcome.tied
    assert len(outcome.winners) <= places


@pytest.mark.parametrize(
    ("method", "ballot", "words"),
    [
        (Method.BORDA, Ballot(("a", "a")), "once"),
        (Method.BORDA, Ballot(("z",)), "up for this vote"),
        (Method.PLURALITY, Ballot(("a", "b")), "at most 1"),
        (Method.FACILITATED, Ballot(("a", "b")), "at most 1"),
        (Method.APPROVAL, Ballot(scores={"a": {"depth": 1}}), "no scores"),
        (Method.SCORING, Ballot(scores={"a": {"depth": 1}}), "every criterion"),
    ],
)
def test_a_ballot_that_cannot_be_right_is_refused(
    method: Method, ballot: Ballot, words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        counted(method, [ballot], 1)


@pytest.mark.parametrize(
    ("stories", "places", "given_rules", "words"),
    [
        (STORIES, 0, {}, "one place"),
        (("a", "a"), 1, {}, "stands once"),
        (STORIES, 1, {"ties": Ties.LOT, "lot": ("a",)}, "every candidate"),
    ],
)
def test_rules_that_cannot_be_right_are_refused(
    stories: tuple[str, ...], places: int, given_rules: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        count(Method.BORDA, [], stories, places, **given_rules)
