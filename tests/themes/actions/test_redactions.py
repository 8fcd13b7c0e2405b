"""Words that could name somebody are taken out, stay out, and codings keep their places."""

from dataclasses import replace

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from programmes.models import Programme
from tests.factories.themes import (
    CodeFactory,
    CodingFactory,
    DocumentFactory,
    QuoteReportFactory,
    SuggestionFactory,
)
from tests.themes.ground import analyst, answered, coder
from themes.actions.redactions import redact_words
from themes.freezing import freeze
from themes.models import CodingState, Document, Redaction, SuggestionState
from themes.sources import texts

pytestmark = pytest.mark.django_db
TEXT = "Aisha went to school. Then Aisha came back. We talked."


def test_codings_keep_their_words_without_what_was_taken_out() -> None:
    document = DocumentFactory.create(text=TEXT)
    first, over, last = (
        CodingFactory.create(document=document, start=start, end=end)
        for start, end in ((0, 21), (22, 43), (44, 54))
    )
    lost = CodingFactory.create(document=document, end=10, state=CodingState.LOST)
    by = analyst()
    assert redact_words(by=by, document=document, words="Aisha", instead="[person]") == 2
    document.refresh_from_db()
    assert document.text() == "[person] went to school. Then [person] came back. We talked."
    assert (document.version, document.length) == (2, len(document.text()))
    for coding, words in (
        (first, "[person] went to school."), (over, "Then [person] came back."),
        (last, "We talked."),
    ):  # fmt: skip
        coding.refresh_from_db()
        assert (coding.quote, document.words_at(coding.start, coding.end)) == (words, words)
    lost.refresh_from_db()
    assert (lost.quote, lost.state) == ("[person] went", CodingState.LOST)
    event = AuditEvent.objects.get(event="took words out of a text")
    assert event.details == {"places": 2}


def test_suggestions_lose_the_words_too() -> None:
    document = DocumentFactory.create(text=TEXT)
    SuggestionFactory.create(document=document)
    decided = SuggestionFactory.create(
        document=document, state=SuggestionState.REJECTED, decided_at=timezone.now()
    )
    redact_words(by=analyst(), document=document, words="Aisha", instead="[person]")
    assert [each.pk for each in document.suggestions.all()] == [decided.pk]
    assert document.suggestions.get().quote.startswith("[person] went")


def test_codings_that_become_the_same_are_one() -> None:
    document, code, by = DocumentFactory.create(text="Ann Lee came."), CodeFactory.create(), coder()
    for start, end in ((0, 3), (0, 7)):
        CodingFactory.create(document=document, code=code, coder=by, start=start, end=end)
    redact_words(by=analyst(), document=document, words="Ann Lee", instead="[x]")
    assert [each.quote for each in document.codings.live()] == ["[x]"]


def test_what_was_taken_out_stays_out_when_texts_are_brought_in_again(programme: Programme) -> None:
    answered(TEXT, programme)
    (text,) = texts(programme)
    freeze(programme, [text])
    document = Document.objects.get()
    redact_words(by=analyst(), document=document, words="Aisha", instead="[person]")
    assert freeze(programme, [text])["unchanged"] == 1
    freeze(programme, [replace(text, text=f"{TEXT} Aisha smiled.")])
    document.refresh_from_db()
    assert document.text().endswith("We talked. [person] smiled.")
    freeze(programme, [])
    assert not Redaction.objects.exists()


def test_reports_that_quote_the_text_are_emptied() -> None:
    document = DocumentFactory.create(text=TEXT)
    report = QuoteReportFactory.create(quotes=[{"words": "Aisha"}])
    report.documents.add(document)
    redact_words(by=analyst(), document=document, words="Aisha", instead="[person]")
    report.refresh_from_db()
    assert report.quotes is None


def test_what_does_not_stand_there_or_would_say_it_again_is_refused() -> None:
    document = DocumentFactory.create(text=TEXT)
    for words, instead, why in (
        ("aisha", "[person]", "Small and capital letters count"), (" ", "[x]", "Enter the words"),
        ("Aisha", "[not aisha]", "say it again"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=why):
            redact_words(by=analyst(), document=document, words=words, instead=instead)
    with pytest.raises(Refused, match="does not keep codebooks"):
        redact_words(by=coder(), document=document, words="Aisha", instead="[person]")
