"""The pages of files of other programs."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import AuditEvent
from programmes.models import Programme
from tests.factories.themes import ImportFactory
from tests.themes.ground import analyst, browser_of, coder
from tests.themes.projects import archive, project, selection
from themes.models import Code, Coding, Import, ImportState
from themes.tasks import add_import, check_import

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]

TEXT = "We waited nine weeks 👍."


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def sent(browser: Client, programme: Programme, content: bytes, **more: str) -> Any:
    typed = {"codebook": "new", "name": "Theirs", "collection": "Talks", "is_cleared": "on"}
    form = browser.get(f"/themes/{programme.slug}/texts/take-in/").context["form"]
    file = SimpleUploadedFile("talks.qdpx", content)
    asked = {**typed, "key": str(form["key"].value()), "file": file, **more}
    return browser.post(f"/themes/{programme.slug}/texts/take-in/", asked, follow=True)


def test_a_project_is_looked_at_then_added(programme: Programme) -> None:
    browser = browser_of(analyst())
    content = project(TEXT, selection(TEXT, "nine weeks", 10, 100))
    assertContains(sent(browser, programme, content), "Waiting to start")
    taken = Import.objects.get()
    page = f"/themes/imports/{taken.pk}/"
    check_import(str(taken.job_id))
    shown = browser.get(page)
    for words in ("What adding it would do", "“nine weeks”", "coded by Ann", "What is left out"):
        assertContains(shown, words)
    assert not Code.objects.exists()
    assertContains(browser.post(f"{page}add/", follow=True), "Waiting to start")
    taken.refresh_from_db()
    add_import(str(taken.job_id))
    shown = browser.get(page)
    assertContains(shown, "What was added")
    assertContains(shown, "See the codes")
    assert Coding.objects.get().who == "Ann"
    assert AuditEvent.objects.filter(event="added a file of another program").exists()
    refused = browser.post(f"{page}add/", follow=True)
    assertContains(refused, "not waiting to be added")
    assertContains(browser.post(f"{page}drop/", follow=True), "gone already")


def test_a_file_made_to_do_harm_is_refused_and_says_why(programme: Programme) -> None:
    browser = browser_of(analyst())
    sent(browser, programme, archive({"../a.qde": "<x/>"}))
    taken = Import.objects.get()
    check_import(str(taken.job_id))
    page = f"/themes/imports/{taken.pk}/"
    shown = browser.get(page)
    assertContains(shown, "places outside itself")
    assertContains(shown, "Nothing of it was added.")
    assertNotContains(shown, "Add what is new")
    assertContains(browser.post(f"{page}drop/", follow=True), "thrown away")
    assertContains(browser.get(page), "This file was thrown away")


def test_what_is_missing_is_said(programme: Programme) -> None:
    browser = browser_of(analyst())
    assertContains(sent(browser, programme, b"x", name=""), "Give the codebook a name.")


def test_what_was_thrown_away_or_lost_meanwhile_is_not_added(programme: Programme) -> None:
    gone = ImportFactory.create(programme=programme)
    check_import(str(gone.job_id))
    gone.job.refresh_from_db()
    assert gone.job.reason == "The file is not kept any more. Send it again."
    dropped = ImportFactory.create(
        programme=programme, file_name="a.csv", state=ImportState.DROPPED
    )
    dropped.path.parent.mkdir(parents=True, exist_ok=True)
    dropped.path.write_bytes(b"tag\nTime\n")
    add_import(str(dropped.job_id))
    dropped.job.refresh_from_db()
    assert (dropped.job.state, Code.objects.count()) == ("cancelled", 0)


def test_a_coder_takes_nothing_in(programme: Programme) -> None:
    browser, page = browser_of(coder()), f"/themes/imports/{ImportFactory.create().pk}/"
    for address in (f"/themes/{programme.slug}/texts/take-in/", page):
        assert browser.get(address).status_code == 403
    for address in (f"{page}add/", f"{page}drop/"):
        assert browser.post(address).status_code == 403
