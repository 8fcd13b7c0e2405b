"""The worker looks at every source."""

import pytest

from jobs.runner import carry_out
from programmes.models import Programme
from tests.themes.ground import analyst, answered
from tests.themes.pdfs import pdf_with
from themes import runner
from themes.actions.documents import ask_for_gathering
from themes.actions.pdf_files import receive_pdf
from themes.models import Document, PdfFile

pytestmark = pytest.mark.django_db


def test_texts_are_brought_in_and_counted(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "REPORT_EVERY", 1)
    answered("One.", programme)
    gathering = ask_for_gathering(by=None, programme=programme)
    carry_out(str(gathering.job_id), runner.gather)
    gathering.refresh_from_db()
    gathering.job.refresh_from_db()
    assert (gathering.job.state, gathering.job.step) == ("done", "1 texts read")
    assert (gathering.added, Document.objects.count()) == (1, 1)


def given_a_pdf(programme: Programme, content: bytes) -> PdfFile:
    pdf = receive_pdf(
        by=analyst(), programme=programme, collection="Talks", name="One", content=content
    )
    carry_out(str(pdf.job_id), runner.read_pdf)
    pdf.refresh_from_db()
    pdf.job.refresh_from_db()
    assert (pdf.job.state, bytes(pdf.content)) == ("done", b"")
    return pdf


def test_a_pdf_becomes_a_text_or_says_why_not_and_is_forgotten(programme: Programme) -> None:
    pdf = given_a_pdf(programme, pdf_with(["She listened."], []))
    assert pdf.document is not None
    assert (pdf.document.text(), pdf.document.collection) == ("She listened.", "Talks")
    assert (pdf.document.kind, pdf.pages, pdf.empty) == ("file", 2, 1)
    scanned = given_a_pdf(programme, pdf_with([]))
    assert (scanned.document, "pictures of pages" in scanned.why) == (None, True)
