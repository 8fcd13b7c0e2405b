"""When localities are asked, and who answers for one."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from msc.models import Poll
from msc.poll_rules import LONGEST, places_of, why_not_answer, why_not_ask, why_not_close_poll
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.polls import PollFactory
from tests.factories.publications import PublicationFactory
from tests.msc.ground import at
from tests.msc.rounds_done import LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def test_one_question_is_asked_about_each_published_story(analyst: User) -> None:
    story = PublicationFactory.create().story
    assert why_not_ask(story, analyst, "They go out.") == ""
    assert why_not_ask(story, analyst, " ").startswith("Say in a sentence")
    assert "Your role" in why_not_ask(story, UserFactory.create(), "They go out.")
    unpublished = PollFactory.create().story
    assert "that are published" in why_not_ask(unpublished, analyst, "They go out.")
    PollFactory.create(story=story)
    assert "already" in why_not_ask(story, analyst, "They go out.")


def test_somebody_of_the_locality_answers_with_a_reason_until_the_close(analyst: User) -> None:
    here, poll = LocalityFactory.create(name="Fenwick"), PollFactory.create()
    manager = at(Role.MANAGER, here)
    assert why_not_answer(poll, manager, here, "few", "We remember three.") == ""
    assert why_not_answer(poll, manager, here, "often", "x") == "Choose how often it occurred."
    assert "Say how you know" in why_not_answer(poll, manager, here, "few", " ")
    assert "Shorten" in why_not_answer(poll, manager, here, "few", "a" * (LONGEST + 1))
    elsewhere = LocalityFactory.create(name="Dunmere")
    assert why_not_answer(poll, manager, elsewhere, "few", "x") == (
        "Somebody of Dunmere answers for it."
    )
    assert places_of(analyst) == []
    poll.closed_at = LATER
    assert "closed" in why_not_answer(poll, manager, here, "few", "x")


def test_whoever_runs_rounds_closes_once(analyst: User) -> None:
    poll: Poll = PollFactory.create()
    assert why_not_close_poll(poll, analyst) == ""
    assert "Your role" in why_not_close_poll(poll, UserFactory.create())
    poll.closed_at = LATER
    assert "closed already" in why_not_close_poll(poll, analyst)
