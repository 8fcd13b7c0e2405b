"""Questions of ours to take over."""

from surveys.building.book import as_sheets, lists_in, new_book
from surveys.building.library import LISTS, SHELVES, item_named, with_item
from surveys.opening import read_rows
from tests.surveys.building.books import keys, names


def test_every_item_can_be_asked_as_it_is() -> None:
    book, new_key = new_book("All", "all_of_ours", "Ours"), keys()
    items = [item for shelf in SHELVES.values() for item in shelf]
    for item in items:
        book, _ = with_item(book, "", item, "", new_key)
    read = read_rows(as_sheets(book))
    asked = [each["name"] for page in read.definition["pages"] for each in page["questions"]]
    assert asked == [item.name for item in items]
    assert read.warnings == []
    assert sorted(lists_in(book)) == sorted(LISTS)


def test_an_item_taken_twice_shares_its_choices_and_has_a_name_of_its_own() -> None:
    book, new_key, item = new_book("Two", "two", "Two"), keys(), item_named("listened")
    assert item
    for _ in range(2):
        book, _ = with_item(book, "", item, "", new_key)
    assert names(book) == "page_1 listened listened_2 ."
    assert lists_in(book) == ["often"]


def test_there_is_no_item_of_another_name() -> None:
    assert item_named("no-such-item") is None
