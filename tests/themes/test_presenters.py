"""Codes and texts as pages show them."""

import pytest

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import (
    AssignmentFactory,
    CodingFactory,
    DocumentFactory,
    TextReadFactory,
)
from tests.themes.ground import analyst, coder
from themes.models import Codebook, CodingState, Document
from themes.presenters import (
    Readings,
    coders,
    collections,
    is_finished,
    lost_codings,
    readings,
    readings_table,
)

pytestmark = pytest.mark.django_db


def test_codings_that_lost_their_words_are_counted() -> None:
    CodingFactory.create(state=CodingState.LOST)
    CodingFactory.create()
    assert lost_codings(analyst()) == 1


def test_documents_are_counted_by_collection() -> None:
    for _ in range(2):
        DocumentFactory.create()
    (counted,) = collections(Document.objects.by_collection())
    assert (counted.documents, counted.words) == (2, 32)


def test_coding_is_finished_when_everybody_has_read_what_they_were_given(
    codebook: Codebook,
) -> None:
    assert not is_finished(readings(codebook))
    ann, zoe = coder("Ann"), coder("Zoe")
    texts = [DocumentFactory.create(programme=codebook.programme) for _ in range(2)]
    for text in texts:
        AssignmentFactory.create(document=text, coder=zoe)
    for person in (ann, zoe):
        TextReadFactory.create(document=texts[0], coder=person, codebook=codebook)
    found = readings(codebook)
    assert found == [Readings("Ann", 1, 0), Readings("Zoe", 1, 2)]
    assert readings_table(found)["rows"] == [["Ann", 1, "none"], ["Zoe", 1, 2]]
    assert not is_finished(found)
    TextReadFactory.create(document=texts[1], coder=zoe, codebook=codebook)
    assert is_finished(readings(codebook))


def test_whoever_may_code_is_a_coder() -> None:
    UserFactory.create(role=Role.MANAGER)
    found = [coder("Zoe"), coder("Ann"), analyst()]
    assert {each.pk for each in coders()} == {each.pk for each in found}
