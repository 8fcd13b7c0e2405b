"""Looks at sources of texts, takes in files, and writes reports of quotes, in the worker."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from accounts.audit import record
from jobs.errors import Cancelled, JobFailed
from jobs.leases import Lease
from themes.files import UnreadableFile
from themes.freezing import add_documents, file_document, freeze
from themes.importing import Plan, project_of
from themes.models import Document, Gathering, Import, ImportState, PdfFile, QuoteReport
from themes.pdf_files import words_of_pdf
from themes.quotes import as_rows, quotes_of, written
from themes.sources import Text, texts

REPORT_EVERY = 200


def gather(lease: Lease) -> None:
    """Freeze what is new or changed and withdraw what is gone, in one transaction."""
    gathering = Gathering.objects.select_related("programme").get(job=lease.job)
    lease.report(0, 0, "Reading the texts")
    found = list(_reported(lease, texts(gathering.programme)))
    with lease.holding():
        for name, number in freeze(gathering.programme, found).items():
            setattr(gathering, name, number)
        gathering.save(update_fields=["added", "changed", "withdrawn", "unchanged", "lost"])


def _reported(lease: Lease, found: Iterator[Text]) -> Iterator[Text]:
    for number, text in enumerate(found, 1):
        if number % REPORT_EVERY == 0:
            lease.report(number, 0, f"{number} texts read")
        yield text


def read_pdf(lease: Lease) -> None:
    """Read a PDF into a text, or write down why that cannot be; the file goes either way."""
    taken = PdfFile.objects.select_related("programme", "asked_by").get(job=lease.job)
    lease.report(0, 0, "Reading its pages")
    try:
        found = words_of_pdf(bytes(taken.content))
        taken.pages, taken.empty = found.pages, found.empty
        document, words = file_document(
            by=taken.asked_by, programme=taken.programme, collection=taken.collection,
            name=taken.name, text=found.text,
        )  # fmt: skip
    except UnreadableFile as problem:
        document, words, taken.why = None, "", str(problem)
    taken.content = b""
    with lease.holding():
        if document:
            add_documents([(document, words)])
            record(by=taken.asked_by, event="added texts", about=taken.programme, documents=1)
        taken.document = document
        taken.save(update_fields=["content", "pages", "empty", "why", "document"])
        lease.finish()


def check_import(lease: Lease) -> None:
    """Read a file of another program, and say what adding it would do; nothing is added."""
    taken, plan = _planned(lease)
    with lease.holding():
        taken.found = {
            "counts": plan.counts(), "examples": plan.examples(), "origin": plan.project.origin,
            "name": plan.project.name[:200], "told": plan.project.told,
            "is_doubtful": plan.project.is_doubtful,
            "left_out": dict(+plan.project.left_out),
        }  # fmt: skip
        _become(taken, ImportState.CHECKING, ImportState.CHECKED, found=taken.found)
        lease.finish()


def add_import(lease: Lease) -> None:
    """Add what a file holds and is not there yet: all of it, or nothing."""
    taken, plan = _planned(lease)
    lease.report(0, 0, "Writing: everything or nothing")
    with lease.holding():
        plan.write()
        taken.found["counts"] = plan.counts()
        values = {"found": taken.found, "codebook": plan.codebook}
        _become(taken, ImportState.ADDING, ImportState.ADDED, **values)
        new = {name: each["new"] for name, each in taken.found["counts"].items()}
        event = "added a file of another program"
        record(by=taken.asked_by, event=event, about=plan.codebook, **new)
        lease.finish()
        transaction.on_commit(lambda: taken.path.unlink(missing_ok=True))


def _planned(lease: Lease) -> tuple[Import, Plan]:
    related = Import.objects.select_related("programme", "codebook", "asked_by")
    taken = related.get(job=lease.job)
    lease.report(0, 0, "Opening the file")
    if not taken.path.exists():
        raise JobFailed("The file is not kept any more. Send it again.")
    try:
        project = project_of(taken.path, taken.file_name, lease.report)
    except UnreadableFile as problem:
        raise JobFailed(str(problem)) from problem
    lease.report(0, 0, "Comparing with what is here")
    return taken, Plan(taken, project)


def _become(taken: Import, before: ImportState, after: ImportState, **values: Any) -> None:
    """The next state, unless somebody threw the file away meanwhile."""
    mine = Import.objects.filter(pk=taken.pk, state=before)
    if not mine.update(state=after, **values):
        raise Cancelled


def quote(lease: Lease) -> None:
    """Choose the quotes of a report and write them, with what may not be shown replaced."""
    report = QuoteReport.objects.select_related("codebook").get(job=lease.job)
    lease.report(0, 0, "Choosing quotes")
    quotes, documents = quotes_of(report)
    if not quotes:
        raise JobFailed("No coded words may be quoted to these readers.")
    report.quotes, report.content = as_rows(quotes), written(report, quotes)
    with lease.holding():
        if Document.objects.live().filter(pk__in=documents).count() < len(documents):
            raise JobFailed("A text was withdrawn meanwhile. Ask for the report again.")
        report.save(update_fields=["quotes", "content"])
        report.documents.set(documents)
        record(by=None, event="wrote a report of quotes", about=report, quotes=len(quotes))
        lease.finish()
