"""What suggestions are learnt from."""

import pytest

from tests.factories.themes import (
    CodeFactory,
    CodingFactory,
    DocumentFactory,
    SuggestionFactory,
    TextReadFactory,
)
from themes.material import fingerprint, text_units, texts_of, themes_of
from themes.models import Codebook, SuggestionState

pytestmark = pytest.mark.django_db
LONG = "She came. " + "We talked about this and that for a while. " * 12


def test_codes_tell_what_they_mean_and_when_to_use_them(codebook: Codebook) -> None:
    CodeFactory.create(
        codebook=codebook, name="Time", definition="Hours.", use_when="They count hours.",
        example="An hour.", use_not_when="Money.", synonyms="hours\n\n minutes ",
    )  # fmt: skip
    CodeFactory.create(codebook=codebook, is_retired=True)
    (theme,) = themes_of(codebook)
    assert (theme.meaning, theme.synonyms) == (
        "Hours. They count hours. An hour.", ("hours", "minutes"),
    )  # fmt: skip


def test_short_answers_are_whole_and_long_texts_are_cut_into_sentences(codebook: Codebook) -> None:
    short = DocumentFactory.create(programme=codebook.programme, text="One.\nTwo.")
    long = DocumentFactory.create(programme=codebook.programme, text=LONG)
    DocumentFactory.create(text="Of another programme.")
    coding = CodingFactory.create(document=long, code__codebook=codebook, start=4, end=20)
    CodingFactory.create(document=long, start=0, end=5)
    found = list(text_units(codebook, texts_of(codebook)))
    (whole,) = [each for each in found if each.document == short.pk]
    assert (whole.text, whole.start, whole.end, whole.is_read) == ("One.\nTwo.", 0, 9, False)
    cut = [each for each in found if each.document == long.pk]
    assert len(cut) == 13
    assert [each.given for each in cut[:3]] == [
        {coding.code_id: coding.pk}, {coding.code_id: coding.pk}, {},
    ]  # fmt: skip
    assert cut[0].example().keys == {coding.code_id}
    assert [each.is_read for each in cut[:3]] == [True, True, False]
    TextReadFactory.create(document=long)
    assert not all(e.is_read for e in text_units(codebook, texts_of(codebook)))
    TextReadFactory.create(document=long, codebook=codebook)
    assert all(e.is_read for e in text_units(codebook, texts_of(codebook)) if e.document == long.pk)


def test_the_fingerprint_changes_with_all_that_counts(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook)
    seen = [fingerprint(codebook)]
    document = DocumentFactory.create(programme=codebook.programme)
    seen.append(fingerprint(codebook))
    CodingFactory.create(document=document, code=code)
    seen.append(fingerprint(codebook))
    codebook.edition += 1
    seen.append(fingerprint(codebook))
    TextReadFactory.create(document=document, codebook=codebook)
    seen.append(fingerprint(codebook))
    suggestion = SuggestionFactory.create(code=code, document=document)
    assert fingerprint(codebook) == seen[-1]
    suggestion.state, suggestion.decided_at = SuggestionState.REJECTED, "2026-11-27T12:00Z"
    suggestion.save()
    seen.append(fingerprint(codebook))
    assert len(set(seen)) == len(seen)
