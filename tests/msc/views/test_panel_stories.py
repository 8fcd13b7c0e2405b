"""Stories at the panel."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import AuditEvent
from msc.models import ConflictDeclaration
from tests.factories.accounts import UserFactory
from tests.factories.msc import DomainOfChangeFactory
from tests.msc.ground import browser_of
from tests.msc.meetings import meeting
from tests.msc.rooms import address, browsers

pytestmark = pytest.mark.django_db


def test_a_story_is_read_noted_on_and_each_reading_is_written_down() -> None:
    room = meeting()
    _, other, _ = browsers(room)
    story = room.panel.open_stories()[1]
    shown = other.get(address("panel_story_read", room, story.pk))
    assertContains(shown, "Story 2 of 3")
    assertContains(shown, "Read the stories and talk about them")
    assertContains(shown, story.cleared["changed"])
    assert AuditEvent.objects.filter(event="looked at a story at the panel").count() == 1
    note = address("panel_story_note", room, story.pk)
    assertContains(other.post(note, {"text": "It lasts."}, follow=True), "It lasts.")
    now = other.get(address("panel_story_now", room, story.pk)).json()
    assert "It lasts." in now["html"]
    room.open()
    assert "A vote is open" in other.get(address("panel_story_now", room, story.pk)).json()["html"]


def test_an_interest_is_told_to_the_room_and_standing_aside_is_another_act() -> None:
    room = meeting()
    _, other, third = browsers(room)
    story = room.stories[0]
    here, read = (address(n, room, story.pk) for n in ("panel_story_declare", "panel_story_read"))
    assertContains(other.get(here), "Stand aside: I give up my say")
    said = {"kind": "interest", "words": "I supervise the writer."}
    other.post(here, said)
    assertContains(third.get(read), "I supervise the writer.")
    assertContains(other.post(here, said), "You have said so already.")
    other.post(here, {"kind": "aside", "words": "I know the family."})
    kinds = ConflictDeclaration.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["interest", "aside"]
    assertContains(other.get(address("panel_show", room)), "You stood aside")


def test_a_writer_is_told_that_the_own_story_is_out_of_their_hands() -> None:
    room = meeting()
    story = room.stories[0]
    story.writer = room.members[1]
    story.save(update_fields=["writer"])
    shown = browser_of(room.members[1]).get(address("panel_story_read", room, story.pk))
    assertContains(shown, "you cannot vote for it")
    assertNotContains(shown, "Declare an interest or stand aside")


def test_the_facilitator_sorts_a_story_and_the_writers_domain_stays() -> None:
    room = meeting()
    lead, other, _ = browsers(room)
    story = room.stories[0]
    ours = DomainOfChangeFactory.create(domain_set=room.panel.round.domain_set, name="Parents")
    sort = address("panel_story_sort", room, story.pk)
    assertContains(other.post(sort, {"domain": ours.pk}, follow=True), "Only the facilitator")
    shown = lead.post(sort, {"domain": ours.pk}, follow=True)
    assertContains(shown, "The panel's domain: Parents")
    assertContains(shown, f"The writer's: {story.domain}")
    lead.post(sort, {"domain": 0})
    story.refresh_from_db()
    assert story.panel_domain == ours


def test_stories_of_another_table_and_strangers_get_nothing() -> None:
    room, elsewhere = meeting(), meeting()
    stranger, lead = browser_of(UserFactory.create()), browser_of(room.facilitator)
    for name in ("panel_story_read", "panel_story_now", "panel_story_declare"):
        assert lead.get(address(name, room, elsewhere.stories[0].pk)).status_code == 404
        assert stranger.get(address(name, room, room.stories[0].pk)).status_code == 404
    for name in ("panel_story_note", "panel_story_sort"):
        assert stranger.post(address(name, room, room.stories[0].pk)).status_code == 404
