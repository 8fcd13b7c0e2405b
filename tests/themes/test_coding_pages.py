"""What the coding pages show."""

import pytest

from tests.factories.themes import (
    AssignmentFactory,
    CodeFactory,
    CodingFactory,
    DocumentFactory,
    TextReadFactory,
)
from tests.themes.ground import analyst, coder
from themes.coding_pages import (
    at_hand,
    passages_between,
    read_so_far,
    shown_codings,
    to_read,
    whole_answers,
)
from themes.models import Codebook

pytestmark = pytest.mark.django_db


def test_a_passage_shows_the_looks_and_names_of_its_codes(codebook: Codebook) -> None:
    document = DocumentFactory.create(programme=codebook.programme)
    time = CodeFactory.create(codebook=codebook, name="Time", colour=1, pattern=2)
    calm = CodeFactory.create(codebook=codebook, name="Calm", colour=3)
    person = analyst()
    CodingFactory.create(document=document, code=time, coder=person, start=0, end=14)
    CodingFactory.create(document=document, code=calm, coder=person, start=6, end=14)
    (passage,), codings = passages_between(person, codebook, document, 0, 100)
    assert [coding.code for coding in codings] == [time, calm]
    assert [(each.text, each.css, each.names) for each in passage.units[0].segments] == [
        ("I was ", "tl-coded tl-colour-1 tl-pattern-2", ""),
        ("not sure", "tl-coded tl-colour-1 tl-pattern-2 tl-coded--many", "Time, Calm"),
        (".", "", ""),
    ]
    assert [unit.is_coded for unit in passage.units] == [True, False, False]
    assert passages_between(person, codebook, document, 500, 600) == ([], [])


def test_a_blind_page_shows_ones_own_codings_even_to_who_keeps_the_codebook(
    codebook: Codebook,
) -> None:
    document, code = DocumentFactory.create(), CodeFactory.create(codebook=codebook)
    CodingFactory.create(document=document, code=code)
    own = CodingFactory.create(document=document, code=code, coder=analyst())
    assert own.coder
    assert list(shown_codings(own.coder, codebook, [document.pk])) == [own]
    codebook.is_blind = False
    assert shown_codings(own.coder, codebook, [document.pk]).count() == 2


def test_short_answers_are_one_unit_each(codebook: Codebook) -> None:
    documents = [DocumentFactory.create(text=text) for text in ("One.\nTwo.", "Three.")]
    code = CodeFactory.create(codebook=codebook)
    coding = CodingFactory.create(document=documents[0], code=code, coder=analyst(), end=9)
    assert coding.coder
    (first, its), (second, none) = whole_answers(coding.coder, codebook, documents)
    assert (first.units[0].segments[0].text, its) == ("One.\nTwo.", [coding])
    assert (second.units[0].segments[0].text, none) == ("Three.", [])


def test_codes_at_hand_are_those_used_last_then_the_first(codebook: Codebook) -> None:
    codes = [CodeFactory.create(codebook=codebook, position=place) for place in range(12)]
    person = coder()
    for code in (codes[11], codes[5]):
        CodingFactory.create(code=code, coder=person)
    assert at_hand(person, codebook) == [codes[5], codes[11], *codes[:5], codes[6], codes[7]]


def test_texts_wait_for_whom_they_were_given_to(codebook: Codebook) -> None:
    keeper, ann = analyst(), coder()
    documents = [DocumentFactory.create(programme=codebook.programme) for _ in range(3)]
    assert to_read(keeper, codebook).count() == 3
    assert to_read(ann, codebook).count() == 0
    TextReadFactory.create(document=documents[0], coder=keeper, codebook=codebook)
    assert to_read(keeper, codebook).count() == 2
    for document in documents[:2]:
        AssignmentFactory.create(document=document, coder=ann)
    TextReadFactory.create(document=documents[0], coder=ann, codebook=codebook)
    TextReadFactory.create(document=documents[1], coder=ann)
    assert list(to_read(ann, codebook)) == [documents[1]]
    assert read_so_far(ann, codebook) == {"done": 1, "all": 2}
    assert read_so_far(keeper, codebook) == {"done": 1, "all": 3}
