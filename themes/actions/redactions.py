"""Taking words out of a text that could name somebody."""

from typing import Any

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from themes.actions.documents import refuse_if
from themes.carrying import AROUND, quote_at
from themes.freezing import fingerprint, withdraw_quotes, write_passages
from themes.models import CodingState, Document, QuoteReport, Redaction, SuggestionState
from themes.passages import words_in
from themes.redacting import Redacted, redact
from themes.rules import why_not_keep, why_not_redact


@transaction.atomic
def redact_words(*, by: User, document: Document, words: str, instead: str) -> int:
    """Write something else wherever these words stand; at how many places.

    What is coded stays coded. Reports that quote the text are emptied: they may hold the words.
    """
    refuse_if(why_not_keep(by))
    locked = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    text = locked.text()
    refuse_if(why_not_redact(locked, text, words, instead))
    made = redact(text, words, instead)
    locked.sha256, locked.length = fingerprint(made.text), len(made.text)
    locked.word_count, locked.version = words_in(made.text), locked.version + 1
    locked.name = redact(locked.name, words, instead).text
    locked.save(update_fields=["sha256", "length", "word_count", "version", "name"])
    locked.passages.all().delete()
    write_passages(locked, made.text)
    _move_codings(locked, made, words, instead)
    locked.suggestions.filter(state=SuggestionState.WAITING).delete()
    for suggestion in locked.suggestions.all():
        suggestion.quote = redact(suggestion.quote, words, instead).text
        suggestion.save(update_fields=["quote"])
    Redaction.objects.create(document=locked, words=words, instead=instead, by=by)
    withdraw_quotes(QuoteReport.objects.filter(documents=locked))
    record(by=by, event="took words out of a text", about=locked, places=len(made.places))
    return len(made.places)


def _move_codings(document: Document, made: Redacted, words: str, instead: str) -> None:
    """Put every coding at its new place; those that do not count lose the words all the same.

    From the left where the text becomes shorter, else from the right, so that none meets another
    that has not moved yet. Two that become the same are one.
    """
    rows = list(document.codings.order_by("start", "end", "pk"))
    seen: set[tuple[int, Any, int, int]] = set()
    for coding in rows if made.given <= made.taken else reversed(rows):
        if coding.state == CodingState.LOST:
            around = (coding.lead, coding.quote, coding.trail)
            lead, quote, trail = (redact(each, words, instead).text for each in around)
        else:
            coding.start, coding.end = made.start(coding.start), made.end(coding.end)
            there = quote_at(made.text, coding.start, coding.end)
            lead, quote, trail = there.lead, there.words, there.trail
        if coding.state == CodingState.LIVE:
            place = (coding.code_id, coding.coder_id, coding.start, coding.end)
            coding.state = CodingState.REMOVED if place in seen else CodingState.LIVE
            seen.add(place)
        coding.lead, coding.quote, coding.trail = lead[-AROUND:], quote, trail[:AROUND]
        coding.save(update_fields=["start", "end", "lead", "quote", "trail", "state"])
