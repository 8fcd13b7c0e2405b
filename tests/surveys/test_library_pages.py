"""What the page of questions of ours shows."""

import pytest

from surveys.building.book import new_book
from surveys.building.changing import with_language
from surveys.building.library import SHELVES
from surveys.library_pages import answer_words, codes_spoken, library_page
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


def test_a_question_tells_how_it_is_answered() -> None:
    told = {each.name: answer_words(each) for items in SHELVES.values() for each in items}
    assert told["ask_again"] == "Yes · Maybe · No"
    assert told["sure_plan"].startswith("0: I cannot do this at all.")
    assert told["helped_most"] == "Several lines of words"
