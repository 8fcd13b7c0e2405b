"""What is sent when words are coded."""

import pytest

from tests.factories.themes import CodeFactory, DocumentFactory
from themes.coding_forms import CodingForm, MemoForm
from themes.models import Codebook

pytestmark = pytest.mark.django_db


def test_without_a_script_the_words_are_read_at_their_place(codebook: Codebook) -> None:
    document, code = DocumentFactory.create(), CodeFactory.create(codebook=codebook)
    form = CodingForm(
        {"start": 0, "end": 14, "code": code.pk}, codebook=codebook, document=document
    )
    assert form.is_valid()
    values = form.values()
    assert (values["quote"], values["code"], bool(values["key"])) == ("I was not sure", code, True)
    other = {"start": 0, "end": 14, "code": CodeFactory.create().pk}
    assert not CodingForm(other, codebook=codebook, document=document).is_valid()


def test_line_breaks_and_spaces_arrive_as_they_were(codebook: Codebook) -> None:
    document, code = DocumentFactory.create(), CodeFactory.create(codebook=codebook)
    sent = {"start": 0, "end": 5, "quote": " a\r\nb", "code": code.pk}
    form = CodingForm(sent, codebook=codebook, document=document)
    assert form.is_valid()
    assert form.values()["quote"] == " a\nb"
    assert not MemoForm({"text": ""}).is_valid()
