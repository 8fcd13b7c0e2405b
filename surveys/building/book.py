"""The rows of a form as it is built: the sheets of its XLSForm, in plain JSON.

Every row has a key that it keeps while the form is built. Headings and cells stay as their author
wrote them, those we know nothing of too, so that nothing is lost on the way out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypedDict

from surveys import rows

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
TEXTS = ("label", "hint", "required_message", "constraint_message", "guidance_hint")
"""Columns that are written once for each language."""
ALIASES = {
    "caption": "label", "relevance": "relevant", "calculate": "calculation",
    "list name": "list_name", "value": "name", "required message": "required_message",
    "constraint message": "constraint_message", "constraining message": "constraint_message",
    "read only": "readonly", "read_only": "readonly",
}  # fmt: skip
LISTED = re.compile(r"(select[_ ]one|select[_ ]multiple|rank)\s+(\S+)(.*)", re.IGNORECASE)
FRAME = re.compile(r"(begin|end)[_ ](group|repeat|loop)\b.*", re.IGNORECASE)


class Row(TypedDict):
    """One row; blank cells are left out."""

    key: str
    cells: dict[str, str]


class Sheet(TypedDict):
    """One sheet: its headings in order, and its rows."""

    headings: list[str]
    rows: list[Row]


Book = dict[str, Sheet]


class Kind(NamedTuple):
    """What a row's type says: `select_one` with the list `role`, `begin group`, or another word."""

    word: str
    list: str = ""
    more: str = ""


def book_from(sheets: Iterable[rows.Sheet]) -> Book:
    """The book of a form's raw rows. Blank rows, which say nothing, are left out."""
    sheets = list(sheets)
    return {
        sheet["name"]: {
            "headings": list(sheet["headings"]),
            "rows": [
                {"key": f"{sheet['name'][0]}{place}", "cells": record}
                for place, record in enumerate(rows.records(sheets, sheet["name"]), 1)
                if any(text.strip() for text in record.values())
            ],
        }
        for sheet in sheets
    }


def new_book(title: str, name: str, page: str) -> Book:
    """A form with one empty page."""
    begin = {"type": "begin_group", "name": "page_1", "label": page, "appearance": "field-list"}
    return {
        SURVEY: {
            "headings": ["type", "name", "label", "hint", "required", "relevant", "appearance"],
            "rows": [
                {"key": "s1", "cells": begin},
                {"key": "s2", "cells": {"type": "end_group"}},
            ],
        },
        CHOICES: {"headings": ["list_name", "name", "label"], "rows": []},
        SETTINGS: {
            "headings": ["form_title", "form_id"],
            "rows": [{"key": "t1", "cells": {"form_title": title, "form_id": name}}],
        },
    }


def as_sheets(book: Book) -> list[rows.Sheet]:
    """The book as raw rows, which are read, checked and exported."""
    return [
        rows.sheet_of(name, book[name]["headings"], (row["cells"] for row in book[name]["rows"]))
        for name in rows.ORDER
        if name in book
    ]


def rows_of(book: Book, sheet: str = SURVEY) -> list[Row]:
    """The rows of a sheet, none where it is missing."""
    return book[sheet]["rows"] if sheet in book else []


def row_with(book: Book, key: str, sheet: str = SURVEY) -> Row | None:
    """The row with this key."""
    return next((row for row in rows_of(book, sheet) if row["key"] == key), None)


def meaning(heading: str) -> tuple[str, str]:
    """What a heading stands for: a column, and the language of its words."""
    column, mark, language = heading.partition("::" if "::" in heading else ":")
    column = plain(column)
    if mark and column in TEXTS:
        return column, language.strip()
    return plain(heading), ""


def plain(heading: str) -> str:
    """A column's usual name."""
    small = heading.strip().lower()
    return ALIASES.get(small, small)


def heading_of(sheet: Sheet, column: str, language: str = "") -> str:
    """The heading under which a column stands, or the one to add."""
    for heading in sheet["headings"]:
        if meaning(heading) == (column, language):
            return heading
    return f"{column}::{language}" if language else column


def cell(book: Book, row: Row, column: str, language: str = "", sheet: str = SURVEY) -> str:
    """What stands in a column of a row."""
    return row["cells"].get(heading_of(book[sheet], column, language), "").strip()


def languages(book: Book) -> list[str]:
    """The languages that words are written in, as the headings name them; plain words are ''."""
    found = [
        meaning(heading)
        for name in (SURVEY, CHOICES)
        for heading in (book[name]["headings"] if name in book else [])
    ]
    return list(dict.fromkeys(language for column, language in found if column in TEXTS)) or [""]


def default_language(book: Book) -> str:
    """The language whose words stand first: plain words, else what the settings say."""
    spoken = languages(book)
    said = setting(book, "default_language")
    return said if said in spoken else "" if "" in spoken else spoken[0]


def setting(book: Book, name: str) -> str:
    """What the settings say about something."""
    first = next(iter(rows_of(book, SETTINGS)), None)
    return cell(book, first, name, sheet=SETTINGS) if first else ""


def words_of(book: Book, row: Row, column: str = "label", sheet: str = SURVEY) -> str:
    """A text in the form's first language, else in any."""
    spoken = [default_language(book), *languages(book)]
    found = (cell(book, row, column, language, sheet) for language in spoken)
    return next((words for words in found if words), "")


def kind_of(book: Book, row: Row) -> Kind:
    """What kind of row it is."""
    written = cell(book, row, "type")
    listed = LISTED.fullmatch(written)
    if listed:
        return Kind(listed[1].lower().replace(" ", "_"), listed[2], listed[3].strip())
    frame = FRAME.fullmatch(written)
    return Kind(f"{frame[1]}_{frame[2]}".lower() if frame else written)


def begins(book: Book, row: Row) -> bool:
    """Whether a group or repeat opens here."""
    return kind_of(book, row).word.startswith("begin_")


def ends(book: Book, row: Row) -> bool:
    """Whether a group or repeat closes here."""
    return kind_of(book, row).word.startswith("end_")


def choices_of(book: Book, name: str) -> list[Row]:
    """The rows of a list of choices."""
    found = rows_of(book, CHOICES)
    return [row for row in found if cell(book, row, "list_name", sheet=CHOICES) == name]


def lists_in(book: Book) -> list[str]:
    """The lists of choices there are."""
    found = (cell(book, row, "list_name", sheet=CHOICES) for row in rows_of(book, CHOICES))
    return list(dict.fromkeys(name for name in found if name))


def names_in(book: Book) -> set[str]:
    """Every name that is taken."""
    return {cell(book, row, "name") for row in rows_of(book)} - {""}


def users_of(book: Book, name: str) -> list[Row]:
    """The questions that offer a list of choices."""
    return [row for row in rows_of(book) if kind_of(book, row).list == name]


def name_from(words: str, taken: Iterable[str], fallback: str = "question") -> str:
    """A name made of words, that nothing else has."""
    small = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")
    stem = re.sub(r"^[0-9_]+", "", small)[:30].rstrip("_") or fallback
    taken = set(taken)
    numbered = (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in numbered if name not in taken)


def balanced(book: Book) -> bool:
    """Whether every group that opens is closed, in the right order."""
    open_now: list[str] = []
    for word in frames(book, rows_of(book)):
        mark, _, what = word.partition("_")
        if mark == "begin":
            open_now.append(what)
        elif not open_now or open_now.pop() != what:
            return False
    return not open_now


def frames(book: Book, found: Sequence[Row]) -> Iterator[str]:
    """The words of rows that open or close something."""
    words = (kind_of(book, row).word for row in found)
    return (word for word in words if word.startswith(("begin_", "end_")))
