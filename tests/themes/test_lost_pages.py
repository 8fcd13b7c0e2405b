"""Codings that lost their words, each with the place that is proposed."""

import pytest

from tests.factories.themes import CodingFactory, DocumentFactory
from tests.themes.ground import coder
from themes.lost_pages import lost_of
from themes.models import CodingState
from themes.placing import Kind

pytestmark = pytest.mark.django_db


def test_a_place_is_proposed_where_something_like_it_stands() -> None:
    by, document = coder(), DocumentFactory.create(text="[Worker 1] came on Monday and stayed.")
    common = {"document": document, "coder": by, "state": CodingState.LOST}
    CodingFactory.create(**common, quote="Dave came on Monday and stayed.", end=31)
    CodingFactory.create(**common, quote="Nobody asked us.", start=40, end=56)
    CodingFactory.create(document=document, quote="Dave", state=CodingState.LOST)
    found, total = lost_of(by)
    assert total == 2
    assert found[0].words.endswith("came on Monday and stayed.")
    assert document.words_at(found[0].start or 0, found[0].end or 0) == found[0].words
    assert found[0].pieces[0].kind is Kind.GONE
    assert (found[1].words, found[1].start, found[1].pieces) == ("", None, [])
