"""Giving codes to words, taking them back, notes on them, and saying that a text is read."""

import uuid

from django.db import IntegrityError, transaction
from django.db.models import Q

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from themes.actions.documents import refuse_if
from themes.carrying import AROUND
from themes.models import Code, Codebook, Coding, CodingState, Document, Memo, TextRead
from themes.rules import (
    why_not_change_coding,
    why_not_code,
    why_not_finish,
    why_not_place,
    why_not_these_words,
)


def add_coding(
    *, by: User, document: Document, code: Code, start: int, end: int, quote: str, key: uuid.UUID
) -> Coding:
    """Give a code to the words from `start` to `end`, which must be `quote`.

    Sent again with the same key, or for words that have this code already, it is the same coding.
    """
    made = Coding(id=key, document=document, code=code, coder=by, start=start, end=end, quote=quote)
    try:
        return _code_words(by, document, code, made)
    except (IntegrityError, Refused):  # as what is there already would be, or words changed since
        if again := _again(made):
            return again
        raise


@transaction.atomic
def _code_words(by: User, document: Document, code: Code, made: Coding) -> Coding:
    refuse_if(why_not_code(document, code, by))
    around = max(0, made.start - AROUND)
    words = document.words_at(around, min(document.length, made.end + AROUND))
    start, end = made.start - around, made.end - around
    there = words[start:end] if start < end and made.end <= document.length else ""
    refuse_if(why_not_these_words(there, made.quote))
    made.lead, made.trail = words[:start], words[end:]
    made.save(force_insert=True)
    record(by=by, event="coded words", about=document, code=str(code))
    return made


def _again(made: Coding) -> Coding | None:
    """The coding that this one would be again: by its key, else by its place."""
    there = Q(
        document=made.document_id, code=made.code_id, start=made.start, end=made.end,
        state=CodingState.LIVE,
    )  # fmt: skip
    rows = list(Coding.objects.filter(Q(pk=made.pk) | there, coder=made.coder_id).order_by("pk"))
    return next((row for row in rows if row.pk == made.pk), rows[0] if rows else None)


@transaction.atomic
def remove_coding(*, by: User, coding: Coding) -> Coding:
    """Take a coding back; it is kept, and counts no more."""
    return _set_state(by, coding, CodingState.REMOVED, "took a coding back")


@transaction.atomic
def restore_coding(*, by: User, coding: Coding) -> Coding:
    """Undo the taking back."""
    others = Coding.objects.live().filter(
        document=coding.document_id, code=coding.code_id, coder=by, start=coding.start,
        end=coding.end,
    )  # fmt: skip
    if there := others.first():
        return there
    refuse_if(why_not_code(coding.document, coding.code, by))
    words = coding.document.words_at(coding.start, coding.end)
    refuse_if(why_not_these_words(words, coding.quote))
    return _set_state(by, coding, CodingState.LIVE, "put a coding back")


@transaction.atomic
def place_coding(*, by: User, coding: Coding, start: int, end: int, quote: str) -> Coding:
    """Put a coding whose words have changed on the words where they stand now.

    Where these have the code already, it is taken back: the words are coded once.
    """
    locked = Coding.objects.select_for_update(of=("self",)).get(pk=coding.pk)
    document = locked.document
    refuse_if(why_not_change_coding(locked, by) or why_not_place(locked))
    refuse_if(why_not_code(document, locked.code, by))
    refuse_if(why_not_these_words(document.words_at(start, end), quote))
    twin = Coding.objects.live().filter(
        document=document, code=locked.code_id, coder=by, start=start, end=end
    )
    locked.start, locked.end, locked.quote = start, end, quote
    locked.lead = document.words_at(max(0, start - AROUND), start)
    locked.trail = document.words_at(end, min(document.length, end + AROUND))
    locked.state = CodingState.REMOVED if twin.exists() else CodingState.LIVE
    locked.save(update_fields=["start", "end", "quote", "lead", "trail", "state"])
    record(by=by, event="placed a coding anew", about=document, code=str(locked.code))
    return locked


def _set_state(by: User, coding: Coding, state: CodingState, event: str) -> Coding:
    locked = Coding.objects.select_for_update().get(pk=coding.pk)
    refuse_if(why_not_change_coding(locked, by))
    locked.state = state
    locked.save(update_fields=["state"])
    record(by=by, event=event, about=locked.document, code=str(locked.code))
    return locked


@transaction.atomic
def finish_reading(*, by: User, document: Document, codebook: Codebook) -> TextRead:
    """Say that all of a text is read with a codebook, so that no code is a decision too."""
    refuse_if(why_not_finish(document, codebook, by))
    found, is_new = TextRead.objects.get_or_create(document=document, coder=by, codebook=codebook)
    if is_new:
        record(by=by, event="finished reading a text", about=document, codebook=str(codebook))
    return found


@transaction.atomic
def write_memo(*, by: User, text: str, about: Code | Document | Coding) -> Memo:
    """Keep a note."""
    refuse_if("" if text.strip() else "Write something first.")
    return Memo.objects.create(by=by, text=text.strip(), **{about._meta.model_name or "": about})
