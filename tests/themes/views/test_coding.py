"""The coding pages, with and without their script."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.factories.themes import AssignmentFactory, CodeFactory, DocumentFactory
from tests.themes.ground import analyst, browser_of, coder
from themes.models import Assignment, Code, Codebook, Coding, CodingState, TextRead

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
SCRIPT = {"Accept": "application/json"}
OPENING, ADDING = 16, 11
"""Statements of a page and of an excerpt, the session, the person and the transaction included."""


@pytest.fixture
def given(codebook: Codebook) -> Assignment:
    """A text given to Ann."""
    return AssignmentFactory.create(coder=coder("Ann"), document__programme=codebook.programme)


@pytest.fixture
def code(codebook: Codebook) -> Code:
    return CodeFactory.create(codebook=codebook, name="Time", synonyms="Hours")


@pytest.fixture
def ann(given: Assignment) -> Client:
    return browser_of(given.coder)


def here(codebook: Codebook, given: Assignment) -> str:
    return f"/themes/codebooks/{codebook.pk}/documents/{given.document_id}/"


def test_a_script_codes_words_and_draws_what_came_back(
    codebook: Codebook, given: Assignment, code: Code, ann: Client
) -> None:
    page = here(codebook, given)
    assertContains(ann.get(page), 'data-words="time hours"')
    sent = {"start": 0, "end": 14, "quote": "I was not sure", "code": code.pk}
    answer = ann.post(f"{page}code/", sent | {"key": str(uuid.uuid4())}, headers=SCRIPT).json()
    assert 'data-names="Time"' in answer["passages"][f"p-{given.document_id}-0"]
    assert "coded by Ann" in answer["item"]
    assertContains(ann.get(page), "coded by Ann")
    refused = ann.post(f"{page}code/", sent | {"start": 1}, headers=SCRIPT)
    assert (refused.status_code, "do not stand" in refused.json()["why"]) == (409, True)
    refused = ann.post(f"{page}code/", {}, headers=SCRIPT)
    assert (refused.status_code, "Choose" in refused.json()["why"]) == (400, True)
    back = f"/themes/codings/{answer['coding']}/remove/"
    assert ann.post(back, headers=SCRIPT).json()["state"] == "removed"
    assert ann.post(back, {"restore": "1"}, headers=SCRIPT).json()["state"] == "live"
    whole = ann.post(back, {"whole": "1"}, headers=SCRIPT).json()
    assert "tl-passage--whole" in whole["passages"][f"p-{given.document_id}-0"]


def test_without_a_script_forms_do_the_same(
    codebook: Codebook, given: Assignment, code: Code, ann: Client
) -> None:
    page = here(codebook, given)
    assertContains(ann.get(page), '<a class="govuk-link" href="?part=1&amp;choose=yes#choose">')
    choosing = f"{page}?part=1&choose=yes"
    shown = ann.get(choosing)
    assertContains(shown, '<option value="0">I was not sure.</option>', html=True)
    sent = {"start": 0, "end": 15, "code": code.pk, "page": choosing}
    assertContains(shown, f'name="page" value="{page}?part=1&amp;choose=yes"')
    assertRedirects(ann.post(f"{page}code/", sent), choosing)
    coding = Coding.objects.get()
    assert coding.quote == "I was not sure."
    refused = ann.post(f"{page}code/", sent | {"end": 9999}, follow=True)
    assertContains(refused, "do not stand there")
    out = ann.post(f"/themes/codings/{coding.pk}/remove/", {"page": "https://elsewhere.example/"})
    assertRedirects(out, "/themes/")
    coding.refresh_from_db()
    assert coding.state == CodingState.REMOVED


def test_texts_are_read_one_after_the_other(
    codebook: Codebook, given: Assignment, code: Code, ann: Client
) -> None:
    book = f"/themes/codebooks/{codebook.pk}/"
    assertRedirects(ann.get(f"{book}next/"), here(codebook, given))
    assertContains(ann.post(f"{here(codebook, given)}note/", {"text": "Odd."}, follow=True), "Odd.")
    assertContains(ann.post(f"{here(codebook, given)}note/", follow=True), "Write something")
    shown = ann.post(f"{here(codebook, given)}done/", follow=True)
    assertContains(shown, "You have read every text")


def test_short_answers_are_coded_in_a_list(
    codebook: Codebook, given: Assignment, code: Code, ann: Client
) -> None:
    page = f"/themes/codebooks/{codebook.pk}/short/"
    assertContains(ann.get(page), "I was not sure")
    done = ann.post(f"{page}done/", {"documents": [str(given.document_id), "x"]}, follow=True)
    assertContains(done, "No short answer waits")
    assert TextRead.objects.get().codebook == codebook
    assertContains(ann.get(page), "You have read all 1 of your texts")


def test_a_long_text_is_shown_in_parts(codebook: Codebook) -> None:
    document = DocumentFactory.create(
        programme=codebook.programme, text="A sentence of a long talk.\n" * 5000
    )
    browser = browser_of(analyst())
    page = f"/themes/codebooks/{codebook.pk}/documents/{document.pk}/"
    assertContains(browser.get(page), "part 1 of 3")
    assertContains(browser.get(f"{page}?part=3"), "The part before")
    assertNotContains(browser.get(f"{page}?part=99"), "The next part")
    assertContains(browser.get(f"{page}?part=x"), "part 1 of 3")


def test_opening_and_coding_cost_the_same_for_ten_times_the_words_and_excerpts(
    codebook: Codebook, code: Code
) -> None:
    person, line = analyst(), "I was not sure, and nobody asked me.\n"
    browser, asked = browser_of(person), []
    for times in (1, 10):
        document = DocumentFactory.create(programme=codebook.programme, text=line * 30 * times)
        Coding.objects.bulk_create(
            Coding(document=document, code=code, coder=person, start=at, end=at + 5, quote="I was")
            for at in range(len(line), len(line) * 10 * times, len(line))
        )
        page = f"/themes/codebooks/{codebook.pk}/documents/{document.pk}/"
        browser.get(page)
        with CaptureQueriesContext(connection) as opening:
            browser.get(page)
        sent = {"start": 0, "end": 14, "quote": "I was not sure", "code": code.pk}
        with CaptureQueriesContext(connection) as adding:
            browser.post(f"{page}code/", sent, headers=SCRIPT)
        asked.append((len(opening), len(adding)))
    assert asked == [(OPENING, ADDING), (OPENING, ADDING)]


def test_a_text_that_was_not_given_is_not_found(codebook: Codebook, given: Assignment) -> None:
    browser, page = browser_of(coder("Ben")), here(codebook, given)
    assert browser.get(page).status_code == 404
    for path in ("code/", "done/", "note/"):
        assert browser.post(page + path).status_code == 404
    assert browser.post(f"/themes/codings/{uuid.uuid4()}/remove/").status_code == 404
    assert browser.get(f"/themes/codebooks/{codebook.pk}/short/").status_code == 200
