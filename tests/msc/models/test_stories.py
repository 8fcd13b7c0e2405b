"""Stories: who sees which, and what always holds."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Locality, User
from accounts.permissions import Role
from msc.models import READABLE, STORY_MOVES, Consent, Original, Story, StoryState
from safeguarding.models import Release
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.msc import MscRoundFactory, StoryFactory, writer_of
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db


def every_state(locality: Locality) -> dict[StoryState, Story]:
    """One story in each state, all in one place and round."""
    story_round = MscRoundFactory.create()
    return {
        state: StoryFactory.create(state=state, locality=locality, round=story_round)
        for state in StoryState
    }


def states_seen(user: User) -> set[str]:
    """The states of the stories that the person sees."""
    return set(Story.objects.visible_to(user).values_list("state", flat=True))


def test_each_role_sees_the_states_it_is_for_in_its_own_place_only() -> None:
    here, there = LocalityFactory.create(), LocalityFactory.create()
    every_state(here)
    forward = {StoryState.PUT_FORWARD, StoryState.CHOSEN}
    expected = {
        Role.PANEL_MEMBER: set(READABLE),
        Role.MANAGER: set(READABLE),
        Role.ANALYST: set(READABLE),
        Role.DATA_STEWARD: {StoryState.SUBMITTED, *READABLE},
        Role.SENIOR_PANEL_MEMBER: forward,
    }
    for role in Role:
        local = MembershipFactory.create(role=role, locality=here).user
        stranger = MembershipFactory.create(role=role, locality=there).user
        assert states_seen(local) == expected.get(role, set()), role
        assert states_seen(stranger) == set(), role


def test_a_writer_sees_only_their_own_whatever_became_of_it() -> None:
    story = StoryFactory.create(state=StoryState.WITHDRAWN)
    StoryFactory.create(locality=story.locality)
    assert list(Story.objects.visible_to(writer_of(story))) == [story]
    assert list(Story.objects.written_by(writer_of(story))) == [story]


def test_a_story_that_nobody_agreed_to_reaches_no_panel() -> None:
    story = StoryFactory.create(state=StoryState.CLEARED, consent=Consent.NONE)
    member = MembershipFactory.create(role=Role.PANEL_MEMBER, locality=story.locality).user
    assert not Story.objects.visible_to(member).exists()
    assert not Story.objects.for_panels().exists()


def test_a_concern_holds_a_story_back_from_everybody_but_its_writer() -> None:
    story = StoryFactory.create(state=StoryState.CLEARED)
    people = [
        UserFactory.create(role=role)
        for role in (Role.DATA_STEWARD, Role.PANEL_MEMBER, Role.ANALYST)
    ]
    concern = ConcernFactory.create(about_kind="story", about_id=story.pk)
    assert not any(Story.objects.visible_to(person).exists() for person in people)
    assert not Original.objects.visible_to(people[0]).exists()
    assert not Story.objects.for_panels().exists()
    assert story.is_held()
    assert Story.objects.visible_to(writer_of(story)).exists()
    concern.release = Release.RELEASED
    concern.save(update_fields=["release"])
    assert all(Story.objects.visible_to(person).exists() for person in people)
    assert not story.is_held()


def test_the_original_is_for_its_writer_and_for_reviewers_of_the_place() -> None:
    story = StoryFactory.create(state=StoryState.CLEARED)
    here = MembershipFactory.create(role=Role.DATA_STEWARD, locality=story.locality).user
    elsewhere = MembershipFactory.create(role=Role.DATA_STEWARD).user
    for person, sees in ((writer_of(story), True), (here, True), (elsewhere, False)):
        assert Original.objects.visible_to(person).exists() is sees
    for role in set(Role) - {Role.DATA_STEWARD}:
        assert not Original.objects.visible_to(UserFactory.create(role=role)).exists(), role


def test_the_titles_are_the_cleared_and_the_original_one() -> None:
    story = StoryFactory.create(state=StoryState.CLEARED)
    assert (story.title, story.original.title) == ("Cleared title", "Original title")
    waiting = StoryFactory.create(words={"title": ""})
    assert waiting.title == str(waiting) == f"Story {waiting.number}"
    assert waiting.original.title == "Story without a title"


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"state": StoryState.CLEARED, "cleared": {}},
        {"consent": Consent.PANEL, "consent_on": None},
        {"consent": Consent.PANEL, "consent_from": ""},
    ],
)
def test_the_database_refuses_what_must_not_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StoryFactory.create(**wrong)


def test_every_state_has_its_moves_and_a_withdrawn_story_stays_withdrawn() -> None:
    assert set(STORY_MOVES) == set(StoryState)
    assert STORY_MOVES[StoryState.WITHDRAWN] == frozenset()


def test_what_waits_for_a_reviewer_and_for_a_panel() -> None:
    stories = every_state(LocalityFactory.create())
    assert list(Story.objects.waiting_for_review()) == [stories[StoryState.SUBMITTED]]
    assert list(Story.objects.for_panels()) == [stories[StoryState.CLEARED]]
