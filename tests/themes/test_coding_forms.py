"""What is sent when words are coded."""

import pytest

from tests.factories.themes import DocumentFactory
from themes.coding_forms import CodingForm, MemoForm

pytestmark = pytest.mark.django_db


def test_without_a_script_the_words_are_read_at_their_place() -> None:
    form = CodingForm({"start": 0, "end": 14, "code": 7})
    assert form.is_valid()
    place = form.place_in(DocumentFactory.create())
    assert (place["quote"], bool(place["key"])) == ("I was not sure", True)
    assert not CodingForm({"start": 0, "end": 14}).is_valid()


def test_line_breaks_and_spaces_arrive_as_they_were() -> None:
    form = CodingForm({"start": 0, "end": 5, "quote": " a\r\nb", "code": 7})
    assert form.is_valid()
    assert form.place_in(DocumentFactory.create())["quote"] == " a\nb"
    assert not MemoForm({"text": ""}).is_valid()
