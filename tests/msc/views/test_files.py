"""Supporting files on the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent, Locality, User
from accounts.permissions import Role
from msc.models import Story, StoryFile, StoryState
from tests.factories.accounts import LocalityFactory
from tests.factories.files import StoryFileFactory
from tests.factories.msc import StoryFactory
from tests.msc.ground import at, browser_of, page
from tests.msc.meetings import NOW, meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_a_writer_adds_a_file_and_a_reviewer_clears_it(
    draft: Story, writer: User, reviewer: User, here: Locality
) -> None:
    browser, files = browser_of(writer), page("file_list", draft)
    assertContains(browser.get(page("story_edit", draft)), files)
    assertContains(browser.get(files), "A story needs none.")
    sent = {"label": "A letter", "file": SimpleUploadedFile("x.exe", b"Dear all.")}
    assertRedirects(browser.post(files, sent), files)
    assertContains(browser.post(files, {"label": "x"}), "Error:")
    assertContains(browser.get(files), "Delete this file")
    file = StoryFile.objects.get()
    Story.objects.filter(pk=draft.pk).update(state=StoryState.SUBMITTED)
    steward = browser_of(reviewer)
    assertContains(steward.get(page("review_suggestions", draft)), "Look at each file")
    assertContains(steward.get(files), "Not cleared")
    opened = steward.get(f"/stories/files/{file.pk}/")
    assert opened.content == b"Dear all."
    assert opened["Content-Disposition"] == f'attachment; filename="{file.file_name}"'
    assert AuditEvent.objects.filter(event="looked at a file of a story").exists()
    Story.objects.filter(pk=draft.pk).update(state=StoryState.CLEARED, cleared_at=draft.began_at)
    Story.objects.filter(pk=draft.pk).update(consent="panel", consent_from="parent",
                                             consent_on="2017-03-01")  # fmt: skip
    manager = browser_of(at(Role.MANAGER, here))
    assertNotContains(manager.get(files), "A letter")
    steward.post(f"/stories/files/{file.pk}/clear/", {"clear": "1"})
    assertContains(manager.get(files), "A letter")
    assertContains(manager.get(page("story_show", draft)), "Open 1 supporting file")
    steward.post(f"/stories/files/{file.pk}/clear/", {"withhold": "1"})
    assert manager.get(f"/stories/files/{file.pk}/").status_code == 404


def test_a_file_is_taken_out_of_a_draft_only(draft: Story, writer: User) -> None:
    file = StoryFileFactory.create(story=draft)
    browser = browser_of(writer)
    gone = browser.post(f"/stories/files/{file.pk}/take-out/")
    assertRedirects(gone, page("file_list", draft))
    assert not StoryFile.objects.exists()


def test_a_panel_opens_cleared_files_and_hears_of_no_others() -> None:
    room = meeting()
    member, story = room.members[1], room.stories[0]
    file = StoryFileFactory.create(story=story)
    StoryFileFactory.create(story=story, label="A photograph")
    StoryFile.objects.filter(pk=file.pk).update(cleared_by=room.facilitator, cleared_at=NOW)
    browser = browser_of(member)
    shown = browser.get(reverse("msc:panel_story_read", args=[room.panel.pk, story.pk]))
    assertContains(shown, "A letter")
    assertNotContains(shown, "A photograph")
    assert browser.get(f"/stories/files/{file.pk}/").status_code == 200


def test_a_stranger_opens_no_file() -> None:
    story = StoryFactory.create(state=StoryState.CLEARED)
    file = StoryFileFactory.create(story=story)
    here = f"/stories/files/{file.pk}/"
    elsewhere = LocalityFactory.create()
    for role in (Role.PRACTITIONER, Role.PANEL_MEMBER, Role.MANAGER, Role.DATA_STEWARD):
        stranger = browser_of(at(role, elsewhere))
        assert stranger.get(page("file_list", story)).status_code == 404
        assert stranger.get(here).status_code == 404
        assert stranger.post(f"{here}take-out/").status_code in {403, 404}
        assert stranger.post(f"{here}clear/").status_code in {403, 404}
    assert Client().get(here).status_code == 302
