"""What always holds for votes and ballots."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.factories.panels import BallotFactory, SelectionFactory, VoteFactory
from tests.msc.meetings import NOW

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_second_ballot_and_a_second_open_vote() -> None:
    ballot = BallotFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        BallotFactory.create(vote=ballot.vote, seat=ballot.seat)
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteFactory.create(panel=ballot.vote.panel)


def test_the_database_refuses_a_closed_vote_that_keeps_its_key() -> None:
    closed: dict[str, Any] = {"state": "closed", "closed_at": NOW, "turnout": 3}
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteFactory.create(**closed)
    vote = VoteFactory.create(**closed, sealed_key=b"")
    assert not vote.is_open
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteFactory.create(panel=vote.panel, number=vote.number)
    with pytest.raises(IntegrityError), transaction.atomic():
        VoteFactory.create(turnout=3)


def test_a_panel_chooses_a_story_once() -> None:
    selection = SelectionFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        SelectionFactory.create(panel=selection.panel, story=selection.story)
