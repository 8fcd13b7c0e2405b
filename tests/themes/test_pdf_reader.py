"""The words of a PDF, in the order and the paragraphs in which they are read."""

from io import BytesIO

import pytest

from tests.themes.pdfs import locked, pdf_with
from themes import pdf_reader
from themes.pdf_reader import paragraphs, read

TALK = ["She came on a Tuesday and sat with us until we had", "done the forms.", "It helped."]


def test_pages_are_put_together_and_those_without_words_are_counted() -> None:
    found = read(BytesIO(pdf_with(TALK, [], ["It went on after that.", "3"])))
    assert (found["pages"], found["empty"]) == (3, 1)
    assert found["text"].split("\n\n") == [
        "She came on a Tuesday and sat with us until we had done the forms.\nIt helped.",
        "It went on after that.",
    ]


def test_lines_become_paragraphs_again() -> None:
    page = (
        "A line that is as long as lines are on this page, and so it goes\n"
        "on here. The word at the end of this line was cut in two by hyphen-\n"
        "ation, as printers do.\n\n"
        "A list of things that somebody wrote for us, in full lines now:\n"
        "- first, the thing that was asked for by everybody who came.\n"
        "- second, another.\n\nPage 4 of 12"
    )
    assert paragraphs(page).split("\n") == [
        "A line that is as long as lines are on this page, and so it goes on here. The word at the "
        "end of this line was cut in two by hyphenation, as printers do.",
        "",
        "A list of things that somebody wrote for us, in full lines now:",
        "- first, the thing that was asked for by everybody who came.",
        "- second, another.",
    ]
    assert paragraphs(" \n") == ""


def test_locked_and_endless_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(BytesIO(locked(pdf_with(TALK)))) == {"why": "locked"}
    monkeypatch.setattr(pdf_reader, "MOST_LETTERS", 20)
    assert read(BytesIO(pdf_with(TALK))) == {"why": "long"}
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 1)
    assert read(BytesIO(pdf_with([], []))) == {"why": "long"}
