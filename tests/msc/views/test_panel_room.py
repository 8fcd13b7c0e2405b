"""The room from start to end, and who may not come in."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from accounts.permissions import Role
from msc.models import DiscussionNote, Panel
from tests.factories.accounts import UserFactory
from tests.factories.panels import SelectionFactory
from tests.msc.ground import browser_of
from tests.msc.meetings import meeting
from tests.msc.rooms import address, browsers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_the_facilitator_starts_and_the_others_wait() -> None:
    room = meeting(starts=False)
    lead, other, _ = browsers(room)
    here = address("panel_show", room)
    assertContains(lead.get(here), "Start the meeting")
    assertNotContains(other.get(here), "Start the meeting")
    refused = other.post(address("panel_start", room), follow=True)
    assertContains(refused, "Only the facilitator")
    assertContains(lead.post(address("panel_start", room), follow=True), "Read the stories")
    assertContains(other.get(here), "here</strong>", count=2)
    assert room.panel.seats.exclude(here_at=None).count() == 2


def test_a_page_that_is_open_hears_of_what_changes_and_of_nothing_else() -> None:
    room = meeting()
    _, other, _ = browsers(room)
    now = address("panel_now", room)
    before = other.get(now).json()
    assert other.get(now).json()["mark"] == before["mark"]
    vote = room.open()
    after = other.get(now).json()
    assert after["mark"] != before["mark"]
    assert after["headline"] == "A vote is open. 0 of 3 have voted."
    assert str(vote.pk) in after["html"]
    room.vote(vote, room.stories[0])
    html = other.get(now).json()["html"]
    assert html.count("has voted") == 1
    assert room.stories[0].title not in html


def test_notes_are_kept_while_the_panel_meets() -> None:
    room = meeting()
    _, other, _ = browsers(room)
    notes = address("panel_note_add", room)
    assertContains(other.post(notes, {"text": "Both changed."}, follow=True), "Both changed.")
    assertContains(other.post(notes, {"text": " "}, follow=True), "Write something first")
    assert DiscussionNote.objects.count() == 1


def test_a_meeting_on_paper_is_entered_by_its_facilitator() -> None:
    room = meeting(is_on_paper=True)
    lead, other, _ = browsers(room)
    seat = room.panel.seats.get(user=room.members[1])
    here = address("attendance_enter", room)
    assertContains(lead.get(address("panel_show", room)), "Enter who was there")
    assertContains(lead.get(here), "Who was there?")
    assertContains(lead.post(here, {"seats": [seat.pk]}, follow=True), "Saved who was there")
    assertContains(other.post(here, {"press": "save"}, follow=True), "Only the facilitator")
    assert list(room.panel.seats.exclude(here_at=None)) == [seat]


def test_the_meeting_ends_once_everything_is_decided_and_other_views_stay() -> None:
    room = meeting(is_by_service=False)
    lead, other, _ = browsers(room)
    view = address("caveat_add", room)
    early = other.post(view, {"text": "I see it differently, and would wait."})
    assertContains(early, "decided nothing yet")
    assertContains(lead.post(address("panel_finish", room), follow=True), "Decide first.")
    SelectionFactory.create(panel=room.panel, story=room.stories[0])
    assertContains(lead.get(address("panel_show", room)), "End the meeting")
    lead.post(address("panel_finish", room))
    assert Panel.objects.get(pk=room.panel.pk).is_decided
    assertContains(other.get(view), "What do you see differently?")
    assertContains(other.post(view, {"text": "Another"}), "full sentences")
    text = "I would have put the other story forward."
    assertContains(other.post(view, {"text": text}, follow=True), text)


def test_nobody_without_a_place_comes_in() -> None:
    room = meeting()
    names = ("panel_show", "panel_now", "attendance_enter", "caveat_add")
    for role in (Role.PANEL_MEMBER, Role.ANALYST, Role.ADMINISTRATOR):
        browser = browser_of(UserFactory.create(role=role))
        for name in names:
            assert browser.get(address(name, room)).status_code == 404
        for name in ("panel_start", "panel_finish", "panel_note_add"):
            assert browser.post(address(name, room)).status_code == 404
