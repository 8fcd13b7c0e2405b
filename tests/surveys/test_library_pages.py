"""What the page of questions of ours shows."""

import pytest

from surveys.building.book import new_book
from surveys.building.changing import with_language
from surveys.library_pages import codes_spoken, library_page
from tests.factories.surveys import SketchFactory

pytestmark = pytest.mark.django_db


def test_a_question_tells_in_which_languages_its_words_are_missing() -> None:
    book = with_language(new_book("Two", "two", "Two"), "Polski (pl)")
    book = with_language(book, "Français (fr)")
    assert codes_spoken(book) == {"": "en", "Polski (pl)": "pl", "Français (fr)": "fr"}
    page = library_page(SketchFactory.create(book=book))
    lacking = {
        each["item"].name: each["lacking"] for items in page["shelves"].values() for each in items
    }
    assert lacking["listened"] == lacking["sure_plan"] == ["Français (fr)"]
