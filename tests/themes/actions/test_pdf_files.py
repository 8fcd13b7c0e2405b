"""A PDF is handed to the worker, and kept no longer than it is needed."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.errors import Refused
from jobs.models import State
from programmes.models import Programme
from tests.factories.themes import PdfFileFactory
from tests.themes.ground import analyst, coder
from themes.actions.pdf_files import drop_unread_pdfs, receive_pdf

pytestmark = pytest.mark.django_db


def test_a_pdf_waits_for_the_worker(programme: Programme) -> None:
    values: dict[str, Any] = {
        "programme": programme,
        "collection": " Talks ",
        "name": "One",
        "content": b"%PDF-",
    }
    pdf = receive_pdf(by=analyst(), **values)
    assert (pdf.collection, pdf.job.state) == ("Talks", State.WAITING)
    with pytest.raises(Refused, match="does not keep codebooks"):
        receive_pdf(by=coder(), **values)


def test_files_that_were_never_read_are_forgotten() -> None:
    now = timezone.now()
    waiting = PdfFileFactory.create()
    old = PdfFileFactory.create(asked_at=now - timedelta(days=2))
    stopped = PdfFileFactory.create(job__state=State.CANCELLED, job__ended_at=now)
    assert drop_unread_pdfs(now=now) == 2
    for pdf, size in ((waiting, 8), (old, 0), (stopped, 0)):
        pdf.refresh_from_db()
        assert len(pdf.content) == size
