"""Documents follow their sources, and codings follow their words."""

from dataclasses import replace

import pytest

from msc.models import Story
from programmes.models import Programme
from safeguarding.models import Concern, Release
from tests.factories.safeguarding import ConcernFactory
from tests.factories.themes import (
    CodingFactory,
    DocumentFactory,
    SuggestionFactory,
    TextReadFactory,
)
from tests.themes.ground import analyst, answered, told
from themes.actions.redactions import redact_words
from themes.freezing import freeze, hold_back, let_back, withdraw_gone
from themes.models import (
    Coding,
    CodingState,
    Document,
    DocumentState,
    Kind,
    Redaction,
    Suggestion,
    TextRead,
)
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


@pytest.fixture
def held(programme: Programme) -> Document:
    """A story that was coded, of which a name was taken out, and that a concern holds back."""
    story = told("Dave came on Monday. He listened.", programme)
    freeze(programme, texts(programme))
    document = Document.objects.get()
    redact_words(by=analyst(), document=document, words="Dave", instead="[worker]")
    document.refresh_from_db()
    place = document.text().index("He listened.")
    CodingFactory.create(document=document, start=place, end=place + 12)
    CodingFactory.create(document=document, start=0, end=7)
    ConcernFactory.create(about_kind="story", about_id=story.pk)
    assert (hold_back(), hold_back()) == (1, 0)
    return Document.objects.get(state=DocumentState.HELD)


def release(as_: Release = Release.RELEASED) -> None:
    Concern.objects.update(release=as_)


def test_what_is_held_comes_back_with_what_was_taken_out_and_coded(held: Document) -> None:
    read = TextReadFactory.create(document=held)
    assert not TextRead.objects.by_codebook(read.codebook)
    told_of = freeze(held.programme, texts(held.programme))
    assert (told_of["withdrawn"], withdraw_gone(), let_back()) == (0, 0, 0)
    assert not Coding.objects.live().exists()
    release(Release.NEVER)
    assert let_back() == 0
    release()
    assert (let_back(), let_back()) == (1, 0)
    document = Document.objects.live().get()
    assert document.text() == "The bus\n\n[worker] came on Monday. He listened."
    assert document.version == held.version
    assert Coding.objects.live().count() == 2
    assert list(TextRead.objects.by_codebook(read.codebook)) == [read]


def test_gathering_brings_what_was_released_back_too(held: Document) -> None:
    release()
    assert freeze(held.programme, texts(held.programme))["unchanged"] == 1
    assert "[worker]" in Document.objects.live().get().text()


def test_what_was_edited_out_while_it_was_held_is_kept_nowhere(held: Document) -> None:
    story = Story.objects.get()
    story.cleared = {"title": "The bus", "happened": "Dave came. He listened."}
    story.save(update_fields=["cleared"])
    document, words = held, "came on Monday"
    place = document.text().index(words)
    lost = CodingFactory.create(document=document, start=place, end=place + len(words))
    SuggestionFactory.create(
        document=document, end=15, state="rejected", decided_at="2026-11-27T12:00Z"
    )
    release(Release.EDITED)
    let_back()
    document.refresh_from_db()
    assert document.text() == "The bus\n\n[worker] came. He listened."
    assert not Coding.objects.filter(pk=lost.pk).exists()
    assert {each.quote for each in Coding.objects.live()} == {"The bus", "He listened."}
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("is_released", [False, True])
def test_consent_that_is_taken_back_empties_what_is_held(held: Document, is_released: bool) -> None:
    Story.objects.update(consent="none")
    if is_released:
        release()
        let_back()
    else:
        assert withdraw_gone() == 1
    held.refresh_from_db()
    assert (held.state, held.text(), held.sha256) == (DocumentState.WITHDRAWN, "", "")
    assert not Coding.objects.exists()
    assert not Redaction.objects.exists()
