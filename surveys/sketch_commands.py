"""What each button of the list of questions does to the rows."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from surveys.building.book import Book, default_language, name_from, names_in, row_with, words_of
from surveys.building.changing import (
    Cells,
    NewKey,
    doubled,
    moved,
    moved_before,
    with_page,
    with_question,
    without,
)
from surveys.building.fields import KINDS, LINES

Changing = Callable[[Book], Book]


class Command(NamedTuple):
    """A step: what it is called, what it does, the row it opens, and where the page returns to."""

    what: str
    change: Changing
    opens: str = ""
    focus: str = ""


def command_in(sent: Mapping[str, str], book: Book, new_key: NewKey) -> Command | None:
    """The step that a button asks for, None where there is no such button."""
    word, _, key = sent.get("go", "").partition(":")
    row = row_with(book, key) if book else None
    words = f"“{words_of(book, row)[:60]}”" if row else ""
    if word in {"up", "down"}:
        step = -1 if word == "up" else 1
        return Command(f"moved {words}", lambda b: moved(b, key, step), focus=f"{word}-{key}")
    if word == "before":
        target = sent.get("target", "")
        return Command(f"moved {words}", lambda b: moved_before(b, key, target), focus=f"up-{key}")
    if word == "out":
        return Command(f"took out {words}", lambda b: without(b, key))
    if word == "double":
        keys = [new_key() for _ in range(len(book["survey"]["rows"]) + 1)]
        return Command(f"doubled {words}", copying(key, keys), focus=f"edit-{keys[0]}")
    if word in {"add", "add-page"}:
        return adding(word, sent, book, new_key)
    return None


def copying(key: str, keys: list[str]) -> Changing:
    """Double a row, with keys that were drawn beforehand."""

    def change(book: Book) -> Book:
        left = iter(keys)
        return doubled(book, key, lambda: next(left))[0]

    return change


def adding(word: str, sent: Mapping[str, str], book: Book, new_key: NewKey) -> Command:
    """A new question of the kind chosen, or a new page."""
    after, key, end = sent.get("after", ""), new_key(), new_key()
    taken = names_in(book)
    if word == "add-page":
        cells = {("type", ""): "begin_group", ("name", ""): name_from("page", taken)}
        cells |= {("label", default_language(book)): "New page"}
        return Command("added a page", adding_page(after, cells, [key, end]), opens=key)
    kind = sent.get("kind", "text")
    kind = kind if kind in KINDS else "text"
    cells = {("type", ""): "text" if kind == "lines" else kind}
    cells |= {("name", ""): name_from("question", taken)}
    cells |= {("appearance", ""): LINES} if kind == "lines" else {}
    return Command("added a question", lambda b: with_question(b, after, cells, key), opens=key)


def adding_page(after: str, cells: Cells, keys: list[str]) -> Changing:
    """Add a page, with keys that were drawn beforehand."""

    def change(book: Book) -> Book:
        left = iter(keys)
        return with_page(book, after, cells, lambda: next(left))

    return change
