"""Voting and deciding on the pages."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from msc.models import Ballot, Panel, Selection, StoryState
from tests.factories.accounts import UserFactory
from tests.msc.ground import browser_of
from tests.msc.meetings import REASON, Meeting, meeting
from tests.msc.rooms import address, browsers

pytestmark = pytest.mark.django_db


def ballots_of(room: Meeting) -> str:
    return address("ballot_cast", room, room.panel.votes.latest("number").pk)


def test_a_panel_votes_ties_votes_again_and_decides() -> None:
    room = meeting()
    lead, *others = members = browsers(room)
    opening = address("vote_open", room, room.service.slug)
    assertContains(others[0].post(opening, follow=True), "Only the facilitator")
    lead.post(opening)
    here = ballots_of(room)
    for browser, story in zip(members, room.stories, strict=True):
        assertContains(browser.get(here), "Sealed until close.")
        sent = browser.post(here, {"choice": str(story.pk), "reason": REASON}, follow=True)
        assertContains(sent, "Your ballot is sealed")
    closing = here + "close/"
    assertContains(others[0].post(closing, follow=True), "Only the facilitator")
    assertContains(lead.post(closing, follow=True), "The vote decided nothing yet")
    assertContains(lead.get(address("panel_show", room)), "Vote again on those level")
    lead.post(opening, {"only_level": "yes"})
    for browser in members:
        browser.post(ballots_of(room), {"choice": str(room.stories[0].pk), "reason": REASON})
    shown = lead.post(ballots_of(room) + "close/", follow=True)
    assertContains(shown, "named more often than the others")
    assertContains(shown, "With so few ballots a count would tell")
    deciding = address("decision_write", room, room.service.slug)
    chosen = f"reason-{room.stories[0].pk}"
    assertContains(lead.get(deciding), "Say why, in the words of the panel.")
    assertContains(lead.post(deciding, {chosen: "Best one"}), "Best one</textarea>")
    assertContains(others[0].post(deciding, {chosen: REASON}), "Only the facilitator")
    assertRedirects(lead.post(deciding, {chosen: REASON}), address("panel_show", room))
    assert Selection.objects.get().story == room.stories[0]
    lead.post(address("panel_finish", room))
    room.stories[0].refresh_from_db()
    assert room.stories[0].state == StoryState.PUT_FORWARD


def test_a_ballot_is_changed_until_the_close_and_what_was_typed_is_never_lost() -> None:
    room = meeting()
    vote, (_, other, _) = room.open(), browsers(room)
    here, choice = ballots_of(room), str(room.stories[0].pk)
    short = other.post(here, {"choice": choice, "reason": "Best one"})
    assertContains(short, "full sentences")
    assertContains(short, "Best one</textarea>")
    other.post(here, {"choice": choice, "reason": REASON})
    sealed = bytes(Ballot.objects.get().sealed)
    again = other.get(here)
    assertContains(again, "takes the place of that ballot")
    assertNotContains(again, REASON)
    other.post(here, {"choice": "none", "reason": REASON})
    assert bytes(Ballot.objects.get().sealed) != sealed
    room.vote(vote, room.stories[0])
    room.close(vote)
    late = other.post(here, {"choice": choice, "reason": REASON})
    assertContains(late, "This vote is closed. Your ballot was not changed.")
    assertContains(late, REASON)
    assertContains(other.get(here, follow=True), "This vote is closed.")


def test_a_member_without_a_say_is_told_so_and_the_facilitator_may_sit_outside() -> None:
    room = meeting()
    outside = UserFactory.create()
    Panel.objects.filter(pk=room.panel.pk).update(facilitator=outside)
    for story in room.stories:
        story.writer = room.members[1]
        story.save(update_fields=["writer"])
    lead = browser_of(outside)
    lead.post(address("vote_open", room, room.service.slug))
    assertContains(browsers(room)[1].get(ballots_of(room)), "You have no say in this vote")
    assert lead.get(ballots_of(room)).status_code == 404


def test_a_split_panel_decides_by_talking_and_a_panel_may_choose_none() -> None:
    room = meeting()
    room.result(*room.stories)
    lead = browsers(room)[0]
    deciding = address("decision_write", room, room.service.slug)
    assertContains(lead.get(deciding), "this is what the panel agreed by talking")
    keys = [f"reason-{story.pk}" for story in room.stories]
    assertContains(lead.post(deciding, dict.fromkeys(keys, REASON)), "At most 2 can be chosen")
    lead.post(deciding, dict.fromkeys(keys[:2], REASON))
    assert Selection.objects.count() == 2
    none = meeting()
    none.result(None, None, None)
    lead = browsers(none)[0]
    deciding = address("decision_write", none, none.service.slug)
    assertContains(lead.get(deciding), "Why does no story go forward?")
    lead.post(deciding, {"none_reason": REASON})
    assert Selection.objects.get(panel=none.panel).story is None


def test_strangers_and_unknown_matters_find_nothing() -> None:
    room = meeting()
    vote = room.open()
    stranger, lead = browser_of(UserFactory.create()), browsers(room)[0]
    for name, key in (("ballot_cast", vote.pk), ("decision_write", room.service.slug)):
        assert stranger.get(address(name, room, key)).status_code == 404
    for name, key in (("vote_open", room.service.slug), ("vote_close", vote.pk)):
        assert stranger.post(address(name, room, key)).status_code == 404
    assert lead.get(address("decision_write", room, "no-such-service")).status_code == 404
