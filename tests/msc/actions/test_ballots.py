"""Votes: sealed until closed, counted once, and nothing left that tells who voted how."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from accounts.errors import Refused
from accounts.models import AuditEvent
from msc.actions.ballots import ballot_size, cast_ballot
from msc.models import Ballot, BallotReason, Vote
from msc.panel_rules import LONGEST_REASON
from tests.houses import open_house
from tests.msc.meetings import REASON, meeting

pytestmark = pytest.mark.django_db


def dump(vote: Vote) -> dict[str, Any]:
    """Everything the database holds about a vote, its ballots and what was recorded."""
    return {
        "vote": Vote.objects.filter(pk=vote.pk).values(
            "state", "outcome", "turnout", "ballot_size", "closed_at"
        )[0],
        "ballots": list(vote.ballots.order_by("pk").values("seat__role")),
        "sizes": [len(bytes(ballot.sealed)) for ballot in vote.ballots.all()],
        "reasons": list(vote.reasons.values("text")),
        "events": list(AuditEvent.objects.order_by("pk").values("event", "details")),
    }


def test_before_the_close_the_database_is_the_same_however_anybody_voted() -> None:
    dumps = []
    for choice, reason in ((0, REASON), (1, "Ü" * 1400 + " and so on and on."), (None, REASON)):
        room = meeting()
        before = AuditEvent.objects.count()
        vote = room.open()
        for member in room.members:
            keys = () if choice is None else (str(room.stories[choice].pk),)
            cast_ballot(by=member, vote=vote, choices=keys, reason=reason)
        told = dump(vote)
        told["events"] = told["events"][before:]
        dumps.append(json.dumps(told, default=str))
        sealed = b"".join(bytes(ballot.sealed) for ballot in vote.ballots.all())
        assert room.stories[0].pk.hex.encode() not in sealed
        assert str(room.stories[0].pk).encode() not in sealed
    assert dumps[0] == dumps[1] == dumps[2]


def test_two_like_ballots_are_stored_unlike() -> None:
    room = meeting()
    vote = room.open()
    room.vote(vote, *[room.stories[0]] * 3)
    assert len({bytes(ballot.sealed) for ballot in vote.ballots.all()}) == 3


def test_a_ballot_may_be_changed_until_the_close_and_counts_once() -> None:
    room = meeting()
    vote = room.open()
    first, second, _ = room.stories
    room.vote(vote, first, first, first)
    room.vote(vote, second, second, second)
    assert Ballot.objects.count() == 3
    closed = room.close(vote)
    assert closed.outcome["winners"] == [str(second.pk)]
    with pytest.raises(Refused, match="closed"):
        room.vote(vote, first)


def test_after_the_close_nothing_tells_who_voted_how() -> None:
    room = meeting()
    closed = room.result(*room.stories[:1] * 2, room.stories[1])
    assert {bytes(ballot.sealed) for ballot in closed.ballots.all()} == {b""}
    assert bytes(Vote.objects.get().sealed_key) == b""
    assert closed.turnout == 3
    assert [reason.text for reason in closed.reasons.all()] == [REASON] * 3
    assert {field.name for field in BallotReason._meta.fields} == {"id", "vote", "text"}


def test_a_panel_of_three_keeps_no_count_and_one_of_five_does() -> None:
    small = meeting(3)
    closed = small.result(*[small.stories[0]] * 3)
    assert closed.outcome["stages"] == []
    assert closed.outcome["reasons"] == ["“Story 0” was named more often than the others."]
    large = meeting(5)
    closed = large.result(*[large.stories[0]] * 3, large.stories[1], None)
    assert closed.outcome["stages"][0]["support"][str(large.stories[0].pk)] == "3"


def test_a_closed_vote_is_never_opened_or_counted_again() -> None:
    room = meeting()
    closed = room.result(*[room.stories[0]] * 3)
    with pytest.raises(Refused, match="cannot be opened or counted again"):
        room.close(closed)


def test_only_the_facilitator_closes_and_only_with_the_quorum() -> None:
    room = meeting()
    vote = room.open()
    room.vote(vote, room.stories[0])
    with pytest.raises(Refused, match="1 of at least 2 have voted"):
        room.close(vote)
    room.vote(vote, *room.stories[:2])
    room.members.reverse()
    with pytest.raises(Refused, match="Only the facilitator"):
        room.close(vote)


def test_a_tie_is_voted_on_again_among_those_level() -> None:
    room = meeting()
    closed = room.result(*room.stories)
    assert not closed.is_settled
    again = room.open(only_level=True)
    assert again.number == 2
    assert again.candidates.count() == 3


def test_scores_and_rankings_are_sealed_and_counted() -> None:
    room = meeting(method="scoring", criteria={"depth": 2, "lasting": 1})
    vote = room.open()
    keys = [str(story.pk) for story in room.stories]
    for member in room.members:
        scores = {keys[0]: {"depth": 2, "lasting": 3}, keys[1]: {"depth": 5, "lasting": 1}}
        cast_ballot(by=member, vote=vote, scores=scores, reason=REASON)
    assert room.close(vote).outcome["winners"] == [keys[1]]


def test_under_another_key_a_vote_stays_open_and_sealed(settings: LazySettings) -> None:
    room = meeting()
    vote = room.open()
    room.vote(vote, *[room.stories[0]] * 3)
    settings.BALLOT_KEY = "another key that is long enough to be one"
    with pytest.raises(Refused, match="another BALLOT_KEY"):
        room.close(vote)
    vote.refresh_from_db()
    assert vote.is_open
    assert BallotReason.objects.count() == 0


def test_the_longest_ballot_has_room() -> None:
    criteria = {"“depth” of change": 1}
    scores = {"0" * 36: dict.fromkeys(criteria, 5)}
    longest = {"choices": ["0" * 36], "scores": scores, "reason": "\x00" * LONGEST_REASON}
    assert len(json.dumps(longest, ensure_ascii=False).encode()) <= ballot_size(1, criteria)


@pytest.mark.server
def test_two_hundred_voting_and_two_closing_at_once_lose_and_double_nothing(
    tmp_path: Path,
) -> None:
    with open_house(tmp_path) as house:
        said = house.run("-m", "tests.msc.racing")
    outcome = json.loads(said.splitlines()[-1])
    members = outcome["members"]
    assert members >= (200 if connection.vendor == "postgresql" else 60)
    assert outcome == {
        "members": members,
        "ballots": members,
        "refused_ballots": 0,
        "closed": 1,
        "refused_closes": 1,
        "turnout": members,
        "support": members,
        "late_in_or_refused": 40,
        "late_counted_as_answered": True,
    }
