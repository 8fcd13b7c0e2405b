"""How files stand on a page."""

from typing import Any

from surveys.definition import completed
from surveys.leaves import leaf_of
from surveys.routing import Route
from surveys.showing_files import address_of_file, fill_files
from surveys.uploads import FileRead


def page(kind: str) -> Any:
    question = {
        "id": "q", "name": "photo", "type": kind, "label": "A <b>picture</b>", "relevant": None,
        "list": "",
    }  # fmt: skip
    whole = {"name": "p", "title": "", "hint": "", "relevant": None, "questions": [question]}
    return completed({"title": "", "choices": {}, "pages": [whole]})


def shown(file: FileRead, *, sizes: bool) -> str:
    definition = page("file")
    route, leaf = Route(definition, {"q": file.name}), leaf_of(definition, 1)
    assert leaf
    given = {file.name: 240_000} if sizes else None
    return fill_files(route, leaf, given)["file:photo"]


def test_an_address_says_nothing_of_the_file() -> None:
    assert address_of_file(3, (("guest", 2),), "photo") == "/s/file/3/guest/2/photo/"


def test_a_picture_is_seen_and_anything_else_is_named() -> None:
    seen = shown(FileRead("png", b"one"), sizes=True)
    assert "<img" in seen
    assert "234.4" in seen
    assert "A &lt;b&gt;picture&lt;/b&gt;" in seen
    named = shown(FileRead("pdf", b"one"), sizes=True)
    assert "<img" not in named
    assert "<b>File (PDF)</b>" in named


def test_where_nothing_is_kept_nothing_can_be_opened_or_taken_out() -> None:
    named = shown(FileRead("mp3", b"one"), sizes=False)
    assert "<b>Recording (MP3)</b>" in named
    assert "href" not in named
    assert "<button" not in named
