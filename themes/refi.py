"""Projects and codebooks in the exchange format REFI-QDA 1.0 (pure).

Other programs read less than the standard allows, so we write what all of them read: `origin` is
always there, texts are files beside the project in UTF-8 without a byte-order mark and with single
line feeds, names of codes are unique, and places count Unicode code points from 0 with the end not
included. The order of elements is that of the published schema.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
ORIGIN = "Throughline"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The time in the archive, so that the same project is the same file."""


@dataclass(frozen=True)
class CodeOut:
    """A code with those under it."""

    key: UUID
    name: str
    description: str
    colour: str
    children: tuple["CodeOut", ...] = ()
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class CodingOut:
    """A code on some words; `at` is a time as ISO 8601."""

    key: UUID
    code: UUID
    coder: UUID | None
    start: int
    end: int
    quote: str
    at: str
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class SourceOut:
    """A text with its codings."""

    key: UUID
    name: str
    text: str
    codings: tuple[CodingOut, ...] = ()
    notes: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class NoteOut:
    """What somebody thought about a code, a text or an excerpt; these name it in `notes`."""

    key: UUID
    text: str
    by: UUID | None
    at: str


@dataclass(frozen=True)
class ProjectOut:
    """Everything that goes into one file."""

    name: str
    users: tuple[tuple[UUID, str], ...]
    codes: tuple[CodeOut, ...]
    sources: tuple[SourceOut, ...]
    notes: tuple[NoteOut, ...] = ()


def printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return UNPRINTABLE.sub("", text)


def codebook_file(codes: Sequence[CodeOut]) -> bytes:
    """A `.qdc` file."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    _write_codes(SubElement(root, "Codes"), codes)
    return _bytes(root)


def project_file(project: ProjectOut) -> bytes:
    """A `.qdpx` file: `project.qde` first, then `sources/`."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_entry("project.qde"), _project(project))
        files = [(each.key, each.text) for each in project.sources]
        for key, text in (*files, *((each.key, each.text) for each in project.notes)):
            archive.writestr(_entry(f"sources/{key}.txt"), text.encode())
    return made.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, LONG_AGO)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _project(project: ProjectOut) -> bytes:
    root = Element("Project", {"xmlns": PROJECT, "name": printable(project.name), "origin": ORIGIN})
    if project.users:
        users = SubElement(root, "Users")
        for key, name in project.users:
            SubElement(users, "User", {"guid": str(key), "name": printable(name)})
    if project.codes:
        _write_codes(SubElement(SubElement(root, "CodeBook"), "Codes"), project.codes)
    if project.sources:
        sources = SubElement(root, "Sources")
        for source in project.sources:
            _write_source(sources, source)
    if project.notes:
        notes = SubElement(root, "Notes")
        for note in project.notes:
            _write_note(notes, note)
    return _bytes(root)


def _write_source(sources: Element, source: SourceOut) -> None:
    path = f"internal://{source.key}.txt"
    values = {"guid": str(source.key), "name": printable(source.name), "plainTextPath": path}
    element = SubElement(sources, "TextSource", values)
    for coding in source.codings:
        made = {"creationDateTime": coding.at}
        if coding.coder:
            made["creatingUser"] = str(coding.coder)
        selection = SubElement(element, "PlainTextSelection", {
            "guid": str(coding.key), "name": _in_one_line(coding.quote),
            "startPosition": str(coding.start), "endPosition": str(coding.end), **made,
        })  # fmt: skip
        inner = SubElement(selection, "Coding", {"guid": str(_second(coding.key)), **made})
        SubElement(inner, "CodeRef", {"targetGUID": str(coding.code)})
        _write_references(selection, coding.notes)
    _write_references(element, source.notes)


def _write_note(notes: Element, note: NoteOut) -> None:
    """A note lies in a file too, and has a name: other programs drop those that do not."""
    values = {
        "guid": str(note.key), "name": _in_one_line(note.text),
        "plainTextPath": f"internal://{note.key}.txt", "creationDateTime": note.at,
    }  # fmt: skip
    SubElement(notes, "Note", values | ({"creatingUser": str(note.by)} if note.by else {}))


def _write_references(element: Element, notes: Iterable[UUID]) -> None:
    for key in notes:
        SubElement(element, "NoteRef", {"targetGUID": str(key)})


def _in_one_line(words: str) -> str:
    return printable(words[:60]).replace("\n", " ")


def _second(key: UUID) -> UUID:
    """Another key that follows from this one: a selection and its coding are two things."""
    return UUID(int=key.int ^ 1)


def _write_codes(parent: Element, codes: Sequence[CodeOut]) -> None:
    names = Counter(name.lower() for name in _names(codes))

    def write(parent: Element, code: CodeOut, above: str) -> None:
        name = f"{code.name} ({above})" if names[code.name.lower()] > 1 and above else code.name
        values = {"guid": str(code.key), "name": printable(name), "isCodable": "true"}
        element = SubElement(parent, "Code", values | {"color": code.colour})
        if code.description:
            SubElement(element, "Description").text = printable(code.description)
        _write_references(element, code.notes)
        for child in code.children:
            write(element, child, code.name)

    for code in codes:
        write(parent, code, "")


def _names(codes: Iterable[CodeOut]) -> Iterable[str]:
    for code in codes:
        yield code.name
        yield from _names(code.children)


def _bytes(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
