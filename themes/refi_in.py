"""Reads projects and codebooks in the exchange format REFI-QDA, as other programs write it (pure).

They differ: in the name of the project's file, in capitals, in braces around keys, in whether a
text stands in a file or in the project, and in what they count (see `places`).
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from themes.archives import LARGEST_XML, Archive, xml_in
from themes.files import UnreadableFile, as_text
from themes.incoming import CodeIn, CodingIn, NoteIn, ProjectIn, SourceIn, with_own_names
from themes.places import Units, best_fit, cleaned, place, ruler

Report = Callable[[int, int, str], None]
LEFT_OUT = {
    "Variables": "variables", "Cases": "cases", "Links": "links", "Sets": "sets",
    "Graphs": "graphs",
}  # fmt: skip
NOT_TEXT = {
    "PictureSource": "pictures", "PDFSource": "PDF files", "AudioSource": "recordings of sound",
    "VideoSource": "films",
}  # fmt: skip


@dataclass
class Selected:
    """An excerpt as the file has it: its place is not known yet in our units."""

    element: Any
    start: int
    end: int


@dataclass
class Told:
    """A text as the file has it."""

    element: Any
    text: str
    selected: list[Selected] = field(default_factory=list)


def codebook_in(content: bytes) -> ProjectIn:
    """The codes of a `.qdc` file."""
    root = xml_in(content)
    if _local(root) != "CodeBook":
        raise UnreadableFile("This is not a codebook: export one as .qdc.")
    project = ProjectIn("", _attribute(root, "origin"), _codes(root, {}))
    project.left_out["sets"] = len(_all(root, "Set"))
    if not project.codes:
        raise UnreadableFile("There are no codes in this file.")
    return project


def project_in(path: Path, report: Report) -> ProjectIn:
    """All that a `.qdpx` file holds and we take in."""
    with closing(Archive(path)) as archive:
        written = archive.read(archive.ending_in(".qde"), LARGEST_XML)
        if written is None:
            raise UnreadableFile("There is no project in this file: nothing in it ends in .qde.")
        root = xml_in(written)
        if _local(root) != "Project":
            raise UnreadableFile("What this file holds is not a REFI-QDA project.")
        project = ProjectIn(
            _attribute(root, "name"), _attribute(root, "origin") or "another program"
        )
        return _Reading(root, archive, project, report).read()


class _Reading:
    """One project that is being read."""

    def __init__(self, root: Any, archive: Archive, project: ProjectIn, report: Report) -> None:
        self.root, self.archive, self.project, self.report = root, archive, project, report
        self.users = {
            _key(each): _attribute(each, "name") or _attribute(each, "id") or "Unnamed coder"
            for each in _all(root, "User")
        }
        self.notes = {_key(each): self._note(each) for each in _under(root, "Notes", "Note")}
        self.used: set[str] = set()

    def read(self) -> ProjectIn:
        """The project, with what was left out counted."""
        self.project.codes = _codes(_child(self.root, "CodeBook"), self.notes, self.used)
        told = list(self._texts())
        fit = best_fit((each.text, [(s.start, s.end) for s in each.selected]) for each in told)
        self.project.told, self.project.is_doubtful = str(fit), fit.is_doubtful
        codes = {code.key for code in self.project.codes}
        sources = []
        for number, each in enumerate(told):
            self.report(number, len(told), "Reading the texts")
            sources.append(self._source(each, fit.units, codes))
        self.project.sources = tuple(sources)
        self._count_what_is_left()
        return self.project

    def _texts(self) -> Iterator[Told]:
        for element in _child(self.root, "Sources") or ():
            told = element if _local(element) == "TextSource" else _child(element, "Representation")
            text = None if told is None else self._text(told)
            if text is None:
                kind = NOT_TEXT.get(_local(element), "texts that do not lie in the file")
                self.project.left_out[kind] += 1
                continue
            yield Told(told, text, [
                Selected(each, _number(each, "startPosition"), _number(each, "endPosition"))
                for each in told if _local(each) == "PlainTextSelection"
            ])  # fmt: skip

    def _text(self, element: Any) -> str | None:
        inline = _child(element, "PlainTextContent")
        if inline is not None:
            return inline.text or ""
        scheme, _, path = _attribute(element, "plainTextPath").partition("://")
        if scheme != "internal" or not path:
            return None
        content = self.archive.read(f"sources/{path}")
        return None if content is None else as_text(content)

    def _note(self, element: Any) -> NoteIn:
        words = self._text(element) or _words(_child(element, "Description"))
        return NoteIn(words.strip(), self.users.get(_reference(element, "creatingUser"), ""))

    def _notes_of(self, element: Any) -> tuple[NoteIn, ...]:
        """The notes that an element refers to, and what is said of it."""
        own = _words(_child(element, "Description")).strip()
        return ((NoteIn(own),) if own else ()) + _referred(element, self.notes, self.used)

    def _source(self, told: Told, units: Units, codes: set[str]) -> SourceIn:
        text, places = cleaned(told.text)
        measured = ruler(told.text, units)
        codings: list[CodingIn] = []
        for each in told.selected:
            start, end = place(measured, each.start), place(measured, each.end)
            there = None if start is None or end is None else (places[start], places[end])
            codings += self._codings(each.element, there, codes)
        for coding in told.element:
            if _local(coding) == "Coding":
                codings += self._coded(coding, _key(coding), (0, len(text)), codes, ())
        return SourceIn(
            _key(told.element), _attribute(told.element, "name"), text, tuple(codings),
            self._notes_of(told.element),
        )  # fmt: skip

    def _codings(
        self, element: Any, there: tuple[int, int] | None, codes: set[str]
    ) -> Iterator[CodingIn]:
        coded = [each for each in element if _local(each) == "Coding"]
        if not coded:
            self.project.left_out["excerpts without a code"] += 1
        notes = self._notes_of(element)
        for coding in coded:
            key = _key(element) if len(coded) == 1 else _key(coding)
            yield from self._coded(coding, key, there, codes, notes)

    def _coded(
        self, coding: Any, key: str, there: tuple[int, int] | None, codes: set[str],
        notes: tuple[NoteIn, ...],
    ) -> Iterator[CodingIn]:  # fmt: skip
        code = _reference(_child(coding, "CodeRef"), "targetGUID")
        if code not in codes:
            self.project.left_out["excerpts whose code is not in the file"] += 1
        elif there is None or there[0] >= there[1]:
            self.project.left_out["excerpts outside of their text"] += 1
        else:
            by = self.users.get(_reference(coding, "creatingUser"), "")
            at = _moment(_attribute(coding, "creationDateTime"))
            notes += _referred(coding, self.notes, self.used)
            yield CodingIn(key, code, *there, by, at, notes)

    def _count_what_is_left(self) -> None:
        for tag, words in LEFT_OUT.items():
            self.project.left_out[words] += len(_child(self.root, tag) or ())
        unused = [key for key, note in self.notes.items() if note.text and key not in self.used]
        self.project.left_out["notes on something else"] += len(unused)


def _codes(root: Any, notes: dict[str, NoteIn], used: set[str] | None = None) -> tuple[CodeIn, ...]:
    """Every code, those above before those under them."""
    found: list[CodeIn] = []

    def walk(element: Any, parent: str) -> None:
        for code in element:
            if _local(code) != "Code":
                continue
            key = _key(code) or f"code {len(found)}"
            words = _words(_child(code, "Description")).strip()
            told = _referred(code, notes, used if used is not None else set())
            colour = _attribute(code, "color").upper()
            found.append(CodeIn(key, _attribute(code, "name"), words, parent, colour, told))
            walk(code, key)

    for element in _all(root, "Codes"):
        walk(element, "")
    return with_own_names(found)


def _referred(element: Any, notes: dict[str, NoteIn], used: set[str]) -> tuple[NoteIn, ...]:
    keys = [_reference(each, "targetGUID") for each in element if _local(each) == "NoteRef"]
    used.update(keys)
    return tuple(notes[key] for key in keys if key in notes and notes[key].text)


def _local(element: Any) -> str:
    """The name of an element without its namespace, of which there are several."""
    return str(element.tag).rpartition("}")[2]


def _child(element: Any, name: str) -> Any:
    return next((each for each in element if _local(each) == name), None)


def _all(element: Any, name: str) -> Sequence[Any]:
    return [] if element is None else [each for each in element.iter() if _local(each) == name]


def _under(element: Any, parent: str, name: str) -> Sequence[Any]:
    return [each for each in _child(element, parent) or () if _local(each) == name]


def _attribute(element: Any, name: str) -> str:
    return element.get(name, "").strip() if element is not None else ""


def _key(element: Any) -> str:
    return _reference(element, "guid")


def _reference(element: Any, name: str) -> str:
    return _attribute(element, name).strip("{}").lower()


def _words(element: Any) -> str:
    return "" if element is None else element.text or ""


def _number(element: Any, name: str) -> int:
    try:
        return int(_attribute(element, name))
    except ValueError:
        return -1


def _moment(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
