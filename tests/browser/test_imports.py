"""A project of another program is sent, looked at and added, and then taken away."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import FilePayload, expect

from accounts.permissions import Role
from tests.browser.conftest import OpenPage, axe, messages, overflow
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.themes.projects import EMOJI, project, selection
from themes.models import Codebook, Coding, Import
from themes.tasks import add_import, check_import

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_project_of_another_program_comes_in_and_leaves(
    open_page: OpenPage, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DEMONSTRATION, settings.DATA_DIR = True, tmp_path
    ProgrammeFactory.create()
    page = open_page("/themes/", user=UserFactory.create(role=Role.ANALYST))
    page.get_by_role("link", name="Take in what was coded elsewhere").click()
    chosen = selection(EMOJI, "nine weeks", 10, 100) + selection(EMOJI, "listened to us", 11, 200)
    content = project(EMOJI, chosen)
    file = FilePayload(name="Talks.qdpx", mimeType="application/zip", buffer=content)
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_label("Into which codebook?").select_option(label="A new codebook")
    page.get_by_label("Name of the new codebook").fill("What helped")
    page.get_by_label("Name of the collection").fill("Talks, 2017")
    page.get_by_label("Its texts name nobody").check()
    assert (axe(page), overflow(page) <= 0) == ([], True)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    check_import(str(Import.objects.get().job_id))
    page.reload()
    expect(page.get_by_text("“nine weeks”")).to_be_visible()
    assert (axe(page), overflow(page) <= 0) == ([], True)
    page.get_by_role("button", name="Add what is new").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    add_import(str(Import.objects.get().job_id))
    page.reload()
    page.get_by_role("link", name="See the codes").click()
    expect(page.get_by_role("heading", name="What helped")).to_be_visible()
    assert set(Coding.objects.values_list("quote", flat=True)) == {"nine weeks", "listened to us"}
    page.goto(page.url + "export/")
    page.get_by_label("Every code with its excerpts").check()
    page.get_by_label("What is it for?").fill("To read it on paper")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make the file").click()
    made = tmp_path / "made.html"
    waiting.value.save_as(made)
    assert "listened to us" in made.read_text()
    assert Codebook.objects.get().name == "What helped"
    page.goto(made.as_uri())
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
