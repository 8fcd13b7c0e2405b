"""Documents follow their sources, and codings follow their words."""

from dataclasses import replace

import pytest

from programmes.models import Programme
from tests.factories.themes import CodingFactory, DocumentFactory, SuggestionFactory
from tests.themes.ground import answered, told
from themes.freezing import freeze, withdraw_gone
from themes.models import Coding, CodingState, Document, Kind, Suggestion
from themes.sources import texts

pytestmark = pytest.mark.django_db


def test_texts_are_frozen_once(programme: Programme) -> None:
    answered("One two.\r\nThree.", programme)
    answered("   ", programme)
    assert freeze(programme, texts(programme)) == {"added": 1, "withdrawn": 0}
    document = Document.objects.get()
    assert (document.text(), document.word_count) == ("One two.\nThree.", 3)
    assert [each.start for each in document.passages.all()] == [0, 9]
    assert freeze(programme, texts(programme)) == {"added": 0, "unchanged": 1, "withdrawn": 0}


def test_a_changed_text_keeps_the_codings_whose_words_are_unchanged(programme: Programme) -> None:
    answered("Dave came on Monday. He listened.", programme)
    (text,) = texts(programme)
    freeze(programme, [text])
    document = Document.objects.get()
    kept = CodingFactory.create(document=document, start=21, end=33)
    gone = CodingFactory.create(document=document, start=0, end=9)
    assert (kept.quote, gone.quote) == ("He listened.", "Dave came")
    SuggestionFactory.create(document=document, end=9)
    told_of = freeze(programme, [replace(text, text="[Worker 1] came on Monday. He listened.")])
    assert told_of == {"changed": 1, "lost": 1, "added": 0, "withdrawn": 0}
    kept.refresh_from_db()
    gone.refresh_from_db()
    document.refresh_from_db()
    assert document.version == 2
    assert document.words_at(kept.start, kept.end) == "He listened."
    assert (kept.state, gone.state) == (CodingState.LIVE, CodingState.LOST)
    assert not Suggestion.objects.exists()


def test_what_is_deleted_or_withdrawn_at_its_source_is_forgotten_with_its_codings(
    programme: Programme,
) -> None:
    response, story = answered("One.", programme), told("Two.", programme)
    freeze(programme, texts(programme))
    answer = Document.objects.get(kind=Kind.ANSWER)
    CodingFactory.create(document=answer, start=0, end=3)
    SuggestionFactory.create(
        document=answer, end=3, state="rejected", decided_at="2026-11-27T12:00Z"
    )
    added = DocumentFactory.create(programme=programme, kind=Kind.FILE, source_id=None)
    response.delete()
    assert withdraw_gone() == 1
    assert not Coding.objects.exists()
    assert not Suggestion.objects.exists()
    story.consent = "none"
    story.save(update_fields=["consent"])
    assert freeze(programme, texts(programme))["withdrawn"] == 1
    assert list(Document.objects.live()) == [added]
    assert {each.text() for each in Document.objects.exclude(pk=added.pk)} == {""}
