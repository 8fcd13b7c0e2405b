"""A theory of change as a table: reading, checking, circles."""

import csv
import io
import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.theory import (
    COLUMNS,
    MOST_ROWS,
    Change,
    Problem,
    Row,
    differences,
    find_circle,
    problems,
    read,
    tidy,
    write,
)

KINDS = ["input", "activity", "mechanism", "outcome", "impact"]
CODES = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=8)


def row(code: str = "visits", **cells: str) -> dict[str, str]:
    usual = {"code": code, "kind": "activity", "title": "Home visits", "description": ""}
    return {**usual, "leads_to": "", **cells}


def test_a_table_in_order_has_no_problems() -> None:
    rows = [row("visits", leads_to="trust"), row("trust", kind="mechanism", title="Trust")]
    assert problems(rows, KINDS) == []


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"code": ""}, "code", "Give the box a code."),
        ({"code": "Home Visits"}, "code", "Use small letters"),
        ({"code": "a" * 51}, "code", "Use small letters"),
        ({"kind": "output"}, "kind", "Choose one of input, activity"),
        ({"kind": ""}, "kind", "it is empty"),
        ({"title": " "}, "title", "Give the box a title."),
        ({"title": "a" * 201}, "title", "Shorten the title to 200 letters."),
        ({"leads_to": "trust hope"}, "leads_to", "No row has the code “hope”."),
        ({"leads_to": "visits"}, "leads_to", "cannot lead to itself"),
    ],
)
def test_a_problem_names_its_row_and_column(cells: dict[str, str], column: str, words: str) -> None:
    found = problems([row("trust"), row(**{"code": "visits", **cells})], KINDS)
    assert [(problem.row, problem.column) for problem in found] == [(3, column)]
    assert words in found[0].reason


def test_every_problem_is_told_at_once() -> None:
    found = problems([row(kind="x", title=""), row("trust", leads_to="hope")], KINDS)
    assert [(problem.row, problem.column) for problem in found] == [
        (2, "kind"),
        (2, "title"),
        (3, "leads_to"),
    ]


def test_a_code_used_twice_names_the_first_use() -> None:
    assert problems([row(), row()], KINDS) == [
        Problem(3, "code", "“visits” is already used in row 2.")
    ]


def test_a_circle_is_told_with_its_way_round() -> None:
    rows = [row("a", leads_to="b"), row("b", leads_to="c"), row("c", leads_to="b")]
    assert [str(problem) for problem in problems(rows, KINDS)] == [
        "Row 3, leads_to: This goes round in a circle: b → c → b."
    ]


def test_an_empty_table_and_one_that_is_too_long_are_refused() -> None:
    assert str(problems([], KINDS)[0]) == "Row 1: Add at least one row under the heads."
    long = [row(f"n{number}") for number in range(MOST_ROWS + 1)]
    assert problems(long, KINDS)[0].row == MOST_ROWS + 2


def test_tidying_splits_the_links_and_drops_spaces_and_repeats() -> None:
    tidied = tidy(row(kind=" Activity", title=" Home  visits ", leads_to="a, b;a  c"))
    assert tidied == Row("visits", "activity", "Home visits", "", ("a", "b", "c"))


def test_reading_takes_heads_in_any_order_and_leaves_empty_rows_out() -> None:
    text = "\ufeffTitle,code,kind,leads_to,description\r\nTrust,trust,mechanism,,\r\n\r\n"
    assert read(text) == ([row("trust", kind="mechanism", title="Trust")], [])


def test_reading_names_the_columns_that_are_missing() -> None:
    rows, found = read("code,title\nvisits,Home visits\n")
    assert rows == []
    assert str(found[0]) == "Row 1: Add the columns that are missing: kind, description, leads_to."


def test_reading_says_when_it_is_no_csv_file() -> None:
    rows, found = read(",".join(COLUMNS) + '\nvisits,activity,"Home" visits,,\n')
    assert rows == []
    assert found == [Problem(2, "", "This is not a CSV file we can read.")]


@settings(deadline=None)
@given(st.dictionaries(CODES, st.lists(CODES, max_size=4), max_size=12))
def test_a_circle_is_found_exactly_when_no_order_exists(links: dict[str, list[str]]) -> None:
    circle = find_circle(links)
    for code, following in zip(circle, circle[1:] + circle[:1], strict=True):
        assert following in links[code]
    assert bool(circle) != is_sortable(links)


def is_sortable(links: dict[str, list[str]]) -> bool:
    """Whether taking away codes that lead nowhere, again and again, leaves nothing."""
    left = {code: set(others) for code, others in links.items()}
    while True:
        ends = [code for code, others in left.items() if not others & left.keys()]
        if not ends:
            return not left
        for code in ends:
            del left[code]


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=20)


@settings(deadline=None)
@given(st.lists(st.builds(Row, CODES, st.sampled_from(KINDS), WORDS, WORDS, st.tuples(CODES))))
def test_what_is_written_is_read_back(rows: list[Row]) -> None:
    again, found = read(write(rows))
    assert not found
    assert [tidy(each) for each in again] == rows


def test_what_is_written_has_the_columns_as_heads() -> None:
    assert next(csv.reader(io.StringIO(write([])))) == list(COLUMNS)


def test_the_differences_follow_the_new_rows_and_end_with_what_goes() -> None:
    old = [Row("a", "input", "A", "", ("b", "c")), Row("b", "outcome", "B", "", ())]
    new = [Row("c", "impact", "C", "", ()), Row("a", "input", "A", "", ("c", "b"))]
    assert differences(old, new) == [
        (new[0], Change.ADDED),
        (new[1], Change.UNCHANGED),
        (old[1], Change.REMOVED),
    ]
    assert differences(old, [replace(old[0], title="A new title"), old[1]])[0][1] is Change.CHANGED
