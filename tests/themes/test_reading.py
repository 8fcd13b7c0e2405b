"""Texts are listed in pages and drawn at random."""

import pytest

from programmes.models import Programme
from tests.factories.themes import DocumentFactory
from themes.forms import FilterForm
from themes.models import Document
from themes.reading import ORDER, listed_texts

pytestmark = pytest.mark.django_db


def test_pages_follow_each_other_and_hold_every_text_once(programme: Programme) -> None:
    for number in range(7):
        DocumentFactory.create(
            programme=programme, text=f"Text {number // 2}.", collection=f"{number % 2}"
        )
    listed = listed_texts(Document.objects.all(), FilterForm({}, collections=["0", "1"]))
    seen: list[Document] = []
    after = ""
    for _ in range(4):
        page = listed.page(after, 2)
        seen, after = seen + page.documents, page.after
    assert seen == list(Document.objects.order_by(*ORDER))
    assert after == ""
    assert listed.page("nonsense", 3).documents == seen[:3]


def test_a_filter_leaves_what_fits_and_a_wrong_one_leaves_all(programme: Programme) -> None:
    wanted = DocumentFactory.create(text="The bus.", collection="A")
    DocumentFactory.create(text="The bus.", collection="B")
    asked = {"collection": "A", "kind": "answer", "words": "bus"}
    form = FilterForm(asked, collections=["A", "B"])
    listed = listed_texts(Document.objects.all(), form)
    assert list(listed.documents) == [wanted]
    assert listed.query() == "kind=answer&collection=A&words=bus"
    odd = listed_texts(Document.objects.all(), FilterForm({"kind": "poem"}, collections=[]))
    assert (odd.documents.count(), odd.query()) == (2, "")


def test_a_sample_is_drawn_by_its_seed_alone(programme: Programme) -> None:
    for number in range(9):
        DocumentFactory.create(text=f"Text {number}.")
    listed = listed_texts(Document.objects.all(), FilterForm({}, collections=[]))
    first = listed.sample(4, seed=1)
    assert first == listed.sample(4, seed=1) != listed.sample(4, seed=3)
    assert len(listed.sample(100, seed=1)) == 9
