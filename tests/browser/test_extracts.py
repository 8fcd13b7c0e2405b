"""An extract in a real browser: dropped, columns named, looked at, loaded; refused rows taken."""

import base64
import csv
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.permissions import Role
from families.models import Family, Load
from families.tasks import check_extract, load_extract
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.families.extracts import Files, good, places

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DROP = """([box, files]) => {
  const dropped = new DataTransfer();
  for (const [name, content] of files) dropped.items.add(new File([atob(content)], name));
  const event = new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true});
  box.dispatchEvent(event);
}"""


def drop(page: Page, files: Files) -> None:
    """Drop the files into the box, as from a folder beside the browser."""
    contents = [
        [f"{name}.csv", base64.b64encode("\n".join(map(",".join, rows)).encode()).decode()]
        for name, rows in files.items()
    ]
    box = page.get_by_role("button", name="Files of the extract")
    page.evaluate(DROP, [box.element_handle(), contents])
    expect(box).to_contain_text("5 files chosen")


def looked_at(page: Page, name: str) -> None:
    """At both widths nothing sticks out and axe finds nothing."""
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert (axe(page), overflow(page) <= 0) == ([], True)
        screenshot(page, f"{name}-{width}")


def test_an_extract_is_dropped_named_looked_at_and_loaded(
    open_page: OpenPage, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    places()
    files = good()
    files["families"][0][0] = "Family ID"
    files["people"][2][2] = "cat"
    page = open_page("/families/loads/new/", user=UserFactory.create(role=Role.DATA_STEWARD))
    looked_at(page, "extract-receive")
    page.get_by_label("Which system is it from?").fill("Mosaic")
    page.get_by_label("Up to which day do the data reach?").fill("2017-09-20")
    drop(page, files)
    page.get_by_role("button", name="Check the extract").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    check_extract(str(Load.objects.get().job_id))
    page.get_by_role("link", name="Say which headings they have").click()
    expect(page.locator("#id_families-reference")).to_have_value("Family ID")
    looked_at(page, "extract-columns")
    page.get_by_role("button", name="Keep the columns and check again").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    check_extract(str(Load.objects.get().job_id))
    expect(page.get_by_text("3 rows are refused")).to_be_visible()
    looked_at(page, "extract-checked")
    page.get_by_role("button", name="Load the good rows").click()
    expect(page.get_by_role("button", name="Stop loading")).to_be_visible()
    load_extract(str(Load.objects.get().job_id))
    expect(page.get_by_text("What was loaded")).to_be_visible()
    assert Family.objects.count() == 3
    page.get_by_role("link", name="See why, and correct them").click()
    looked_at(page, "extract-refused")
    with page.expect_download() as started:
        page.get_by_role("link", name="Download 3 refused rows").click()
    with open(started.value.path(), newline="", encoding="utf-8-sig") as file:
        assert {row["file"] for row in csv.DictReader(file)} == {"people", "assessments", "needs"}
    assert messages(page) == []
