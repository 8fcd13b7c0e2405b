"""From a workbook to a published version, with a look at what changes and a try on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import FilePayload, Page, expect

from accounts.models import User
from accounts.permissions import Role
from jobs.runner import carry_out
from programmes.models import Programme
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.loading import load_file
from surveys.models import Draft, FormFile, Response, Version
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.surveys.forms import SMALL, workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = SMALL.replace("node-a", "").replace("node-b", "")
SECOND = FIRST.replace("| families | How many families?", "| households | How many households?")
SECOND = SECOND.replace("${families}", "${households}").replace("| Rest |", "| A rest |")


@pytest.fixture
def programme() -> Programme:
    return ProgrammeFactory.create()


@pytest.fixture
def analyst(client: Client) -> User:
    return UserFactory.create(role=Role.ANALYST)


@pytest.fixture
def first(programme: Programme) -> Version:
    """The version that is published."""
    return publish_version(
        by=None,
        version=load_instrument(
            by=None, programme=programme, slug="small", source=FIRST, source_format="md"
        ),
    )


def looked_at(page: Page, name: str) -> None:
    """Both widths: nothing found, nothing over the edge, a picture kept."""
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == [], f"{name} at {width}"
        assert overflow(page) <= 0, f"{name} at {width}"
        screenshot(page, f"versions-{name}-{width}")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_workbook_is_loaded_compared_tried_out_and_published(
    open_page: OpenPage, analyst: User, first: Version
) -> None:
    page = open_page("/surveys/instruments/small/", user=analyst)
    page.get_by_role("button", name="Load a new version").click()
    looked_at(page, "load")
    book = FilePayload(name="small.xlsx", mimeType="application/zip", buffer=workbook(SECOND))
    page.get_by_label("The form", exact=True).set_input_files([book])
    page.get_by_role("button", name="Read this form").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    carry_out(str(FormFile.objects.get(job__isnull=False).job_id), load_file)
    expect(page.get_by_text("The form is a draft now")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="See what changes").click()
    looked_at(page, "changes")
    page.get_by_role("button", name="Yes, it is this question").click()
    expect(page.get_by_text("Renamed", exact=True)).to_be_visible()
    page.get_by_role("button", name="Publish this version").click()
    looked_at(page, "publish")
    page.get_by_role("button", name="Publish this version").click()
    expect(page.get_by_text("Version 2 is published")).to_be_visible()
    looked_at(page, "line")


def test_a_version_is_tried_out_with_the_reasons_beside_it(
    open_page: OpenPage, analyst: User, first: Version
) -> None:
    page = open_page("/surveys/instruments/small/1/preview/", user=analyst)
    phone = page.frame_locator("#phone")
    why = page.locator("#why")
    expect(why).to_contain_text("‘Which role is yours?’ is ‘Another role’; you have not answered")
    phone.get_by_label("Another role").check()
    expect(phone.get_by_label("Which other role?")).to_be_visible()
    expect(why).to_contain_text("“How many families?”")
    phone.get_by_label("Worker").check()
    expect(phone.get_by_label("Which other role?")).to_be_hidden()
    expect(why).to_contain_text("you answered ‘Worker’")
    phone.get_by_label("How many families?").fill("12")
    looked_at(page, "preview")
    phone.get_by_role("button", name="Save and continue").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Trust")
    expect(why).not_to_contain_text("With many families")
    assert messages(page) == []
    assert not Draft.objects.exists()
    assert not Response.objects.exists()


def test_it_can_be_tried_out_without_scripts(
    open_page: OpenPage, analyst: User, first: Version
) -> None:
    page = open_page("/surveys/instruments/small/1/preview/", user=analyst, scripts=False)
    phone = page.frame_locator("#phone")
    phone.get_by_label("Worker").check()
    phone.get_by_label("How many families?").fill("3")
    phone.get_by_role("button", name="Save and continue").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Trust")
    expect(page.locator("#why")).to_contain_text("you answered ‘3’")
