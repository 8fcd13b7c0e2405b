"""Clearing a story: the original stays, panels get what was signed off."""

import pytest

from accounts.errors import Refused
from accounts.models import Locality, User
from msc.actions.review import place_story, propose_words, sign_off
from msc.models import Story, StoryState
from tests.factories.accounts import ServiceFactory
from tests.factories.safeguarding import ConcernFactory
from tests.msc.ground import WORDS

pytestmark = pytest.mark.django_db
CLEARED = {**WORDS, "title": "[person A] and the bus", "happened": "We went together."}


def test_both_texts_are_kept_and_others_read_the_cleared_one(
    submitted: Story, reviewer: User
) -> None:
    propose_words(by=reviewer, story=submitted, words={"title": "Not yet"})
    submitted.refresh_from_db()
    assert submitted.cleared == {}
    signed = sign_off(by=reviewer, story=submitted, words=CLEARED)
    assert (signed.state, signed.cleared_by) == (StoryState.CLEARED, reviewer)
    assert signed.cleared["happened"] == "We went together."
    submitted.original.refresh_from_db()
    assert submitted.original.words == WORDS
    with pytest.raises(Refused, match="nothing to clear"):
        sign_off(by=reviewer, story=submitted, words=CLEARED)


def test_who_cannot_clear_and_when(submitted: Story, reviewer: User, writer: User) -> None:
    with pytest.raises(Refused, match="does not clear"):
        sign_off(by=writer, story=submitted, words=CLEARED)
    with pytest.raises(Refused, match="cannot be empty"):
        sign_off(by=reviewer, story=submitted, words={**CLEARED, "changed": " "})
    ConcernFactory.create(about_kind="story", about_id=submitted.pk)
    with pytest.raises(Refused, match="holds this story back"):
        sign_off(by=reviewer, story=submitted, words=CLEARED)
    Story.objects.filter(pk=submitted.pk).update(writer=reviewer)
    with pytest.raises(Refused, match="Somebody else"):
        propose_words(by=reviewer, story=submitted, words=CLEARED)


def test_a_story_that_says_no_place_is_given_one_by_whoever_clears_it(
    submitted: Story, reviewer: User, writer: User, here: Locality
) -> None:
    Story.objects.filter(pk=submitted.pk).update(locality=None, service=None, writer=None)
    with pytest.raises(Refused, match="Choose the locality and the service"):
        sign_off(by=reviewer, story=submitted, words=CLEARED)
    with pytest.raises(Refused, match="does not clear"):
        place_story(by=writer, story=submitted, locality=here, service=None)
    service = ServiceFactory.create()
    place_story(by=reviewer, story=submitted, locality=here, service=None)
    placed = place_story(by=reviewer, story=submitted, locality=None, service=service)
    assert (placed.locality, placed.service) == (here, service)
    with pytest.raises(Refused, match="has its locality and its service"):
        place_story(by=reviewer, story=submitted, locality=here, service=service)
    assert sign_off(by=reviewer, story=submitted, words=CLEARED).state == StoryState.CLEARED
