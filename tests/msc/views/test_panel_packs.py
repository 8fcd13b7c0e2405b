"""The pages of the pack on paper."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from accounts.permissions import Role
from jobs.models import Job, State
from msc.models import PanelPack
from tests.factories.accounts import UserFactory
from tests.factories.panels import PanelFactory
from tests.msc.ground import browser_of
from tests.msc.meetings import NOW, meeting
from tests.msc.rooms import address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_a_pack_is_asked_for_followed_and_taken() -> None:
    room, analyst = meeting(), UserFactory.create(role=Role.ANALYST)
    browser, here = browser_of(analyst), address("pack_show", room)
    assertContains(browser.get(here), "Make the PDF")
    assertContains(browser.post(here, follow=True), "Waiting to start")
    pack = PanelPack.objects.get()
    file = address("pack_file", room, pack.pk)
    assert browser.get(file).status_code == 404  # not made yet
    pack.content = b"%PDF-made"
    pack.save(update_fields=["content"])
    Job.objects.filter(pk=pack.job_id).update(state=State.DONE, ended_at=NOW)
    shown = browser.get(here)
    assertContains(shown, file)
    assertNotContains(shown, "Go to the room")
    assert browser.get(file).content == b"%PDF-made"
    assertContains(browser_of(room.members[1]).get(here), "Go to the room")
    Job.objects.filter(pk=pack.job_id).update(state=State.FAILED, reason="No Pango.")
    PanelPack.objects.update(content=b"")
    assertContains(browser.get(here), "No Pango.")


def test_the_pack_is_printed_from_the_browser_too() -> None:
    room = meeting()
    shown = browser_of(room.facilitator).get(address("pack_print", room))
    assertContains(shown, "<h1>Ballot</h1>", count=3)
    assertContains(shown, "3 ballots")


def test_there_is_no_pack_for_an_empty_table_or_a_stranger() -> None:
    empty, room = PanelFactory.create(), meeting()
    here = f"/stories/panels/{empty.pk}/pack/"
    assertContains(browser_of(empty.facilitator).get(here), "No story is ready")
    stranger = browser_of(UserFactory.create(role=Role.PANEL_MEMBER))
    for name in ("pack_show", "pack_print"):
        assert stranger.get(address(name, room)).status_code == 404
    assert stranger.post(address("pack_show", room)).status_code == 404
