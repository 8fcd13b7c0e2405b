"""Reads what Taguette keeps: a codebook as CSV, and a whole project as its SQLite file (pure).

Its places count bytes of UTF-8 over the words of a page of HTML, without the tags.
"""

import csv
import json
import sqlite3
from array import array
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import StringIO
from itertools import accumulate
from pathlib import Path
from typing import Any

from themes.archives import LARGEST_TEXT, LARGEST_TOGETHER
from themes.files import MOST_ROWS, UnreadableFile, as_text
from themes.incoming import CodeIn, CodingIn, ProjectIn, SourceIn, with_own_names
from themes.places import cleaned, place

NAMES = ("tag", "name", "path")
BLOCKS = frozenset({
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "ul", "ol", "pre",
    "blockquote", "section", "article",
})  # fmt: skip
MOST_STEPS = 200_000_000
"""So many steps of SQLite may a question take; a file made to do harm would take more."""
HEADER = b"SQLite format 3\x00"
TABLES = ("projects", "documents", "highlights", "tags", "highlight_tags")


def tags_in(content: bytes) -> ProjectIn:
    """The codes of a CSV file: a column `tag`, `name` or `path`, and if there is, `description`."""
    reader = csv.DictReader(StringIO(as_text(content), newline=""))
    columns = {(each or "").strip().lower(): each for each in reader.fieldnames or []}
    named = [columns[each] for each in NAMES if each in columns]
    if len(named) != 1:
        raise UnreadableFile("The first row must name one column “tag”, “name” or “path”.")
    codes, description = [], columns.get("description")
    try:
        for number, row in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise UnreadableFile(f"Divide the table: at most {MOST_ROWS:,} rows are read.")
            if name := (row.get(named[0]) or "").strip():
                words = (row.get(description) or "").strip() if description else ""
                codes.append(CodeIn(f"tag {number}", name, words))
    except csv.Error as error:
        raise UnreadableFile("This table cannot be read. Export it again.") from error
    if not codes:
        raise UnreadableFile("There are no codes in this file.")
    return ProjectIn("", "a table", with_own_names(codes))


def project_in(path: Path) -> ProjectIn:
    """The project of a `.sqlite3` file, or of several the first."""
    with path.open("rb") as file:
        if file.read(len(HEADER)) != HEADER:
            raise UnreadableFile("This is not an SQLite file. Export the project from Taguette.")
    try:
        with closing(_opened(path)) as held:
            return _project(held)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise UnreadableFile("This file is damaged, or not a project of Taguette.") from error


def _opened(path: Path) -> sqlite3.Connection:
    """The file, read only, without what could run in it, and not without end."""
    held = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    held.execute("PRAGMA trusted_schema = OFF")
    held.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_TEXT)
    steps = iter(range(MOST_STEPS // 10_000))
    held.set_progress_handler(lambda: next(steps, None) is None, 10_000)
    tables = {row[0] for row in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables.issuperset(TABLES):
        raise UnreadableFile("This SQLite file is not a project of Taguette.")
    return held


def _project(held: sqlite3.Connection) -> ProjectIn:
    found = held.execute("SELECT id, name FROM projects ORDER BY id LIMIT 2").fetchall()
    if not found:
        raise UnreadableFile("There is no project in this file.")
    (project, name), more = found[0], len(found) - 1
    tags = held.execute("SELECT id, path, description FROM tags WHERE project_id = ?", [project])
    codes = [CodeIn(str(key), str(path), str(words or "").strip()) for key, path, words in tags]
    made = ProjectIn(str(name), "Taguette", with_own_names(codes))
    made.left_out["further projects in the same file"] = more
    made.told = "Places were counted in bytes, as Taguette does."
    coders, read, sources = _coders(held), 0, []
    listed = held.execute(
        "SELECT id, name, contents FROM documents WHERE project_id = ? ORDER BY id", [project]
    )
    for key, title, contents in listed:
        read += len(contents)
        if read > LARGEST_TOGETHER:
            raise UnreadableFile("Its texts are too large together. Divide the project.")
        sources.append(_source(held, made, str(key), str(title), str(contents), coders))
    made.sources = tuple(sources)
    return made


def _coders(held: sqlite3.Connection) -> dict[int, tuple[str, str]]:
    """Who made each highlight, and when, as far as its history tells."""
    found: dict[int, tuple[str, str]] = {}
    try:
        for login, date, payload in held.execute(
            "SELECT user_login, date, payload FROM commands ORDER BY id"
        ):
            told = json.loads(payload)
            if told.get("type") == "highlight_add":
                found.setdefault(told["highlight_id"], (str(login or ""), str(date or "")))
    except (sqlite3.OperationalError, ValueError, AttributeError, KeyError, TypeError):
        return found
    return found


def _source(  # noqa: PLR0917  # the file, what is made of it, a row of three, and the coders
    held: sqlite3.Connection, made: ProjectIn, key: str, name: str, contents: str,
    coders: dict[int, tuple[str, str]],
) -> SourceIn:  # fmt: skip
    page = _Page()
    page.feed(contents.lstrip())
    page.close()
    text, places = cleaned("".join(page.pieces))
    measured = array("L", accumulate(page.widths, initial=0))
    rows = held.execute(
        "SELECT h.id, t.tag_id, h.start_offset, h.end_offset FROM highlights h"
        " LEFT JOIN highlight_tags t ON t.highlight_id = h.id WHERE h.document_id = ?"
        " ORDER BY h.start_offset, h.id, t.tag_id", [int(key)],
    )  # fmt: skip
    codings = []
    for highlight, tag, start, end in rows:
        here, there = place(measured, start), _end(measured, end)
        if tag is None:
            made.left_out["excerpts without a code"] += 1
        elif here is None or there is None or places[here] >= places[there]:
            made.left_out["excerpts outside of their text"] += 1
        else:
            by, at = coders.get(highlight, ("", ""))
            codings.append(CodingIn(
                f"{highlight} {tag}", str(tag), places[here], places[there], by, _moment(at)
            ))  # fmt: skip
    return SourceIn(f"document {key}", name, text, tuple(codings))


def _end(measured: Any, offset: int) -> int | None:
    """The place after the last byte: breaks that we add after it are not of the excerpt."""
    found = place(measured, offset)
    while found and measured[found - 1] == offset:
        found -= 1
    return found


class _Page(HTMLParser):
    """The words of a page with their breaks, and of how many bytes of its text each is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.widths = array("B")

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """A block begins on a line of its own."""
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in BLOCKS and self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")
            self.widths.append(0)

    def handle_data(self, data: str) -> None:
        """Words, as they stand."""
        self.pieces.append(data)
        self.widths.extend(_widths(data))


def _widths(data: str) -> Iterator[int]:
    return (len(each.encode("utf-8", "surrogatepass")) for each in data)


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC)
    except ValueError:
        return None
