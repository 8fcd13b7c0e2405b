"""The pages of texts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent
from programmes.models import Programme
from safeguarding.models import Concern, Release
from tests.factories.themes import (
    AssignmentFactory,
    CodebookFactory,
    CodingFactory,
    DocumentFactory,
    MemoFactory,
    QuoteReportFactory,
)
from tests.themes.ground import analyst, answered, browser_of, coder
from themes.actions.documents import follow_concerns
from themes.actions.redactions import redact_words
from themes.exporting import qdpx, rows_out
from themes.freezing import freeze
from themes.models import Assignment, Codebook, Document, DocumentState, Gathering, Kind, PdfFile
from themes.presenters import usage
from themes.sources import texts
from themes.tasks import gather_texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
WORRY = {
    "is_in_danger_now": "no", "exact_words": "He locks the door.", "who_said": "A parent",
    "who_heard": "Me", "heard_at": "2017-03-11T12:00", "heard_where": "In an answer",
}  # fmt: skip


def test_an_analyst_brings_texts_in_and_reads_them(programme: Programme) -> None:
    browser, here = browser_of(analyst()), f"/themes/{programme.slug}/texts/"
    answered("A calm hour.", programme)
    shown = browser.post(f"{here}bring-in/", follow=True)
    assertContains(shown, "Waiting to start")
    gathering = Gathering.objects.get()
    gather_texts(str(gathering.job_id))
    assertContains(browser.get(f"{here}bring-in/{gathering.pk}/"), "as they were")
    assertContains(browser.get(here), "A calm hour.")
    assertContains(browser.get(f"{here}?words=bus"), "No text is like this")
    document = Document.objects.get()
    shown = browser.get(f"/themes/documents/{document.pk}/")
    assertContains(shown, "A calm hour.")
    assertNotContains(shown, "Delete this text")
    looked = set(AuditEvent.objects.values_list("event", flat=True))
    assert {"looked at texts to code", "looked at a text"} <= looked


def test_a_file_is_added_and_deleted(programme: Programme) -> None:
    browser, here = browser_of(analyst()), f"/themes/{programme.slug}/texts/"
    typed = {"collection": "Talks", "is_cleared": "on"}
    assertContains(browser.get(f"{here}add/"), "a text for each row")
    blank = SimpleUploadedFile("a.csv", b"text\n \n")
    assertContains(browser.post(f"{here}add/", {**typed, "file": blank}), "no words")
    file = SimpleUploadedFile("talk.txt", b"We talked.")
    assertRedirects(browser.post(f"{here}add/", {**typed, "file": file}), here)
    page = f"/themes/documents/{Document.objects.get().pk}/"
    assertContains(browser.get(page), "Delete this text")
    assertRedirects(browser.post(f"{page}delete/"), here)
    copied = DocumentFactory.create(programme=programme)
    refused = browser.post(f"/themes/documents/{copied.pk}/delete/", follow=True)
    assertContains(refused, "Only added files")


def test_a_pdf_is_handed_to_the_worker_and_what_came_of_it_is_told(programme: Programme) -> None:
    browser, here = browser_of(analyst()), f"/themes/{programme.slug}/texts/add/"
    file = SimpleUploadedFile("talk.pdf", b"%PDF-1.4")
    typed = {"collection": "Talks", "is_cleared": "on", "file": file}
    assertContains(browser.post(here, typed, follow=True), "data-progress")
    pdf = PdfFile.objects.get()
    page = f"/themes/pdf/{pdf.pk}/"
    PdfFile.objects.update(why="It is locked.")
    assertContains(browser.get(page), "It is locked.")
    pdf.document = DocumentFactory.create(programme=programme)
    pdf.why, pdf.pages, pdf.empty = "", 3, 1
    pdf.save()
    assertContains(browser.get(page), "1 of 3 pages")
    assert (pdf.name, browser_of(coder()).get(page).status_code) == ("talk", 403)


def test_listed_texts_are_shared_out_to_coders(programme: Programme) -> None:
    browser, here = browser_of(analyst()), f"/themes/{programme.slug}/texts/"
    for number in range(3):
        DocumentFactory.create(programme=programme, text=f"Bus {number}.")
    DocumentFactory.create(programme=programme, text="Train.")
    ann = coder("Ann")
    assertContains(browser.get(here), "Begin one first")
    codebook = CodebookFactory.create(programme=programme)
    asked = {"codebook": codebook.pk, "coders": [str(ann.pk)], "how_many": 10}
    shown = browser.post(f"{here}share/?words=bus", asked, follow=True)
    assertContains(shown, "Shared out 3 texts: 3 new readings.")
    assert Assignment.objects.filter(coder=ann).count() == 3
    assertContains(browser.post(f"{here}share/", {}, follow=True), "tick at least one coder")
    refused = browser.post(f"{here}share/?words=nothing", asked, follow=True)
    assertContains(refused, "Choose at least one text")


def test_a_coder_reads_what_was_given_to_them_and_keeps_nothing(programme: Programme) -> None:
    given = AssignmentFactory.create(coder=coder(), document__programme=programme)
    other = DocumentFactory.create(programme=programme, kind=Kind.FILE, source_id=None)
    browser, here = browser_of(given.coder), f"/themes/{programme.slug}/texts/"
    shown = browser.get(here)
    assertContains(shown, given.document.number)
    assertNotContains(shown, other.number)
    assertNotContains(shown, "Share these texts out")
    assert browser.get(f"/themes/documents/{other.pk}/").status_code == 404
    assert browser.get("/themes/nowhere/texts/").status_code == 404
    for path in ("bring-in/", "add/", "share/"):
        assert browser.post(here + path).status_code == 403
    assert browser.post(f"/themes/documents/{given.document_id}/delete/").status_code == 403


def test_a_withdrawn_text_says_so() -> None:
    document = DocumentFactory.create(state=DocumentState.WITHDRAWN)
    shown = browser_of(analyst()).get(f"/themes/documents/{document.pk}/")
    assertContains(shown, "Its words are gone")


def test_words_are_taken_out_of_a_text_and_the_page_says_where(programme: Programme) -> None:
    document = DocumentFactory.create(programme=programme, text="Aisha came. Aisha stayed.")
    page = f"/themes/documents/{document.pk}/"
    typed = {"words": "Aisha", "instead": "[person]"}
    assert browser_of(coder()).post(f"{page}redact/", typed).status_code == 403
    browser = browser_of(analyst())
    assertContains(browser.post(f"{page}redact/", {}, follow=True), "Enter the words to take out")
    shown = browser.post(f"{page}redact/", typed, follow=True)
    assertContains(shown, "Taken out at 2 places")
    assertContains(shown, "[person] came. [person] stayed.")
    assertNotContains(shown, "Aisha")
    assertContains(
        browser.post(f"{page}redact/", typed, follow=True), "does not stand in this text"
    )


def test_a_concern_about_an_answer_takes_it_out_of_coding_until_the_lead_releases_it(
    codebook: Codebook,
) -> None:
    answered("Dave locks the door.", codebook.programme)
    answered("She listens.", codebook.programme)
    freeze(codebook.programme, texts(codebook.programme))
    document = Document.objects.get(word_count=4)
    given = AssignmentFactory.create(coder=coder("Ann"), document=document, codebook=codebook)
    redact_words(by=analyst(), document=document, words="Dave", instead="[man]")
    coding = CodingFactory.create(
        document=document, start=0, end=11, coder=given.coder, code__codebook=codebook
    )
    MemoFactory.create(document=None, coding=coding, by=given.coder)
    quoted = QuoteReportFactory.create(codebook=codebook)
    quoted.documents.add(document)
    ann, keeper = browser_of(given.coder), browser_of(analyst())
    here = f"/themes/codebooks/{codebook.pk}/documents/{document.pk}/"
    pages = here, f"/themes/documents/{document.pk}/", f"/themes/codings/{coding.pk}/"
    code, listed = f"/themes/codes/{coding.code_id}/", f"/themes/{codebook.programme.slug}/texts/"
    worry = f"/concerns/record/?about=open-answer&id={document.source_id}"
    assertContains(ann.get(here), worry.replace("&", "&amp;"))
    ann.post(worry, WORRY)
    follow_concerns()
    for browser in (ann, keeper):
        assert {browser.get(page).status_code for page in pages} == {404}
        assertNotContains(browser.get(code), "[man] locks")
        assertNotContains(browser.get(f"{listed}?words=locks"), "locks the door")
    assert not list(rows_out(codebook))
    assert f"{document.pk}" not in str(qdpx(codebook))
    assert usage(codebook, analyst()) == {}
    quoted.refresh_from_db()
    assert (quoted.quotes, quoted.withdrawn_at is None) == (None, False)
    assert "Dave locks the door." not in {each.text for each in texts(codebook.programme)}
    Concern.objects.update(release=Release.RELEASED)
    follow_concerns()
    assertContains(ann.get(here), "[man]")
    assert Document.objects.live().get(pk=document.pk).text() == "[man] locks the door."
    assertContains(keeper.get(code), "[man] locks")
    assert [row[6] for row in rows_out(codebook)] == ["[man] locks"]
