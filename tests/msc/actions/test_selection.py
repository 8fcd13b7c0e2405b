"""Deciding with reasons, and what becomes of the stories."""

from typing import Any

import pytest

from accounts.errors import Refused
from msc.actions.panels import start_meeting
from msc.actions.selection import decide, finish_panel
from msc.models import Level, StoryState
from tests.factories.msc import StoryFactory
from tests.msc.meetings import NOW, REASON, Meeting, meeting

pytestmark = pytest.mark.django_db


def states(room: Meeting) -> list[str]:
    for story in room.stories:
        story.refresh_from_db()
    return [story.state for story in room.stories]


def test_what_the_vote_chose_goes_forward_with_its_reason() -> None:
    room = meeting()
    first = room.stories[0]
    room.result(first, first, room.stories[1])
    given: dict[str, Any] = {"by": room.facilitator, "panel": room.panel, "service": room.service}
    with pytest.raises(Refused, match="The vote has decided this"):
        decide(**given, reasons={room.stories[1]: REASON})
    with pytest.raises(Refused, match="full sentences"):
        decide(**given, reasons={first: "Best one"})
    with pytest.raises(Refused, match="Decide about the stories of"):
        finish_panel(by=room.facilitator, panel=room.panel, now=NOW)
    [selection] = decide(**given, reasons={first: REASON})
    assert selection.reason == REASON
    panel = finish_panel(by=room.facilitator, panel=room.panel, now=NOW)
    assert panel.is_decided
    assert states(room) == [S.PUT_FORWARD, S.NOT_CHOSEN, S.NOT_CHOSEN]


S = StoryState


def test_a_split_panel_may_put_two_forward_and_a_panel_may_choose_none() -> None:
    room = meeting()
    room.result(*room.stories)
    pair = dict.fromkeys(room.stories[:2], REASON)
    decide(by=room.facilitator, panel=room.panel, service=room.service, reasons=pair)
    finish_panel(by=room.facilitator, panel=room.panel, now=NOW)
    assert states(room) == [S.PUT_FORWARD, S.PUT_FORWARD, S.NOT_CHOSEN]
    none = meeting()
    none.result(None, None, None)
    given: dict[str, Any] = {
        "by": none.facilitator,
        "panel": none.panel,
        "service": none.service,
        "reasons": {},
    }
    with pytest.raises(Refused, match="full sentences"):
        decide(**given)
    [selection] = decide(**given, none_reason="None of these shows a change that lasted.")
    assert selection.story is None
    finish_panel(by=none.facilitator, panel=none.panel, now=NOW)
    assert set(states(none)) == {S.NOT_CHOSEN}


def test_a_meeting_on_paper_is_entered_without_a_vote() -> None:
    room = meeting(is_on_paper=True)
    with pytest.raises(Refused, match="held on paper"):
        room.open()
    chosen: dict[Any, str] = {room.stories[2]: REASON}
    decide(by=room.facilitator, panel=room.panel, service=room.service, reasons=chosen)
    finish_panel(by=room.facilitator, panel=room.panel, now=NOW)
    assert states(room)[2] == S.PUT_FORWARD


def test_the_senior_panel_chooses_among_all_services_together() -> None:
    room = meeting(starts=False, level=Level.SENIOR, locality=None, is_by_service=False)
    room.stories = StoryFactory.create_batch(2, round=room.panel.round, state=S.PUT_FORWARD)
    room.panel = start_meeting(by=room.facilitator, panel=room.panel, now=NOW)
    room.service = None  # type: ignore[assignment]  # all services at once
    room.result(*[room.stories[1]] * 3)
    chosen: dict[Any, str] = {room.stories[1]: REASON}
    decide(by=room.facilitator, panel=room.panel, service=None, reasons=chosen)
    finish_panel(by=room.facilitator, panel=room.panel, now=NOW)
    assert states(room) == [S.NOT_CHOSEN, S.CHOSEN]
