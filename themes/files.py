"""Reads a file of one's own as texts, each with a name: plain text, Word, PDF, or a table.

PDFs are only looked at here; `pdf_files` has them read by the worker.
"""

import csv
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

LARGEST = 10_000_000
LARGEST_UNPACKED = 50_000_000
MOST_ROWS = 20_000
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Texts = list[tuple[str, str]]


class UnreadableFile(Exception):
    """What is wrong with the file, in words for who added it."""


def texts_in(name: str, content: bytes) -> Texts:
    """The texts of a file by the end of its name; a table gives one for each row."""
    read = READERS.get(PurePath(name).suffix.lower())
    if read is None:
        raise UnreadableFile("Choose a file that ends in .txt, .docx, .pdf or .csv.")
    if len(content) > LARGEST:
        raise UnreadableFile("This file is larger than 10 MB. Divide it.")
    return read(PurePath(name).stem, content)


def is_pdf(name: str) -> bool:
    """Whether a file is a PDF by the end of its name; the worker reads those."""
    return PurePath(name).suffix.lower() == ".pdf"


def pdf_of(content: bytes) -> bytes:
    """A PDF that may be given to the worker."""
    if len(content) > LARGEST:
        raise UnreadableFile("This file is larger than 10 MB. Divide it.")
    if b"%PDF-" not in content[:1024]:
        raise UnreadableFile("This is not a PDF, although its name ends so.")
    return content


def as_text(content: bytes) -> str:
    """Bytes as text: UTF-8 with or without a mark, UTF-16 with one, else as Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _plain(name: str, content: bytes) -> Texts:
    if b"\x00" in content[:1000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile("This is not a plain text file.")
    return [(name, as_text(content))]


def _word(name: str, content: bytes) -> Texts:
    try:
        with ZipFile(BytesIO(content)) as archive:
            entry = archive.getinfo("word/document.xml")
            if entry.file_size > LARGEST_UNPACKED:
                raise UnreadableFile("Unpacked, this file would be too large. Divide it.")
            with archive.open(entry) as inside:
                body = fromstring(inside.read(LARGEST_UNPACKED))
    except (BadZipFile, KeyError, ParseError, DefusedXmlException, RuntimeError) as error:
        raise UnreadableFile("This is not a Word file of the kind .docx.") from error
    return [(name, "\n".join(_paragraph(each) for each in body.iter(f"{WORD}p")))]


def _paragraph(paragraph: object) -> str:
    """The words of one paragraph, tabs and line breaks kept; what was struck out is left out."""
    pieces = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n"}
    return "".join(
        each.text or "" if each.tag == f"{WORD}t" else pieces.get(each.tag, "")
        for each in paragraph.iter()  # type: ignore[attr-defined]  # an Element of defusedxml
    )


def _table(name: str, content: bytes) -> Texts:
    text = as_text(content)
    dialect = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=dialect)
    columns = {(each or "").strip().lower(): each for each in reader.fieldnames or []}
    if "text" not in columns:
        raise UnreadableFile("The first row must name a column “text”; “name” is optional.")
    return list(_rows(reader, columns["text"], columns.get("name"), name))


def _rows(
    reader: "csv.DictReader[str]", text: str, name: str | None, file: str
) -> Iterator[tuple[str, str]]:
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            if number > MOST_ROWS:
                raise UnreadableFile(f"Divide the table: at most {MOST_ROWS:,} rows are read.")
            if words := (row.get(text) or "").strip():
                own = (row.get(name) or "").strip() if name else ""
                yield own or f"{file}, row {number}", words
    except csv.Error as error:
        raise UnreadableFile(f"The table cannot be read after row {number}.") from error


READERS: dict[str, Callable[[str, bytes], Texts]] = {
    ".txt": _plain, ".docx": _word, ".csv": _table,
}  # fmt: skip
