"""The queue of suggestions, with and without its script."""

import uuid

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import (
    CodeFactory,
    CodingFactory,
    SuggestionFactory,
    SuggestionRunFactory,
)
from tests.themes.ground import analyst, browser_of, coder
from themes.models import Codebook, Coding, Suggestion, SuggestionRun, SuggestionState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
MADE_AT = "2026-11-27T12:00Z"
SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def made(codebook: Codebook) -> Suggestion:
    near = CodingFactory.create(code__codebook=codebook, document__programme=codebook.programme)
    return SuggestionFactory.create(
        code=CodeFactory.create(codebook=codebook, name="Doubt"), chance=0.72, near=near
    )


@pytest.fixture
def browser() -> Client:
    return browser_of(analyst())


def queue(codebook: Codebook) -> str:
    return f"/themes/codebooks/{codebook.pk}/suggestions/"


def test_the_queue_says_why_and_how_sure(
    codebook: Codebook, made: Suggestion, browser: Client
) -> None:
    SuggestionFactory.create(code=made.code, chance=0.51, doubt=0.98)
    page = browser.get(queue(codebook))
    for words in ("2 wait for you", "72% sure", "<strong>sure</strong>", "I was not sure",
                  "The nearest words coded so"):  # fmt: skip
        assertContains(page, words)
    content = page.content.decode()
    assert content.index("72% sure") < content.index("51% sure")
    content = browser.get(f"{queue(codebook)}?order=uncertain").content.decode()
    assert content.index("51% sure") < content.index("72% sure")
    here = f"/themes/codebooks/{codebook.pk}/documents/{made.document_id}/"
    assertContains(browser.get(here), "Suggestions for this text")
    short = browser.get(f"/themes/codebooks/{codebook.pk}/short/")
    assertContains(short, "Suggestions for these answers")


def test_a_script_decides_and_draws_what_came_of_it(
    codebook: Codebook, made: Suggestion, browser: Client
) -> None:
    url = f"/themes/suggestions/{made.pk}/decide/"
    answer = browser.post(url, {"act": "accept"}, headers=SCRIPT).json()
    assert (answer["state"], "Undo" in answer["html"]) == ("accepted", True)
    assert (answer["coding"]["state"], "Doubt" in answer["coding"]["item"]) == ("live", True)
    assert "tl-coded" in "".join(answer["coding"]["passages"].values())
    assert Coding.objects.filter(code=made.code).get().quote == made.quote
    refused = browser.post(url, {"act": "reject"}, headers=SCRIPT)
    assert (refused.status_code, "already" in refused.json()["why"]) == (409, True)
    undone = browser.post(url, {"act": "undo"}, headers=SCRIPT).json()
    assert (undone["state"], undone["coding"]["state"]) == ("waiting", "removed")
    rejected = browser.post(url, {"act": "reject"}, headers=SCRIPT).json()
    assert (rejected["state"], rejected["coding"]) == ("rejected", None)
    browser.post(url, {"act": "undo", "whole": "1"}, headers=SCRIPT)
    other = CodeFactory.create(codebook=codebook, name="Trust")
    answer = browser.post(url, {"act": "change", "code": other.pk}, headers=SCRIPT).json()
    assert (answer["state"], "Trust" in answer["html"]) == ("changed", True)


def test_without_a_script_forms_do_the_same(
    codebook: Codebook, made: Suggestion, browser: Client
) -> None:
    assertContains(browser.get(f"{queue(codebook)}record/"), "Nobody has decided")
    SuggestionRunFactory.create(codebook=codebook, job__state="failed", job__ended_at=MADE_AT)
    url, page = f"/themes/suggestions/{made.pk}/decide/", f"{queue(codebook)}?order=uncertain"
    assertRedirects(browser.post(url, {"act": "reject", "page": page}), page)
    assertContains(browser.get(page), "No suggestion waits for you")
    assertContains(browser.get(page), "could not be made")
    again = browser.post(url, {"act": "accept", "page": "https://elsewhere.example/"}, follow=True)
    assertContains(again, "decided about this suggestion already")
    assertContains(browser.post(url, {"act": "?"}, follow=True), "accept it or to reject it")
    made.refresh_from_db()
    assert made.state == SuggestionState.REJECTED
    assertContains(browser.get(f"{queue(codebook)}record/"), "0 of 1 (0%)")


def test_suggestions_are_asked_for_and_hidden(
    codebook: Codebook, made: Suggestion, browser: Client
) -> None:
    page = queue(codebook)
    assertContains(browser.post(f"{page}make/", follow=True), "data-progress")
    assert SuggestionRun.objects.get().codebook == codebook
    assertContains(browser.post(f"{page}show/", {"hide": "1"}, follow=True), "You have hidden")
    assertContains(browser.post(f"{page}show/", {"show": "1"}, follow=True), "72% sure")
    hidden = browser.post(f"{page}show/", {"everybody": "1", "hide": "1"}, follow=True)
    assertContains(hidden, "Nobody sees suggestions")
    assertContains(browser.post(f"{page}make/", follow=True), "Show them first")
    browser.post(f"{page}show/", {"everybody": "1", "show": "1"})
    ann = browser_of(coder())
    assertNotContains(ann.get(page), "72% sure")
    assertContains(ann.get(page), "New suggestions are being made")
    refused = ann.post(f"{page}show/", {"everybody": "1", "hide": "1"}, follow=True)
    assertContains(refused, "does not keep codebooks")


def test_others_come_not_in(codebook: Codebook, made: Suggestion) -> None:
    url = f"/themes/suggestions/{made.pk}/decide/"
    assert browser_of(UserFactory.create(role=Role.MANAGER)).get(queue(codebook)).status_code == 403
    assert browser_of(coder()).post(url, {"act": "accept"}).status_code == 404
    gone = f"/themes/suggestions/{uuid.uuid4()}/decide/"
    assert browser_of(analyst()).post(gone, {"act": "accept"}).status_code == 404
    assert browser_of(analyst()).get("/themes/codebooks/0/suggestions/record/").status_code == 404
