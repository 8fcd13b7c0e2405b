"""Freezes texts as documents and keeps them in step with their sources.

What a concern holds back is out of sight, with all that was done with it, until it is released.
Everything here is done in the caller's transaction.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from programmes.models import Programme
from themes.carrying import Quote, place_of, quote_at
from themes.models import (
    CodingState,
    Document,
    DocumentState,
    Kind,
    Passage,
    QuoteReport,
    SuggestionState,
)
from themes.passages import clean, passages, words_in
from themes.redacting import redact
from themes.sources import LONGEST_NAME, Text, held_keys, keys_in_use, texts

CHUNK = 200


def freeze(programme: Programme, found: Iterable[Text]) -> Counter[str]:
    """Take in what is new or changed, some hundred texts at a time; how many became what.

    Documents whose source is not among these texts any more are withdrawn, unless a concern holds
    them back.
    """
    told: Counter[str] = Counter()
    seen: set[uuid.UUID] = set()
    for chunk in _chunks(found):
        _freeze_some(programme, chunk, told, seen)
    hold_back()
    there = programme.documents.live().copied().order_by("pk")
    gone = [document for document in there if document.pk not in seen]
    for document in gone:
        withdraw(document)
    told["withdrawn"] = len(gone)
    return told


def withdraw_gone() -> int:
    """Withdraw answers that were deleted and stories that may not be used any more; how many.

    What a concern holds back is withdrawn with them.
    """
    kept = Document.objects.exclude(state=DocumentState.WITHDRAWN)
    gone = [
        document
        for kind, keys in keys_in_use().items()
        for document in kept.filter(kind=kind).exclude(source_id__in=keys).order_by("pk")
    ]
    for document in gone:
        withdraw(document)
    return len(gone)


def hold_back() -> int:
    """Take out of sight what a concern holds back; how many."""
    found = [
        document
        for kind, keys in held_keys().items()
        for document in Document.objects.live().filter(kind=kind, source_id__in=keys).order_by("pk")
    ]
    for document in found:
        document.state = DocumentState.HELD
        document.save(update_fields=["state"])
        withdraw_quotes(QuoteReport.objects.filter(documents=document))
        record(by=None, event="held a text back", about=document)
    return len(found)


def let_back() -> int:
    """Bring back what no concern holds any more, as it stands at its source now; how many."""
    free = _released()
    wanted = {(each.kind, each.source_id, each.part) for each in free}
    for programme in {document.programme for document in free}:
        found = (t for t in texts(programme) if (t.kind, t.source_id, t.part) in wanted)
        for chunk in _chunks(found):
            _freeze_some(programme, chunk, Counter(), set())
    for document in _released():
        if document in free:  # it may not be used any more; nor is it held again meanwhile
            withdraw(document)
    return len(free)


def _released() -> list[Document]:
    """Documents that are out of sight although no concern holds them any more."""
    held = Document.objects.held().select_related("programme")
    return [
        document
        for kind, keys in held_keys().items()
        for document in held.filter(kind=kind).exclude(source_id__in=keys).order_by("pk")
    ]


def _chunks(found: Iterable[Text]) -> Iterator[list[Text]]:
    source = iter(found)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _freeze_some(
    programme: Programme, chunk: Sequence[Text], told: Counter[str], seen: set[uuid.UUID]
) -> None:
    there = {
        (each.kind, each.source_id, each.part): each
        for each in programme.documents.filter(
            source_id__in=[text.source_id for text in chunk]
        ).prefetch_related("redactions")
    }
    new: list[tuple[Document, str]] = []
    for text in chunk:
        document = there.get((text.kind, text.source_id, text.part))
        words = without_redacted(clean(text.text), document)
        if not words:
            continue
        if document is None:
            document = _document(programme, text, words)
            new.append((document, words))
        elif document.sha256 != fingerprint(words):
            told["changed"] += 1
            told["lost"] += replace_text(document, words)
        else:
            told["unchanged"] += 1
            _show(document)
        seen.add(document.pk)
    add_documents(new)
    told["added"] += len(new)


def _show(document: Document) -> None:
    """Let a text be read again that is as it was before a concern held it back."""
    if not document.is_live:
        document.state = DocumentState.LIVE
        document.save(update_fields=["state"])
        record(by=None, event="let a text back", about=document)


def without_redacted(words: str, document: Document | None) -> str:
    """The words as they come from their source, without what was taken out of the document."""
    for each in document.redactions.all() if document else ():
        words = redact(words, each.words, each.instead).text
    return words


def fingerprint(words: str) -> str:
    """What tells whether a text has changed."""
    return sha256(words.encode()).hexdigest()


def _document(programme: Programme, text: Text, words: str) -> Document:
    return Document(
        programme=programme, kind=text.kind, source_id=text.source_id, part=text.part,
        name=text.name[:LONGEST_NAME], collection=text.collection[:LONGEST_NAME],
        round_id=text.round_id, locality_id=text.locality_id, service_id=text.service_id,
        role=text.role, sha256=fingerprint(words), length=len(words), word_count=words_in(words),
    )  # fmt: skip


def file_document(
    *, by: User | None, programme: Programme, collection: str, name: str, text: str
) -> tuple[Document, str]:
    """A document of a text of one's own, with its words as they are kept; not written yet."""
    words = clean(text)
    document = Document(
        programme=programme, kind=Kind.FILE, collection=collection.strip()[:LONGEST_NAME],
        name=name[:LONGEST_NAME], added_by=by, sha256=fingerprint(words), length=len(words),
        word_count=words_in(words),
    )  # fmt: skip
    return document, words


def add_documents(new: Sequence[tuple[Document, str]]) -> None:
    """Write documents and their passages, in few statements."""
    Document.objects.bulk_create([document for document, _ in new])
    Passage.objects.bulk_create(
        [
            Passage(document=document, start=piece.start, end=piece.end, text=piece.text)
            for document, words in new
            for piece in passages(words)
        ],
        batch_size=CHUNK,
    )


def replace_text(document: Document, words: str) -> int:
    """Give a document another text; how many codings lost their words, to be looked at.

    A coding whose words are unchanged keeps counting at its new place. What was changed while a
    concern held it back was taken out to be seen by nobody: nothing that quotes it is kept.
    """
    was_held = document.state == DocumentState.HELD
    document.passages.all().delete()
    document.suggestions.filter(state=SuggestionState.WAITING).delete()
    document.version += 1
    document.state = DocumentState.LIVE
    document.sha256, document.length = fingerprint(words), len(words)
    document.word_count = words_in(words)
    document.save(update_fields=["version", "state", "sha256", "length", "word_count"])
    write_passages(document, words)
    lost = 0
    for coding in document.codings.standing():
        place = place_of(Quote(coding.start, coding.quote, coding.lead, coding.trail), words)
        if place is None:
            coding.state, lost = CodingState.LOST, lost + 1
            coding.save(update_fields=["state"])
            continue
        end = place + len(coding.quote)
        around = quote_at(words, place, end)
        coding.start, coding.end = place, end
        coding.lead, coding.trail = around.lead, around.trail
        coding.save(update_fields=["start", "end", "lead", "trail"])
    if was_held:
        document.codings.exclude(state=CodingState.LIVE).delete()
        document.suggestions.all().delete()
    record(by=None, event="took in a changed text", about=document, codings_lost=lost)
    return lost


def write_passages(document: Document, words: str) -> None:
    """Write the words of a document that has none."""
    Passage.objects.bulk_create(
        Passage(document=document, start=piece.start, end=piece.end, text=piece.text)
        for piece in passages(words)
    )


def withdraw_quotes(reports: "QuerySet[QuoteReport]") -> None:
    """Empty reports that quote what may not be quoted any more."""
    reports.update(quotes=None, content=b"", withdrawn_at=timezone.now())


def withdraw(document: Document) -> None:
    """Forget the words of a document whose source is gone: they may not be used any more."""
    document.passages.all().delete()
    document.suggestions.all().delete()
    document.codings.all().delete()
    document.redactions.all().delete()
    withdraw_quotes(QuoteReport.objects.filter(documents=document))
    document.state = DocumentState.WITHDRAWN
    document.sha256, document.length, document.word_count = "", 0, 0
    document.locality = document.service = None
    document.name = document.role = ""
    document.save(
        update_fields=[
            "state", "sha256", "length", "word_count", "locality", "service", "name", "role",
        ]
    )  # fmt: skip
    record(by=None, event="withdrew a text", about=document)
