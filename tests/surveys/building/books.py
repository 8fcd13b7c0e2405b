"""Forms to build on, for tests."""

from collections.abc import Callable
from itertools import count

from surveys.building.book import Book, book_from, cell, rows_of
from surveys.rows import Sheet


def keys() -> Callable[[], str]:
    """Keys in a row: n1, n2, …"""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def sheet(name: str, headings: str, *rows: str) -> Sheet:
    """A sheet whose cells are parted by bars."""
    heads = headings.split("|")
    return {"name": name, "headings": heads, "rows": [row.split("|") for row in rows]}


def small_book() -> Book:
    """Two pages, one with a question of two choices; the keys are s1 to s8 and c1, c2."""
    return book_from(
        [
            sheet(
                "survey", "type|name|label|Relevance|required|my:note",
                "begin group|about|About you|||",
                "select_one role|role|Your role?||yes|kept",
                "text|other|Which other?|${role} = 'other'||",
                "end group|||||",
                "begin group|more|More|||",
                "integer|families|How many families?|||",
                "range|sure|How sure are you?|||",
                "end group|||||",
            ),
            sheet(
                "choices", "list_name|name|label|picture",
                "role|worker|Worker|a.png", "role|other|Another role|",
            ),
            sheet("settings", "form_title|form_id", "Small|small"),
        ]
    )  # fmt: skip


def names(book: Book) -> str:
    """The names of the survey's rows in order, `.` for the end of a page."""
    return " ".join(cell(book, row, "name") or "." for row in rows_of(book))
