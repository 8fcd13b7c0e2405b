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


def test_a_passage_shows_what_is_coded_in_it(codebook: Codebook) -> None:
    document = DocumentFactory.create(programme=codebook.programme)
    time = CodeFactory.create(codebook=codebook, name="Time", colour=1, pattern=2)
    calm = CodeFactory.create(codebook=codebook, name="Calm", colour=3)
    person = analyst()
    CodingFactory.create(document=document, code=time, coder=person, start=0, end=14)
    CodingFactory.create(document=document, code=calm, coder=person, start=6, end=14)
    (passage,), codings = passages_between(person, codebook, document, 0, 100)
    looks = [(each.name, each.colour, each.pattern, each.coder) for each in codings]
    assert looks == [("Time", 1, 2, person.name), ("Calm", 3, 0, person.name)]
    cut = [(each.text, [one.name for one in each.marks]) for each in passage.units[0].segments]
    assert cut == [("I was ", ["Time"]), ("not sure", ["Time", "Calm"]), (".", [])]
    assert [bool(unit.segments) for unit in passage.units] == [True, False, False]
    assert passages_between(person, codebook, document, 500, 600) == ([], [])


def test_a_blind_page_shows_ones_own_codings_even_to_who_keeps_the_codebook(
    codebook: Codebook,
) -> None:
    document, code = DocumentFactory.create(), CodeFactory.create(codebook=codebook)
    CodingFactory.create(document=document, code=code)
    own = CodingFactory.create(document=document, code=code, coder=analyst())
    assert own.coder
    assert [each.pk for each in shown_codings(own.coder, codebook, [document.pk])] == [own.pk]
    codebook.is_blind = False
    assert len(shown_codings(own.coder, codebook, [document.pk])) == 2


def test_an_excerpt_over_passages_lies_over_each_of_them(codebook: Codebook) -> None:
    text = "One of many lines.\n" * 300
    document = DocumentFactory.create(programme=codebook.programme, text=text)
    code, person = CodeFactory.create(codebook=codebook), analyst()
    CodingFactory.create(document=document, code=code, coder=person, start=30, end=60)
    shown, codings = passages_between(person, codebook, document, 0, 95)
    coded = ["".join(each.text for each in one.units if each.segments) for one in shown]
    assert "".join(coded) == text[19:75]
    assert (coded[0], coded[4], len(codings)) == ("", "", 1)


def test_short_answers_are_one_unit_each(codebook: Codebook) -> None:
    documents = [DocumentFactory.create(text=text) for text in ("One.\nTwo.", "Three.")]
    code = CodeFactory.create(codebook=codebook)
    coding = CodingFactory.create(document=documents[0], code=code, coder=analyst(), end=9)
    assert coding.coder
    (first, its), (second, none) = whole_answers(coding.coder, codebook, documents)
    assert (first.units[0].text, [each.pk for each in its]) == ("One.\nTwo.", [coding.pk])
    assert (second.units[0].text, none) == ("Three.", [])


def test_codes_at_hand_are_those_used_last_then_the_first(codebook: Codebook) -> None:
    codes = [CodeFactory.create(codebook=codebook, position=place) for place in range(12)]
    person = coder()
    for code in (codes[11], codes[5]):
        CodingFactory.create(code=code, coder=person)
    CodingFactory.create(coder=person)
    assert at_hand(person, codes) == [codes[5], codes[11], *codes[:5], codes[6], codes[7]]


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
