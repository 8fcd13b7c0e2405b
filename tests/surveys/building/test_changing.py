"""What is done to the rows of a form."""

import pytest

from surveys.building.book import CHOICES, cell, choices_of, row_with, rows_of
from surveys.building.changing import (
    NotThere,
    WrittenChoice,
    doubled,
    moved,
    moved_before,
    with_cells,
    with_choices,
    with_language,
    with_page,
    with_question,
    without,
)
from tests.surveys.building.books import keys, names, small_book


def test_the_small_form() -> None:
    assert names(small_book()) == "about role other . more families sure ."


@pytest.mark.parametrize(
    ("key", "step", "after"),
    [
        ("s3", -1, "about other role . more families sure ."),
        ("s2", -1, "role about other . more families sure ."),
        ("s3", 1, "about role . other more families sure ."),
        ("s5", -1, "more families sure . about role other ."),
        ("s1", 1, "more families sure . about role other ."),
        ("s1", -1, "about role other . more families sure ."),
        ("s5", 1, "about role other . more families sure ."),
    ],
)
def test_a_row_moves_and_a_page_moves_past_its_neighbour(key: str, step: int, after: str) -> None:
    assert names(moved(small_book(), key, step)) == after


@pytest.mark.parametrize(
    ("key", "target", "after"),
    [
        ("s7", "s2", "about sure role other . more families ."),
        ("s2", "s8", "about other . more families sure role ."),
        ("s5", "s1", "more families sure . about role other ."),
        ("s1", "", "more families sure . about role other ."),
        ("s1", "s3", "about role other . more families sure ."),
    ],
)
def test_a_row_is_dragged(key: str, target: str, after: str) -> None:
    assert names(moved_before(small_book(), key, target)) == after


def test_a_question_is_added_behind_another_or_on_the_last_page() -> None:
    cells = {("type", ""): "text", ("name", ""): "new", ("label", ""): "New?"}
    assert names(with_question(small_book(), "s2", cells, "n1")).startswith("about role new other")
    assert names(with_question(small_book(), "", cells, "n1")).endswith("families sure new .")


def test_a_page_is_added_behind_the_page_of_a_question() -> None:
    cells = {("type", ""): "begin_group", ("name", ""): "page", ("hint", ""): "Read this."}
    book = with_page(small_book(), "s2", cells, keys())
    assert names(book) == "about role other . page . more families sure ."
    assert book["survey"]["headings"][-1] == "hint"
    assert names(with_page(small_book(), "", cells, keys())).endswith("sure . page .")


def test_a_page_goes_with_everything_on_it() -> None:
    assert names(without(small_book(), "s1")) == "more families sure ."
    assert names(without(small_book(), "s3")) == "about role . more families sure ."
    with pytest.raises(NotThere):
        without(small_book(), "gone")


def test_a_copied_page_speaks_of_its_own_questions() -> None:
    book, key = doubled(small_book(), "s1", keys())
    assert names(book) == "about role other . about_2 role_2 other_2 . more families sure ."
    assert key == "n1"
    copy = row_with(book, "n3")
    assert copy
    assert cell(book, copy, "relevant") == "${role_2} = 'other'"


def test_a_new_name_is_followed_wherever_it_is_spoken_of() -> None:
    book = with_cells(small_book(), "s2", {("name", ""): "job", ("hint", ""): "Choose one."})
    other = row_with(book, "s3")
    assert other
    assert cell(book, other, "relevant") == "${job} = 'other'"
    assert cell(with_cells(book, "s3", {("relevant", ""): ""}), rows_of(book)[1], "name") == "job"


def test_choices_keep_their_other_cells_and_get_names_of_their_own() -> None:
    wanted = [
        WrittenChoice("c2", "other", {"": "Somebody else"}),
        WrittenChoice("n1", "", {"": "Team lead"}),
        WrittenChoice("c1", "worker", {"": "Worker"}),
    ]
    book = with_choices(small_book(), "role", wanted)
    found = choices_of(book, "role")
    assert [cell(book, row, "name", sheet=CHOICES) for row in found] == [
        "other", "team_lead", "worker",
    ]  # fmt: skip
    assert found[2]["cells"]["picture"] == "a.png"
    assert with_choices({}, "new", wanted[:1])[CHOICES]["headings"] == [
        "list_name",
        "name",
        "label",
    ]


def test_a_language_stands_beside_those_that_are_there() -> None:
    book = with_language(small_book(), "Polski (pl)")
    assert book["survey"]["headings"][-1] == "label::Polski (pl)"
    assert book["choices"]["headings"][-1] == "label::Polski (pl)"
    assert with_language(book, "Polski (pl)") == book
