"""Codes stand in the order of their tree."""

import pytest

from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory
from tests.themes.ground import analyst, coder
from themes.models import COLOURS, PATTERNS, Codebook, CodingState
from themes.outlines import COLOUR_NAMES, PATTERN_NAMES, outline
from themes.presenters import usage

pytestmark = pytest.mark.django_db


def test_every_look_has_a_name() -> None:
    assert (len(COLOUR_NAMES), len(PATTERN_NAMES)) == (COLOURS, PATTERNS)


def test_codes_stand_after_what_they_lie_under_with_their_use(codebook: Codebook) -> None:
    second = CodeFactory.create(codebook=codebook, name="Second", position=2)
    CodeFactory.create(codebook=codebook, name="First", position=1)
    below = CodeFactory.create(codebook=codebook, name="Below", parent=second, position=3)
    gone = CodeFactory.create(codebook=codebook, position=4, is_retired=True)
    CodeFactory.create(codebook=codebook, name="Orphan", parent=gone, position=5)
    document = DocumentFactory.create()
    for person in (coder("Ann"), coder("Ben")):
        CodingFactory.create(code=below, document=document, coder=person)
    CodingFactory.create(code=below, state=CodingState.LOST)
    rows = outline(codebook.codes.in_use(), usage(codebook, analyst()))
    assert [(str(row.code), row.depth, row.excerpts, row.documents) for row in rows] == [
        ("First", 0, 0, 0), ("Second", 0, 0, 0), ("Below", 1, 2, 1), ("Orphan", 0, 0, 0),
    ]  # fmt: skip
