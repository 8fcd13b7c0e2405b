"""Questions of ours to take over."""

from surveys.building.book import as_sheets, cell, lists_in, new_book, row_with
from surveys.building.changing import with_language
from surveys.building.library import LISTS, SHELVES, item_named, lacking, with_item
from surveys.opening import read_rows
from tests.surveys.building.books import keys, names

ENGLISH = {"": "en"}
THREE = {"": "en", "Polski (pl)": "pl", "Français (fr)": "fr"}


def test_every_item_can_be_asked_as_it_is() -> None:
    book, new_key = new_book("All", "all_of_ours", "Ours"), keys()
    items = [item for shelf in SHELVES.values() for item in shelf]
    for item in items:
        book, _ = with_item(book, "", item, ENGLISH, new_key)
    read = read_rows(as_sheets(book))
    asked = [each["name"] for page in read.definition["pages"] for each in page["questions"]]
    assert asked == [item.name for item in items]
    assert read.warnings == []
    assert sorted(lists_in(book)) == sorted(LISTS)


def test_an_item_taken_twice_shares_its_choices_and_has_a_name_of_its_own() -> None:
    book, new_key, item = new_book("Two", "two", "Two"), keys(), item_named("listened")
    assert item
    for _ in range(2):
        book, _ = with_item(book, "", item, ENGLISH, new_key)
    assert names(book) == "page_1 listened listened_2 ."
    assert lists_in(book) == ["often"]


def test_there_is_no_item_of_another_name() -> None:
    assert item_named("no-such-item") is None


def test_an_item_comes_in_each_language_of_the_form_that_we_have_it_in() -> None:
    book, new_key, item = new_book("Two", "two", "Two"), keys(), item_named("listened")
    assert item
    for language in list(THREE)[1:]:
        book = with_language(book, language)
    for _ in range(2):
        book, key = with_item(book, "", item, THREE, new_key)
    row = row_with(book, key)
    assert row
    assert cell(book, row, "label", "Polski (pl)") == "Ta osoba mnie słuchała."
    assert cell(book, row, "label", "Français (fr)") == ""
    labels = [
        cell(book, each, "label", "Polski (pl)", "choices") for each in book["choices"]["rows"]
    ]
    assert labels == ["Zawsze", "Przeważnie", "Czasami", "Nigdy"]
    assert lacking(item, THREE) == ["Français (fr)"]


def test_a_form_that_begins_in_another_language_has_words_in_it() -> None:
    book, new_key, item = new_book("Ankieta", "two", "Strona"), keys(), item_named("helped_most")
    assert item
    book, key = with_item(book, "", item, {"": "pl"}, new_key)
    row = row_with(book, key)
    assert row
    assert cell(book, row, "label") == "Co pomogło najbardziej?"
    book, key = with_item(book, "", item, {"": "fr"}, new_key)
    row = row_with(book, key)
    assert row
    assert cell(book, row, "label") == "What helped most?"
