"""What coders decided is compared only where both have read to the end."""

import pytest

from accounts.models import User
from tests.factories.themes import (
    CodeFactory,
    CodingFactory,
    DocumentFactory,
    SettlementFactory,
    TextReadFactory,
)
from tests.themes.ground import coder
from themes.comparing import agreements, decisions, differences, final_codes
from themes.models import Code, Codebook, Document, DocumentState

pytestmark = pytest.mark.django_db


@pytest.fixture
def code(codebook: Codebook) -> Code:
    return CodeFactory.create(codebook=codebook, name="Time")


def read_by(codebook: Codebook, *coders: User) -> Document:
    """A text that these coders have read."""
    document = DocumentFactory.create(programme=codebook.programme)
    for each in coders:
        TextReadFactory.create(document=document, coder=each, codebook=codebook)
    return document


def test_agreement_is_of_texts_that_two_have_read(codebook: Codebook, code: Code) -> None:
    ann, ben = coder("Ann"), coder("Ben")
    both, one, none = (read_by(codebook, ann, ben) for _ in range(3))
    for person in (ann, ben):
        CodingFactory.create(document=both, code=code, coder=person)
    CodingFactory.create(document=one, code=code, coder=ann)
    alone = read_by(codebook, ann)
    CodingFactory.create(document=alone, code=code, coder=ann)
    decided = decisions(codebook)
    assert set(decided.read) == {both.pk, one.pk, none.pk}
    everything, its = agreements(codebook, decided)
    assert (its.given, its.percent.value) == (2, 2 / 3)
    assert its.kappa.value == pytest.approx(0.4)  # agree on 2 of 3; chance is 4 of 9
    assert everything.alpha == its.alpha
    (found,) = differences(codebook, decided, {ann.pk: "Ann", ben.pk: "Ben"})
    assert (found.document, found.gave, found.gave_not) == (one, ["Ann"], ["Ben"])
    assert set(final_codes(codebook)) == {(each.pk, code.pk) for each in (both, one, alone)}


def test_a_text_that_a_concern_holds_back_is_not_compared(codebook: Codebook, code: Code) -> None:
    ann, ben = coder("Ann"), coder("Ben")
    held, there = (read_by(codebook, ann, ben) for _ in range(2))
    CodingFactory.create(document=held, code=code, coder=ann)
    Document.objects.filter(pk=held.pk).update(state=DocumentState.HELD)
    decided = decisions(codebook)
    assert (set(decided.read), decided.places) == ({there.pk}, {})
    assert not differences(codebook, decided, {})
    assert not final_codes(codebook)
    Document.objects.update(state=DocumentState.LIVE)
    assert [each.document for each in differences(codebook, decisions(codebook), {})] == [held]


def test_what_was_settled_counts_and_stands_last(codebook: Codebook, code: Code) -> None:
    ann, ben = coder("Ann"), coder("Ben")
    settled, unsettled = (read_by(codebook, ann, ben) for _ in range(2))
    for document in (settled, unsettled):
        CodingFactory.create(document=document, code=code, coder=ann)
    SettlementFactory.create(document=settled, code=code, applies=False)
    found = differences(codebook, decisions(codebook), {})
    assert [each.document for each in found] == [unsettled, settled]
    assert set(final_codes(codebook)) == {(unsettled.pk, code.pk)}


def test_three_coders_are_compared_by_fleiss(codebook: Codebook, code: Code) -> None:
    people = [coder(name) for name in ("Ann", "Ben", "Cat")]
    document = read_by(codebook, *people)
    read_by(codebook, *people)
    CodingFactory.create(document=document, code=code, coder=people[0])
    everything, _ = agreements(codebook, decisions(codebook))
    assert everything.kappa.value == pytest.approx(
        -0.2
    )  # observed 2/3; chance is 1 of 36 and 25 of 36
