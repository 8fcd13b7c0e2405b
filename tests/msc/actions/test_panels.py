"""Setting panels up, meeting, declaring and noting."""

from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from msc.actions.panels import (
    add_caveat,
    add_note,
    change_panel,
    come_in,
    declare_conflict,
    enter_attendance,
    set_up_panel,
    sort_story,
    start_meeting,
)
from msc.models import Consent, DeclarationKind, Level, Story, StoryState
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.msc import DomainOfChangeFactory, MscRoundFactory, StoryFactory
from tests.factories.panels import SelectionFactory
from tests.msc.meetings import NOW, meeting

pytestmark = pytest.mark.django_db


def test_a_round_has_one_panel_a_locality_and_one_senior_panel() -> None:
    msc_round, locality, chair = (
        MscRoundFactory.create(),
        LocalityFactory.create(),
        UserFactory.create(),
    )
    members = {chair: "Locality Manager", UserFactory.create(): "Team Leader"}
    for where, level in ((locality, Level.LOCALITY), (None, Level.SENIOR)):
        given: dict[str, Any] = {
            "by": None, "msc_round": msc_round, "facilitator": chair, "members": members,
            "method": "plurality", "locality": where, "places": 1,
        }  # fmt: skip
        panel = set_up_panel(**given)
        assert panel.level == level
        assert [seat.role for seat in panel.seats.all()] == ["Locality Manager", "Team Leader"]
        with pytest.raises(Refused, match="already"):
            set_up_panel(**given)


def test_a_locality_panel_is_given_the_cleared_stories_of_its_own_place() -> None:
    room = meeting(starts=False)
    there: dict[str, Any] = {"round": room.panel.round, "locality": room.panel.locality}
    StoryFactory.create(**there)
    StoryFactory.create(**there, state=StoryState.CLEARED, consent=Consent.NONE)
    StoryFactory.create(round=room.panel.round, state=StoryState.CLEARED)
    panel = start_meeting(by=room.facilitator, panel=room.panel, now=NOW)
    assert set(panel.stories.all()) == set(room.stories)
    assert panel.is_meeting
    with pytest.raises(Refused, match="started already"):
        start_meeting(by=room.facilitator, panel=panel, now=NOW)


def test_the_senior_panel_is_given_what_localities_put_forward() -> None:
    room = meeting(starts=False, level=Level.SENIOR, locality=None)
    forward = StoryFactory.create(round=room.panel.round, state=StoryState.PUT_FORWARD)
    panel = start_meeting(by=room.facilitator, panel=room.panel, now=NOW)
    assert list(panel.stories.all()) == [forward]


def test_members_and_rules_change_until_the_panel_meets() -> None:
    room = meeting(starts=False)
    stays, joins = room.members[0], UserFactory.create()
    kept = room.panel.seats.get(user=stays).pk
    given: dict[str, Any] = {
        "by": stays, "panel": room.panel, "facilitator": joins, "method": "scoring",
        "members": {stays: "Chair", joins: "Team leader"}, "quorum": 1,
    }  # fmt: skip
    with pytest.raises(Refused, match="Write down the criteria"):
        change_panel(**given)
    panel = change_panel(**given, criteria={"It lasts": 2})
    assert (panel.facilitator, panel.method, panel.quorum) == (joins, "scoring", 1)
    seats = {seat.user: seat for seat in panel.seats.all()}
    assert {user: seat.role for user, seat in seats.items()} == given["members"]
    assert seats[stays].pk == kept
    start_meeting(by=joins, panel=panel, now=NOW)
    with pytest.raises(Refused, match="has met already"):
        change_panel(**given, criteria={"It lasts": 2})


def test_the_domain_of_the_panel_stands_beside_the_one_of_the_writer() -> None:
    room = meeting()
    story = room.stories[0]
    given: dict[str, Any] = {"panel": room.panel, "story": story}
    ours = DomainOfChangeFactory.create(domain_set=room.panel.round.domain_set)
    with pytest.raises(Refused, match="Only the facilitator"):
        sort_story(by=room.members[1], domain=ours, **given)
    with pytest.raises(Refused, match="this round's domains"):
        sort_story(by=room.facilitator, domain=DomainOfChangeFactory.create(), **given)
    writers = story.domain
    sort_story(by=room.facilitator, domain=ours, **given)
    story.refresh_from_db()
    assert (story.domain, story.panel_domain, story.chosen_domain) == (writers, ours, ours)
    sort_story(by=room.facilitator, domain=None, **given)
    assert Story.objects.get(pk=story.pk).chosen_domain == writers


def test_members_come_in_once() -> None:
    room = meeting()
    come_in(by=room.members[1], panel=room.panel, now=NOW)
    come_in(by=room.members[1], panel=room.panel, now=NOW)
    assert room.panel.seats.exclude(here_at=None).count() == 1
    assert AuditEvent.objects.filter(event="came to the panel").count() == 1


def test_declaring_an_interest_keeps_the_say_and_standing_aside_gives_it_up() -> None:
    room = meeting()
    story, seat = room.stories[0], room.panel.seats.get(user=room.members[1])
    given: dict[str, Any] = {"by": room.members[1], "panel": room.panel, "story": story}
    declare_conflict(**given, kind=DeclarationKind.INTEREST, words="I supervise the writer.")
    assert seat.barred_stories() == set()
    declare_conflict(**given, kind=DeclarationKind.ASIDE, words="I know the family.")
    assert seat.barred_stories() == {story.pk}
    with pytest.raises(Refused, match="already"):
        declare_conflict(**given, kind=DeclarationKind.ASIDE, words="I know the family.")
    with pytest.raises(Refused, match="do not sit"):
        declare_conflict(
            **(given | {"by": UserFactory.create()}), kind=DeclarationKind.ASIDE, words="No."
        )


def test_notes_are_kept_while_the_panel_meets() -> None:
    room = meeting()
    note = add_note(
        by=room.members[1], panel=room.panel, text=" It lasted. ", story=room.stories[0]
    )
    assert note.text == "It lasted."
    with pytest.raises(Refused, match="Write something"):
        add_note(by=room.members[1], panel=room.panel, text=" ")


def test_another_view_names_nobody_not_even_in_the_audit_trail() -> None:
    room = meeting()
    with pytest.raises(Refused, match="decided nothing"):
        add_caveat(by=room.members[1], panel=room.panel, text="I would choose the other one.")
    SelectionFactory.create(panel=room.panel)
    add_caveat(by=room.members[1], panel=room.panel, text="I would choose the other one.")
    event = AuditEvent.objects.get(event__contains="another view")
    assert (event.by_name, event.by_id_text) == ("Throughline", "")


def test_attendance_is_entered_for_a_meeting_on_paper_only() -> None:
    room = meeting(is_on_paper=True)
    seats = room.panel.seats.all()[:2]
    enter_attendance(by=room.facilitator, panel=room.panel, seats=seats, now=NOW)
    assert room.panel.seats.exclude(here_at=None).count() == 2
    other = meeting()
    with pytest.raises(Refused, match="themselves"):
        enter_attendance(by=other.facilitator, panel=other.panel, seats=[], now=NOW)
