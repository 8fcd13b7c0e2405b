"""What the pages of a panel show."""

from typing import Any

import pytest

from accounts.permissions import Role
from msc.actions.panels import add_note, declare_conflict
from msc.actions.selection import decide, finish_panel
from msc.models import DeclarationKind
from msc.panel_pages import (
    cards_of,
    mark_of,
    matter_of,
    panels_ahead,
    panels_of,
    reading,
    room_of,
    told_in,
)
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.msc.meetings import NOW, REASON, Meeting, meeting

pytestmark = pytest.mark.django_db


def headline(room: Meeting) -> str:
    return room_of(room.panel, room.facilitator).headline


def test_the_room_says_at_each_step_where_the_meeting_stands() -> None:
    assert "has not started" in headline(meeting(starts=False))
    room = meeting()
    assert "Read the stories" in headline(room)
    vote = room.open()
    room.vote(vote, room.stories[0])
    assert headline(room) == "A vote is open. 1 of 3 have voted."
    room.vote(vote, *room.stories)
    room.close(vote)
    assert "decided nothing yet" in headline(room)
    room.result(*[room.stories[0]] * 3)
    assert "Write down the decision" in headline(room)
    given: dict[str, Any] = {"by": room.facilitator, "panel": room.panel, "service": room.service}
    decide(**given, reasons={room.stories[0]: REASON})
    assert "Everything is decided" in headline(room)
    room.panel = finish_panel(by=room.facilitator, panel=room.panel, now=NOW)
    assert "The meeting is over" in headline(room)


def test_a_meeting_on_paper_says_who_enters_it() -> None:
    room = meeting(is_on_paper=True)
    assert headline(room) == f"The panel meets on paper. {room.facilitator} enters what it decides."


def test_the_room_says_who_has_voted_and_when_the_facilitator_may_close() -> None:
    room = meeting()
    vote = room.open()
    room.vote(vote, room.stories[0])
    seen = room_of(room.panel, room.facilitator)
    assert [chair.has_voted for chair in seen.chairs] == [True, False, False]
    assert (seen.voted, seen.has_voted, seen.quorum) == (1, True, 2)
    assert "1 of at least 2" in seen.not_closing
    other = room_of(room.panel, room.members[1])
    assert (other.is_facilitator, other.has_voted, other.not_closing) == (False, False, "")


def test_counts_are_told_of_five_ballots_and_never_of_three() -> None:
    small, large = meeting(members=3), meeting(members=5)
    for room in (small, large):
        room.result(*[room.stories[0]] * 3, *room.stories[1:])
    last = matter_of(small.panel, small.service).last
    assert last is not None
    assert last.stages == []
    last = matter_of(large.panel, large.service).last
    assert last is not None
    assert ("Story 0", "3") in last.stages[0].support
    assert len(last.vote.reasons.all()) == 5


def test_a_matter_knows_its_votes_and_that_the_panel_is_split() -> None:
    room = meeting()
    room.result(*room.stories)
    room.result(*room.stories)
    matter = matter_of(room.panel, room.service)
    assert (matter.is_split, len(matter.earlier), matter.key) == (True, 1, room.service.slug)
    assert matter_of(room.panel, None).last is None
    assert matter_of(room.panel, None).key == "all"


def test_cards_lie_under_their_domains_and_say_what_one_may_not_vote_for() -> None:
    room = meeting()
    first, second, third = room.stories
    member = room.members[1]
    first.writer = member
    first.save(update_fields=["writer"])
    given: dict[str, Any] = {"by": member, "panel": room.panel, "words": "I know the family."}
    declare_conflict(**given, story=second, kind=DeclarationKind.ASIDE)
    add_note(by=member, panel=room.panel, story=third, text="The school says the same.")
    domains = cards_of(room.panel, member)
    cards = {card["story"]: card for _, cards in domains for card in cards}
    assert [name for name, _ in domains] == [str(story.domain) for story in cards]
    assert (cards[first]["is_own"], cards[second]["is_own"]) == (True, False)
    assert (cards[first]["aside"], cards[second]["aside"]) == (False, True)
    assert [cards[story]["notes"] for story in room.stories] == [0, 0, 1]
    assert [said.words for said in told_in(room.panel, second)["declared"]] == [given["words"]]


def test_stories_are_read_in_turn_and_a_manager_is_told_of_the_line_of_supervision() -> None:
    room = meeting()
    ordered = list(room.panel.open_stories())
    manager = MembershipFactory.create(role=Role.MANAGER, locality=room.panel.locality).user
    middle = reading(room.panel, ordered[1], manager)
    assert (middle["before"], middle["after"]) == (ordered[0].pk, ordered[2].pk)
    assert (middle["place"], middle["of"], middle["supervises"]) == (2, 3, True)
    first = reading(room.panel, ordered[0], room.members[1])
    assert (first["before"], first["supervises"], first["is_own"]) == (None, False, False)
    assert reading(room.panel, ordered[2], manager)["after"] is None


def test_lists_show_outcomes_only_of_panels_that_have_decided() -> None:
    room, analyst = meeting(), UserFactory.create(role=Role.ANALYST)
    room.result(None, None, None)
    given: dict[str, Any] = {"by": room.facilitator, "panel": room.panel, "service": room.service}
    decide(**given, reasons={}, none_reason="None of these shows a change that lasted.")
    [row] = panels_of(room.panel.round, analyst)
    assert (row.has_place, row.selections, row.colour) == (False, [], "amber")
    assert len(panels_ahead(room.members[1])) == 1
    finish_panel(by=room.facilitator, panel=room.panel, now=NOW)
    [row] = panels_of(room.panel.round, room.members[1])
    assert (row.has_place, len(row.selections), row.colour) == (True, 1, "green")
    assert panels_ahead(room.members[1]) == []
    assert panels_of(room.panel.round, UserFactory.create()) == []


def test_the_mark_of_a_page_leaves_out_the_token_of_its_forms() -> None:
    page = '<input name="csrfmiddlewaretoken" value="{}"> {}'
    assert mark_of(page.format("abc", "same")) == mark_of(page.format("xyz", "same"))
    assert mark_of(page.format("abc", "one")) != mark_of(page.format("abc", "two"))
