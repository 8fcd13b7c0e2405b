"""A ballot in the shape of each method; silence is refused."""

from typing import Any

import pytest

from msc.panel_ballot_forms import BallotForm
from tests.msc.meetings import REASON, Meeting, meeting

pytestmark = pytest.mark.django_db


def ballot(room: Meeting, typed: dict[str, Any]) -> BallotForm:
    vote = room.panel.votes.first() or room.open()
    return BallotForm(vote, room.stories, {"reason": REASON, **typed})


def keys(room: Meeting) -> list[str]:
    return [str(story.pk) for story in room.stories]


@pytest.mark.parametrize("method", ["plurality", "facilitated"])
def test_one_story_is_named_or_none(method: str) -> None:
    room = meeting(method=method)
    named = ballot(room, {"choice": keys(room)[1]})
    assert named.is_valid()
    assert named.choices() == (keys(room)[1],)
    assert named.scores() == {}
    none = ballot(room, {"choice": "none"})
    assert none.is_valid()
    assert none.choices() == ()
    assert "choice" in ballot(room, {}).errors
    assert "reason" in ballot(room, {"choice": "none", "reason": "Best"}).errors


@pytest.mark.parametrize(
    ("rules", "words"),
    [({"method": "approval"}, "every story"), ({"method": "plurality", "places": 2}, "up to 2")],
)
def test_several_are_ticked(rules: dict[str, Any], words: str) -> None:
    room = meeting(**rules)
    form = ballot(room, {"choices": keys(room)[:2]})
    assert form.is_valid()
    assert set(form.choices()) == set(keys(room)[:2])
    assert words in str(form.fields["choices"].help_text)
    none = ballot(room, {"choices": ["none"]})
    assert none.is_valid()
    assert none.choices() == ()
    assert "not both" in str(ballot(room, {"choices": ["none", keys(room)[0]]}).errors)


@pytest.mark.parametrize("method", ["borda", "transferable"])
def test_stories_are_ranked_each_place_once(method: str) -> None:
    room = meeting(method=method)
    first, second, third = keys(room)
    form = ballot(room, {f"rank-{third}": "1", f"rank-{first}": "2"})
    assert form.is_valid()
    assert form.choices() == (third, first)
    twice = ballot(room, {f"rank-{third}": "1", f"rank-{second}": "1"})
    assert set(twice.errors) == {f"rank-{third}", f"rank-{second}"}
    assert "Say something" in str(ballot(room, {}).errors["none"])
    assert "take this tick away" in str(ballot(room, {f"rank-{first}": "1", "none": "on"}).errors)
    none = ballot(room, {"none": "on"})
    assert none.is_valid()
    assert none.choices() == ()


def test_stories_are_scored_by_each_criterion() -> None:
    room = meeting(method="scoring", criteria={"It lasts": 2, "It matters": 1})
    first = keys(room)[0]
    form = ballot(room, {f"score-{first}-0": "5", f"score-{first}-1": "3"})
    assert form.is_valid()
    assert form.scores() == {first: {"It lasts": 5, "It matters": 3}}
    assert form.choices() == ()
    assert [[field.label for field in fields] for _, fields in form.scores_of()] == [
        ["It lasts", "It matters"]
    ] * 3
    assert [field.name for field in form.rest()] == ["none", "reason"]
    assert ballot(meeting(), {}).scores_of() == []
    assert "none" in ballot(room, {}).errors


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("approval", ""),
        ("borda", "come last, all level"),
        ("transferable", "pass only to stories with a place"),
        ("scoring", "from 1, hardly, to 5, fully"),
    ],
)
def test_a_ballot_says_how_it_is_filled_in_and_calls_no_story_optional(
    method: str, words: str
) -> None:
    form = ballot(meeting(method=method, criteria={"It lasted": 1}), {})
    assert words in form.lead
    assert "(optional)" not in str(form)
