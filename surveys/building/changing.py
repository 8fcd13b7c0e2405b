"""What is done to the rows of a form: each takes a book and gives another one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from surveys.building.book import (
    CHOICES,
    SURVEY,
    TEXTS,
    Book,
    Row,
    Sheet,
    begins,
    cell,
    choices_of,
    ends,
    heading_of,
    name_from,
    names_in,
    row_with,
    rows_of,
)

NewKey = Callable[[], str]
Cells = Mapping[tuple[str, str], str]
"""What stands in columns of a row, by column and language."""


class NotThere(LookupError):
    """The row was taken out; its text is for people."""

    def __init__(self) -> None:
        super().__init__("It was taken out meanwhile. Undo brings it back.")


class WrittenChoice(NamedTuple):
    """One choice as somebody wants it: its row's key, its name, and its label by language."""

    key: str
    name: str
    labels: Mapping[str, str]


def with_rows(book: Book, rows: Sequence[Row], sheet: str = SURVEY) -> Book:
    """The book with other rows in a sheet."""
    headings = book[sheet]["headings"] if sheet in book else []
    return {**book, sheet: {"headings": headings, "rows": list(rows)}}


def place_of(book: Book, key: str) -> int:
    """Where a row stands. Raises `NotThere`."""
    for place, row in enumerate(rows_of(book)):
        if row["key"] == key:
            return place
    raise NotThere


def end_of(book: Book, place: int) -> int:
    """Where what begins at this row ends, counted like a slice."""
    rows, depth = rows_of(book), 0
    for later in range(place, len(rows)):
        depth += begins(book, rows[later]) - ends(book, rows[later])
        if depth <= 0:
            return later + 1
    return len(rows)


def written(sheet: Sheet, row: Row, cells: Cells) -> tuple[Sheet, Row]:
    """The sheet and its row with these cells; blank ones are emptied, headings added."""
    headings, new = list(sheet["headings"]), dict(row["cells"])
    for (column, language), text in cells.items():
        heading = heading_of({"headings": headings, "rows": []}, column, language)
        if text.strip():
            headings += [heading] if heading not in headings else []
            new[heading] = text.strip()
        else:
            new.pop(heading, None)
    return {**sheet, "headings": headings}, {"key": row["key"], "cells": new}


def with_cells(book: Book, key: str, cells: Cells) -> Book:
    """A row of the survey with other cells. A new name is followed wherever it is spoken of."""
    row = row_with(book, key)
    if row is None:
        raise NotThere
    before = cell(book, row, "name")
    sheet, changed = written(book[SURVEY], row, cells)
    rows = [changed if each["key"] == key else each for each in sheet["rows"]]
    book = {**book, SURVEY: {**sheet, "rows": rows}}
    after = cell(book, changed, "name")
    return with_name_followed(book, before, after) if before and after else book


def with_name_followed(book: Book, before: str, after: str) -> Book:
    """The book in which `${before}` is `${after}`."""
    if before == after:
        return book
    old, new = f"${{{before}}}", f"${{{after}}}"
    return {
        name: {
            **sheet,
            "rows": [
                {**row, "cells": {h: text.replace(old, new) for h, text in row["cells"].items()}}
                for row in sheet["rows"]
            ],
        }
        for name, sheet in book.items()
    }


def with_question(book: Book, after: str, cells: Cells, key: str) -> Book:
    """A new row behind another one, or at the end of the last page where `after` is blank."""
    sheet, row = written(book[SURVEY], {"key": key, "cells": {}}, cells)
    rows = sheet["rows"]
    if after:
        place = place_of(book, after) + 1
    else:
        place = len(rows) - 1 if rows and ends(book, rows[-1]) else len(rows)
    return {**book, SURVEY: {**sheet, "rows": [*rows[:place], row, *rows[place:]]}}


def with_page(book: Book, after: str, cells: Cells, new_key: NewKey) -> Book:
    """A new empty page: behind the page that `after` stands in, or at the end."""
    sheet, begin = written(book[SURVEY], {"key": new_key(), "cells": {}}, cells)
    sheet, end = written(sheet, {"key": new_key(), "cells": {}}, {("type", ""): "end_group"})
    rows = sheet["rows"]
    place = len(rows)
    if after:
        wanted = place_of(book, after)
        place = 0
        while place <= wanted:
            place = end_of(book, place)
    return {**book, SURVEY: {**sheet, "rows": [*rows[:place], begin, end, *rows[place:]]}}


def without(book: Book, key: str) -> Book:
    """The book without a row; a page goes with everything on it."""
    place = place_of(book, key)
    rows = rows_of(book)
    return with_rows(book, [*rows[:place], *rows[end_of(book, place) :]])


def doubled(book: Book, key: str, new_key: NewKey) -> tuple[Book, str]:
    """The book with a copy behind a row, and the copy's key; a page is copied as a whole."""
    place = place_of(book, key)
    stop = end_of(book, place)
    rows, taken = rows_of(book), names_in(book)
    heading, copies = heading_of(book[SURVEY], "name"), list[Row]()
    renamed: dict[str, str] = {}
    for row in rows[place:stop]:
        cells, name = dict(row["cells"]), cell(book, row, "name")
        if name:
            cells[heading] = renamed[name] = name_from(name, taken)
            taken.add(cells[heading])
        copies.append({"key": new_key(), "cells": cells})
    for copy in copies:  # the copies speak of each other
        copy["cells"] = {h: followed(text, renamed) for h, text in copy["cells"].items()}
    return with_rows(book, [*rows[:stop], *copies, *rows[stop:]]), copies[0]["key"]


def followed(text: str, renamed: Mapping[str, str]) -> str:
    """A text that speaks of questions by their new names."""
    for before, after in renamed.items():
        text = text.replace(f"${{{before}}}", f"${{{after}}}")
    return text


def moved(book: Book, key: str, step: int) -> Book:
    """A question one row up (-1) or down (1), into and out of pages; a page past its neighbour."""
    place = place_of(book, key)
    stop = end_of(book, place)
    rows = rows_of(book)
    if step < 0:
        target = before_of(book, place, whole=stop - place > 1)
    else:
        target = behind_of(book, stop, whole=stop - place > 1)
    if target is None:
        return book
    block, rest = rows[place:stop], [*rows[:place], *rows[stop:]]
    target -= len(block) if target > place else 0
    return with_rows(book, [*rest[:target], *block, *rest[target:]])


def before_of(book: Book, place: int, *, whole: bool) -> int | None:
    """The place one up; a page goes past the whole page before it."""
    rows = rows_of(book)
    if place == 0:
        return None
    if whole and ends(book, rows[place - 1]):
        return next(start for start in range(place) if end_of(book, start) == place)
    return place - 1


def behind_of(book: Book, stop: int, *, whole: bool) -> int | None:
    """The place one down; a page goes past the whole page behind it."""
    rows = rows_of(book)
    if stop >= len(rows):
        return None
    if whole and begins(book, rows[stop]):
        return end_of(book, stop)
    return stop + 1


def moved_before(book: Book, key: str, target: str) -> Book:
    """A row, or a whole page, to where another one stands; to the end where there is none."""
    place = place_of(book, key)
    stop = end_of(book, place)
    rows = rows_of(book)
    where = place_of(book, target) if target else len(rows)
    if place <= where <= stop:
        return book
    block, rest = rows[place:stop], [*rows[:place], *rows[stop:]]
    where -= len(block) if where > place else 0
    return with_rows(book, [*rest[:where], *block, *rest[where:]])


def with_choices(book: Book, name: str, wanted: Sequence[WrittenChoice]) -> Book:
    """The book with these choices in a list, in this order. Their other cells stay."""
    book = book if CHOICES in book else {**book, CHOICES: {"headings": [], "rows": []}}
    held = {row["key"]: row for row in choices_of(book, name)}
    sheet, rows, taken = book[CHOICES], list[Row](), set[str]()
    for each in wanted:
        row = held.get(each.key) or {"key": each.key, "cells": {}}
        label = next((text for text in each.labels.values() if text.strip()), "")
        own = each.name if each.name and each.name not in taken else name_from(label, taken, "c")
        taken.add(own)
        cells = {("list_name", ""): name, ("name", ""): own}
        cells |= {("label", language): text for language, text in each.labels.items()}
        sheet, row = written(sheet, row, cells)
        rows.append(row)
    others = sheet["rows"]
    first = next((n for n, row in enumerate(others) if row["key"] in held), len(others))
    rest = [row for row in others if row["key"] not in held]
    return {**book, CHOICES: {**sheet, "rows": [*rest[:first], *rows, *rest[first:]]}}


def with_language(book: Book, language: str) -> Book:
    """The book with columns for another language, beside those that are there."""
    for name in (SURVEY, CHOICES):
        if name in book:
            book = {**book, name: with_columns(book[name], language)}
    return book


def with_columns(sheet: Sheet, language: str) -> Sheet:
    """A sheet that has each column of words in this language too."""
    there = dict.fromkeys(each for each in TEXTS if has_words(sheet["headings"], each))
    wanted = [f"{column}::{language}" for column in there]
    return {**sheet, "headings": list(dict.fromkeys([*sheet["headings"], *wanted]))}


def has_words(headings: Iterable[str], column: str) -> bool:
    """Whether a column of words is there, in any language."""
    return any(heading.strip().lower().split(":")[0] == column for heading in headings)
