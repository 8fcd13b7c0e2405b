"""What panels may do when."""

from typing import Any

import pytest

from accounts.errors import Refused
from msc.actions.ballots import cast_ballot
from msc.actions.panels import declare_conflict, start_meeting
from msc.models import DeclarationKind, Panel
from msc.panel_rules import (
    members_with_a_say,
    quorum_of,
    why_not_fit,
    why_not_open_vote,
    why_not_reason,
    why_not_seat,
    why_not_set_up,
)
from tests.factories.accounts import UserFactory
from tests.factories.msc import MscRoundFactory
from tests.factories.panels import PanelFactory, SeatFactory
from tests.msc.meetings import NOW, REASON, meeting


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (REASON, ""),
        ("She said: “It is lasting, at last.”", ""),
        ("Best story", "full sentences"),
        ("It lasted longer than the others", "full sentences"),
        ("x " * 900 + ".", "Shorten"),
    ],
)
def test_reasons_are_full_sentences(text: str, words: str) -> None:
    assert (words in why_not_reason(text)) if words else why_not_reason(text) == ""


@pytest.mark.django_db
def test_nobody_votes_for_an_own_story_or_one_they_stood_aside_from() -> None:
    room = meeting()
    own, aside, free = room.stories
    writer, other = room.members[1:]
    own.writer = writer
    own.save(update_fields=["writer"])
    declare_conflict(
        by=other, panel=room.panel, story=aside, kind=DeclarationKind.ASIDE, words="My team."
    )
    vote = room.open()
    for member, story in ((writer, own), (other, aside)):
        with pytest.raises(Refused, match="wrote or stood aside"):
            cast_ballot(by=member, vote=vote, choices=(str(story.pk),), reason=REASON)
        cast_ballot(by=member, vote=vote, choices=(str(free.pk),), reason=REASON)
    with pytest.raises(Refused, match="do not sit"):
        cast_ballot(by=UserFactory.create(), vote=vote, reason=REASON)


@pytest.mark.django_db
def test_who_has_no_say_at_all_leaves_the_quorum() -> None:
    room = meeting(stories=1)
    room.stories[0].writer = room.members[2]
    room.stories[0].save(update_fields=["writer"])
    vote = room.open()
    assert [seat.user for seat in members_with_a_say(vote)] == room.members[:2]
    assert quorum_of(vote) == 2
    declare_words: dict[str, Any] = {"kind": DeclarationKind.ASIDE, "words": "My team."}
    with pytest.raises(Refused, match="Wait until it is closed"):
        declare_conflict(
            by=room.members[1], panel=room.panel, story=room.stories[0], **declare_words
        )
    with pytest.raises(Refused, match="no say"):
        cast_ballot(by=room.members[2], vote=vote, reason=REASON)


@pytest.mark.django_db
def test_ballots_that_cannot_be_right_are_refused_in_words() -> None:
    room = meeting(method="scoring", criteria={"depth": 1})
    vote = room.open()
    key = str(room.stories[0].pk)
    for scores, words in (({key: {"depth": 9}}, "from 1 to 5"), ({key: {}}, "every criterion")):
        with pytest.raises(Refused, match=words):
            cast_ballot(by=room.members[1], vote=vote, scores=scores, reason=REASON)


@pytest.mark.django_db
def test_one_vote_at_a_time_by_the_facilitator_while_the_panel_meets() -> None:
    room = meeting()
    assert "Only the facilitator" in why_not_open_vote(room.members[1], room.panel, room.service)
    room.open()
    assert "open already" in why_not_open_vote(room.facilitator, room.panel, room.service)
    before = meeting(starts=False)
    assert "while the panel meets" in why_not_open_vote(before.facilitator, before.panel, None)


@pytest.mark.django_db
def test_a_panel_starts_with_members_and_stories() -> None:
    lonely = PanelFactory.create()
    with pytest.raises(Refused, match="quorum is 2"):
        start_meeting(by=lonely.facilitator, panel=lonely, now=NOW)
    SeatFactory.create_batch(2, panel=lonely)
    with pytest.raises(Refused, match="No story is ready"):
        start_meeting(by=lonely.facilitator, panel=lonely, now=NOW)


@pytest.mark.django_db
def test_members_join_before_the_panel_meets_and_once() -> None:
    room = meeting()
    assert "has met already" in why_not_seat(room.panel, UserFactory.create())
    panel: Panel = PanelFactory.create()
    seat = SeatFactory.create(panel=panel)
    assert "already" in why_not_seat(panel, seat.user)
    assert "no active account" in why_not_seat(panel, UserFactory.create(is_active=False))


@pytest.mark.django_db
def test_scores_need_criteria_with_weights() -> None:
    msc_round = MscRoundFactory.create()
    assert "criteria" in why_not_set_up(msc_round, None, "scoring", {})
    assert "weight" in why_not_set_up(msc_round, None, "scoring", {"depth": 0})
    assert why_not_set_up(msc_round, None, "plurality", {}) == ""


def test_rules_must_fit_the_members() -> None:
    assert "larger than the panel" in why_not_fit(members=2, quorum=3, places=1, most=2)
    assert "cannot be less" in why_not_fit(members=3, quorum=3, places=2, most=1)
    assert why_not_fit(members=3, quorum=3, places=2, most=2) == ""
