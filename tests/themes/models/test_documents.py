"""Documents: who sees them, and their words at a place."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import AssignmentFactory, DocumentFactory, PassageFactory
from tests.themes.ground import analyst, coder
from themes.freezing import replace_text
from themes.models import Document, DocumentState, Kind, Passage

pytestmark = pytest.mark.django_db
LONG = "👍 One sentence that is here. " * 200


def test_coders_see_what_was_given_to_them() -> None:
    given = AssignmentFactory.create(coder=coder())
    DocumentFactory.create()
    seen = Document.objects.visible_to
    assert list(seen(given.coder)) == [given.document]
    assert seen(analyst()).count() == 2
    assert not seen(UserFactory.create(role=Role.MANAGER))
    assert str(given) == f"{given.document}, for Ann"
    Document.objects.update(state=DocumentState.HELD)
    assert not seen(given.coder)
    assert not seen(analyst())
    assert Document.objects.held().count() == 2


def test_words_are_found_at_their_place_across_passages() -> None:
    document = DocumentFactory.create(text=LONG)
    assert document.passages.count() > 1
    assert document.text() == LONG
    for start, end in ((0, 1), (1990, 2020), (0, len(LONG)), (len(LONG) - 1, len(LONG))):
        assert document.words_at(start, end) == LONG[start:end]
    for start, end in ((5, 5), (6, 5), (-1, 3), (0, len(LONG) + 1)):
        assert document.words_at(start, end) == ""


def test_passages_are_read_once_for_a_place_until_the_words_change(
    django_assert_num_queries: Any,
) -> None:
    document = DocumentFactory.create(text=LONG)
    with django_assert_num_queries(1):
        assert document.words_at(10, 50) == LONG[10:50]
        assert document.words_at(20, 30) == LONG[20:30]
    replace_text(document, LONG[5:])
    assert document.words_at(20, 30) == LONG[25:35]


def test_texts_are_counted_found_and_opened() -> None:
    DocumentFactory.create(text="The bus is late.", collection="B")
    DocumentFactory.create(text="A calm hour.", collection="A")
    DocumentFactory.create(state=DocumentState.WITHDRAWN)
    live = Document.objects.live()
    counted = [(row["collection"], row["documents"], row["words"]) for row in live.by_collection()]
    assert counted == [("A", 1, 3), ("B", 1, 4)]
    assert [each.opening for each in live.holding("BUS").with_opening()] == ["The bus is late."]
    assert live.holding(" ").count() == live.copied().count() == 2


def test_the_database_keeps_documents_whole() -> None:
    document = DocumentFactory.create()
    passage = PassageFactory.create(document=document)
    assert str(passage) == f"{document}, from 5000"
    for broken in (
        {"kind": "poem"}, {"state": "lost"}, {"kind": Kind.FILE}, {"source_id": None},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFactory.create(source_id=document.source_id)
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(document=document, start=0, end=1, text="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        PassageFactory.create(document=document, start=6000, end=8001)
    with pytest.raises(IntegrityError), transaction.atomic():
        Passage.objects.create(document=document, start=9000, end=9000, text="")
    again = AssignmentFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        AssignmentFactory.create(document=again.document, coder=again.coder)
