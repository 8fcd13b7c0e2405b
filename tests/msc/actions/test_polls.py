"""Asking, answering and closing."""

from datetime import date
from typing import Any

import pytest

from accounts.errors import Refused
from accounts.permissions import Role
from msc.actions.polls import answer_poll, ask_localities, close_poll
from msc.models import PollAnswer
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.publications import PublicationFactory
from tests.msc.ground import at
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db


def test_a_locality_changes_its_one_answer_until_the_question_closes() -> None:
    analyst, here = UserFactory.create(role=Role.ANALYST), LocalityFactory.create()
    story = PublicationFactory.create().story
    asked: dict[str, Any] = {"by": analyst, "story": story, "answer_by": date(2017, 6, 1)}
    with pytest.raises(Refused, match="Say in a sentence"):
        ask_localities(**asked, change="")
    poll = ask_localities(**asked, change=" They go out again. ")
    assert poll.change == "They go out again."
    given: dict[str, Any] = {"by": at(Role.MANAGER, here), "poll": poll, "locality": here}
    answer_poll(**given, how_often="few", reason="Three.", now=LATER)
    answer_poll(**given, how_often="some", reason="Ten, on counting.", now=LATER)
    answer = PollAnswer.objects.get()
    assert (answer.how_often, answer.reason) == ("some", "Ten, on counting.")
    close_poll(by=analyst, poll=poll, now=LATER)
    with pytest.raises(Refused, match="closed"):
        answer_poll(**given, how_often="many", reason="x", now=LATER)
    with pytest.raises(Refused, match="closed already"):
        close_poll(by=analyst, poll=poll, now=LATER)
