"""The rows of a form as they are built."""

from pathlib import Path

import pytest

from surveys.building.book import (
    Kind,
    as_sheets,
    balanced,
    book_from,
    cell,
    choices_of,
    default_language,
    kind_of,
    languages,
    lists_in,
    name_from,
    new_book,
    row_with,
    rows_of,
    setting,
    users_of,
    words_of,
)
from surveys.rows import rows_from
from surveys.sheets import Sheets
from tests.surveys.building.books import sheet, small_book
from tests.surveys.forms import STAFF

INSTRUMENTS = STAFF.parent


def test_rows_come_back_as_they_were_with_what_we_know_nothing_of() -> None:
    sheets = as_sheets(small_book())
    assert [each["name"] for each in sheets] == ["survey", "choices", "settings"]
    assert sheets[0]["headings"] == ["type", "name", "label", "Relevance", "required", "my:note"]
    assert sheets[0]["rows"][1] == ["select_one role", "role", "Your role?", "", "yes", "kept"]
    assert book_from(sheets) == small_book()


def test_blank_rows_are_left_out() -> None:
    book = book_from([sheet("survey", "type|name", "text|a", "|", "text|b")])
    assert [row["key"] for row in rows_of(book)] == ["s1", "s3"]


def test_a_column_is_found_under_the_name_its_author_gave_it() -> None:
    book = small_book()
    row = row_with(book, "s3")
    assert row
    assert cell(book, row, "relevant") == "${role} = 'other'"


def test_types_are_read() -> None:
    book = book_from(
        [sheet("survey", "type|name", "select one  role or_other|a", "end group|b", "geopoint|c")]
    )
    found = [kind_of(book, row) for row in rows_of(book)]
    assert found == [Kind("select_one", "role", "or_other"), Kind("end_group"), Kind("geopoint")]


def test_languages_are_those_of_the_headings_the_first_one_first() -> None:
    heads = "type|name|label::English (en)|label:Polski (pl)|hint::Polski (pl)"
    book = book_from(
        [
            sheet("survey", heads, "text|a||Jak?|"),
            sheet("settings", "default_language", "Polski (pl)"),
        ]
    )
    assert languages(book) == ["English (en)", "Polski (pl)"]
    assert default_language(book) == "Polski (pl)"
    assert setting(book, "default_language") == "Polski (pl)"
    assert words_of(book, rows_of(book)[0]) == "Jak?"
    assert default_language(small_book()) == ""


def test_choices_belong_to_their_list() -> None:
    book = small_book()
    assert lists_in(book) == ["role"]
    assert [row["key"] for row in choices_of(book, "role")] == ["c1", "c2"]
    assert [row["key"] for row in users_of(book, "role")] == ["s2"]


def test_a_name_is_made_of_words_and_is_nobody_elses() -> None:
    assert name_from("How many families?", []) == "how_many_families"
    assert name_from("2nd Visit!", ["nd_visit"]) == "nd_visit_2"
    assert name_from("کیسے", []) == "question"


def test_a_new_form_is_balanced_and_one_without_an_end_is_not() -> None:
    book = new_book("Small", "small", "Page")
    assert balanced(book)
    book["survey"]["rows"].pop()
    assert not balanced(book)


@pytest.mark.parametrize("form", sorted(INSTRUMENTS.glob("[!R]*.md")), ids=lambda form: form.stem)
def test_our_own_forms_come_back_row_by_row(form: Path) -> None:
    sheets = rows_from(Sheets(form.read_text(), "md").sheets)
    assert as_sheets(book_from(sheets)) == sheets
