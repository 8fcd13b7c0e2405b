"""The text of a transcript that came as a file, and its paragraphs (pure)."""

import re
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from surveys.document_files import NoDocument, document_in

LARGEST = 5_000_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NOT_READ = "We cannot read this file. Save it as Word (.docx) or as plain text (.txt)."


class Unreadable(ValueError):
    """The file holds no text that we can read."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, and where it stands in the text."""

    start: int
    end: int
    text: str


def text_of(content: bytes) -> str:
    """The words of a .docx or .txt file, a paragraph a line."""
    if len(content) > LARGEST:
        raise Unreadable("Choose a file of at most 5 MB.")
    try:
        kind, document = document_in(content)
    except NoDocument as error:
        raise Unreadable(NOT_READ) from error
    if kind == "docx":
        return tidy(_of_word(document))
    if kind == "txt":
        return tidy(document.decode())
    raise Unreadable(NOT_READ)


def _of_word(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as parts:
        xml = parts.read("word/document.xml")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:  # Word writes neither; a bomb would
        raise Unreadable(NOT_READ)
    try:
        body = ElementTree.fromstring(xml)  # noqa: S314  # without a document type there are no entities
    except ElementTree.ParseError as error:
        raise Unreadable(NOT_READ) from error
    return "\n".join(_words(paragraph) for paragraph in body.iter(f"{WORD}p"))


def _words(paragraph: ElementTree.Element) -> str:
    found = []
    for element in paragraph.iter():
        if element.tag == f"{WORD}t":
            found.append(element.text or "")
        elif element.tag in (f"{WORD}tab", f"{WORD}br"):
            found.append(" ")
    return "".join(found)


def tidy(text: str) -> str:
    """The text with one kind of line end, and at most one empty line in a row."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs that say something."""
    return [
        Paragraph(match.start(), match.end(), match[0])
        for match in re.finditer(r"[^\n]+", text)
        if match[0].strip()
    ]
