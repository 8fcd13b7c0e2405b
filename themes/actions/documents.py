"""Freezing texts as documents, keeping them in step with their sources, and sharing them out."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from jobs.actions import queue_job
from programmes.models import Programme
from themes.freezing import (
    CHUNK,
    add_documents,
    file_document,
    hold_back,
    let_back,
    withdraw_gone,
    withdraw_quotes,
)
from themes.models import Assignment, Codebook, Document, Gathering, Kind, QuoteReport
from themes.quotes import quotable_texts
from themes.rules import why_not_keep
from themes.tasks import gather_texts


def refuse_if(reason: str) -> None:
    """Stop with the reason, where there is one."""
    if reason:
        raise Refused(reason)


@transaction.atomic
def ask_for_gathering(*, by: User | None, programme: Programme) -> Gathering:
    """Look at every source in the background. While one look is under way, it is the same one."""
    refuse_if(why_not_keep(by))
    newest = programme.gatherings.select_related("job").first()
    if newest and not newest.job.has_ended:
        return newest
    job = queue_job(by=by, task=gather_texts, what=f"Texts of {programme}"[:200])
    return Gathering.objects.create(programme=programme, job=job)


@transaction.atomic
def follow_concerns() -> int:
    """By the clock: what a concern holds back leaves everybody's sight, what is released returns.

    How many texts did either.
    """
    return hold_back() + let_back()


@transaction.atomic
def withdraw_gone_texts() -> int:
    """By the clock: what may not be used any more goes, whether or not anybody gathers texts."""
    gone = withdraw_gone()
    for report in QuoteReport.objects.written():
        allowed = quotable_texts(report.codebook, report.audience)
        if report.documents.exclude(pk__in=allowed.values("pk")).exists():
            withdraw_quotes(QuoteReport.objects.filter(pk=report.pk))
    return gone


@transaction.atomic
def add_files(
    *, by: User, programme: Programme, collection: str, texts: Sequence[tuple[str, str]]
) -> list[Document]:
    """Add texts of one's own, each with its name, as documents."""
    refuse_if(why_not_keep(by))
    new = []
    for name, text in texts:
        document, words = file_document(
            by=by, programme=programme, collection=collection, name=name, text=text
        )
        if words:
            new.append((document, words))
    refuse_if("" if new else "There are no words in this file.")
    add_documents(new)
    record(by=by, event="added texts", about=programme, documents=len(new))
    return [document for document, _ in new]


@transaction.atomic
def remove_file(*, by: User, document: Document) -> None:
    """Delete a text that was added as a file, with what was coded in it."""
    refuse_if(why_not_keep(by))
    refuse_if("" if document.kind == Kind.FILE else "Only added files can be deleted here.")
    record(by=by, event="deleted a text", about=document, codings=document.codings.live().count())
    withdraw_quotes(QuoteReport.objects.filter(documents=document))
    document.delete()


@transaction.atomic
def share_out(
    *, by: User | None, codebook: Codebook, documents: Sequence[Document], coders: Sequence[User]
) -> int:
    """Give every one of these documents to every one of these coders, to read with a codebook.

    How many readings are new.
    """
    refuse_if(why_not_keep(by))
    refuse_if("" if documents and coders else "Choose at least one text and one coder.")
    wanted = {(document.pk, coder.pk) for document in documents for coder in coders}
    there = set(
        Assignment.objects.filter(
            codebook=codebook, document__in=[each.pk for each in documents], coder__in=coders
        ).values_list("document_id", "coder_id")
    )
    new = sorted(wanted - there)
    Assignment.objects.bulk_create(
        [
            Assignment(
                document_id=document,
                coder_id=coder,
                codebook=codebook,
                given_by=by,
                given_at=timezone.now(),
            )
            for document, coder in new
        ],
        batch_size=CHUNK,
    )
    record(by=by, event="shared texts out", about=codebook, documents=len(new))
    return len(new)
