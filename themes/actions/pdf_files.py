"""Taking in a PDF of one's own."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.audit import record
from accounts.models import User
from jobs.actions import queue_job
from jobs.models import ENDED
from programmes.models import Programme
from themes.actions.documents import refuse_if
from themes.models import PdfFile
from themes.rules import why_not_keep
from themes.sources import LONGEST_NAME
from themes.tasks import read_pdf

UNREAD_KEPT_FOR = timedelta(days=1)


@transaction.atomic
def receive_pdf(
    *, by: User, programme: Programme, collection: str, name: str, content: bytes
) -> PdfFile:
    """Have the words of a PDF read in the background; they become one text."""
    refuse_if(why_not_keep(by))
    job = queue_job(by=by, task=read_pdf, what="Read the words of a PDF")
    record(by=by, event="received a PDF", about=programme)
    return PdfFile.objects.create(
        programme=programme, job=job, collection=collection.strip()[:LONGEST_NAME],
        name=name[:LONGEST_NAME], content=content, asked_by=by,
    )  # fmt: skip


def drop_unread_pdfs(*, now: datetime) -> int:
    """Forget files that could not even be tried, or whose reading was stopped. How many."""
    held = PdfFile.objects.exclude(content=b"")
    stale = held.filter(Q(asked_at__lt=now - UNREAD_KEPT_FOR) | Q(job__state__in=ENDED))
    return stale.update(content=b"")
