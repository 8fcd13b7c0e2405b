"""What somebody chooses between, in the words of the page of a question."""

import pytest

from surveys.building.book import Book
from surveys.building.changing import with_language
from surveys.building.merging import WHOLE, Conflict
from surveys.conflict_pages import called, in_words
from tests.surveys.building.books import small_book


@pytest.mark.parametrize(
    ("sheet", "row", "heading", "words"),
    [
        ("survey", "s2", "label", "The question"),
        ("survey", "s1", "label", "Title of the page"),
        ("survey", "s2", "relevant", "Shown only if"),
        ("survey", "s2", "type", "What is asked for"),
        ("survey", "s2", "odd", "The column “odd” of the form"),
        ("survey", "s2", WHOLE, "The whole question"),
        ("survey", "s1", WHOLE, "The whole page"),
        ("survey", "gone", WHOLE, "The whole question"),
        ("choices", "c1", "label", "The choice “Worker”"),
        ("choices", "gone", WHOLE, "A choice"),
    ],
)
def test_a_conflict_is_called_as_the_page_calls_it(
    sheet: str, row: str, heading: str, words: str
) -> None:
    assert called(small_book(), Conflict(sheet, row, heading, "a", "b")) == words


def test_the_language_is_told_where_there_are_several() -> None:
    book: Book = with_language(small_book(), "Polski (pl)")
    told = [
        called(book, Conflict("survey", "s2", heading, "a", "b"))
        for heading in ("label", "label::Polski (pl)", "relevant")
    ]
    assert told == ["The question, English", "The question, Polski (pl)", "Shown only if"]


def test_a_kind_is_told_as_the_menu_calls_it() -> None:
    conflict = Conflict("survey", "s2", "type", "select_one role", "geopoint")
    assert in_words(small_book(), conflict, conflict.mine) == "One choice"
    assert in_words(small_book(), conflict, conflict.theirs) == "geopoint"
    words = Conflict("survey", "s2", "label", "text", "b")
    assert in_words(small_book(), words, "text") == "text"
