"""Results in a real browser: a question found, read and compared; a file of answers taken away."""

import csv
import io
import re
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from accounts.permissions import Role
from surveys.models import Export
from surveys.tasks import make_export
from tests.analytics.results import analysed
from tests.analytics.test_question_pages import survey_with_choices
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.surveys.exporting import analyst, tracked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_question_is_found_read_and_compared_by_groups(
    open_page: OpenPage, settings: Any, tmp_path: Any
) -> None:
    settings.DEMONSTRATION, settings.DATA_DIR = True, tmp_path
    run = analysed(survey_with_choices())
    manager = UserFactory.create(role=Role.MANAGER)
    for width in (1280, 375):
        page = open_page(
            f"/analytics/surveys/{run.survey_id}/questions/", user=manager, width=width
        )
        page.get_by_role("searchbox").fill("help")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("1 question found.")
        assert (axe(page), overflow(page) <= 0) == ([], True)
        screenshot(page, f"results-questions-{width}")
        page.get_by_role("link", name="Does it help?").click()
        page.get_by_role("link", name="By service").click()
        expect(page.locator("#chart-by-group svg").first).to_be_visible()
        expect(page.locator("#chart-by-group")).to_contain_text("more often than chance")
        assert re.search("▲", page.locator("#chart-by-group svg").first.inner_html())
        assert (axe(page), overflow(page) <= 0) == ([], True)
        screenshot(page, f"results-question-{width}")
        assert messages(page) == []


def test_a_file_of_answers_is_asked_for_watched_and_taken_away(
    open_page: OpenPage, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    page = open_page(f"/surveys/{tracked(3).pk}/files/", user=analyst())
    page.get_by_label("What is the file for?").fill("For the evaluation report")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("Your file is being made.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    export = Export.objects.get()
    make_export(str(export.job_id))
    export.refresh_from_db()
    link = page.get_by_role("link", name=export.file_name)
    link.wait_for()  # the page goes on by itself
    assert (axe(page), overflow(page) <= 0) == ([], True)
    with page.expect_download() as started:
        link.click()
    with ZipFile(started.value.path()) as file:
        name = export.file_name.replace(".zip", ".csv")
        rows = list(csv.DictReader(io.StringIO(file.read(name).decode("utf-8-sig"))))
    assert sorted(row["words"] for row in rows) == ["'=word 0", "'=word 1", "'=word 2"]
