"""Takes in what a file of another program holds: what is there already stays as it is.

The same plan stands behind the preview and behind the taking in.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import models
from django.utils import timezone

from themes import refi_in, taguette
from themes.carrying import quote_at
from themes.exporting import COLOURS
from themes.files import LARGEST, UnreadableFile
from themes.freezing import add_documents, fingerprint
from themes.incoming import CodeIn, CodingIn, NoteIn, ProjectIn, SourceIn, parts_of
from themes.models import (
    PATTERNS,
    ChangeKind,
    Code,
    Codebook,
    CodebookChange,
    Coding,
    Document,
    DocumentState,
    Import,
    Kind,
    Memo,
)
from themes.passages import words_in
from themes.refi import ORIGIN
from themes.refi_in import Report
from themes.rules import DEEPEST
from themes.sources import LONGEST_NAME

CHUNK, EXAMPLES, LONGEST_WORDS = 500, 5, 120
NOT_DEFINED = "No definition came with this code: write what it means."
RAISED = "levels of codes: at most five are kept, deeper codes move up"


def project_of(path: Path, name: str, report: Report) -> ProjectIn:
    """What a file holds, by the end of its name."""
    kind = Path(name).suffix.lower()
    if kind == ".qdpx":
        return refi_in.project_in(path, report)
    if kind in {".sqlite3", ".sqlite", ".db"}:
        return taguette.project_in(path)
    if path.stat().st_size > LARGEST:
        raise UnreadableFile("This codebook is larger than 10 MB. Divide it.")
    content = path.read_bytes()
    return refi_in.codebook_in(content) if kind == ".qdc" else taguette.tags_in(content)


class Plan:
    """What taking a file in makes: rows that are not written yet, and how many are there."""

    def __init__(self, taken: Import, project: ProjectIn) -> None:
        self.taken, self.project = taken, project
        name = taken.codebook_name
        self.codebook = taken.codebook or Codebook(programme=taken.programme, name=name)
        self.codes: dict[str, Code] = {}
        self.new_codes: list[Code] = []
        self.documents: list[tuple[Document, str]] = []
        self.codings: list[Coding] = []
        self.memos: list[Memo] = []
        self.there: Counter[str] = Counter()
        self.places: dict[Any, Coding] = {}
        self.noted: set[Any] = set()
        keys = [each.key for source in project.sources for each in source.codings]
        self.used = _used(Coding, keys)
        self._look_at_what_is_there()
        self._plan_codes()
        for source, document in self._documents():
            self._plan_source(source, document)

    def counts(self) -> dict[str, dict[str, int]]:
        """How many of each are new, and how many are there already."""
        new = {
            "codes": len(self.new_codes), "texts": len(self.documents),
            "excerpts": len(self.codings), "notes": len(self.memos),
        }  # fmt: skip
        return {name: {"new": new[name], "there": self.there[name]} for name in new}

    def examples(self) -> list[dict[str, str]]:
        """A few new excerpts from all over the file, for a person to see that they are right."""
        step = max(1, len(self.codings) // EXAMPLES)
        return [
            {"code": each.code.name, "words": each.quote[:LONGEST_WORDS], "by": each.who}
            for each in self.codings[::step][:EXAMPLES]
        ]

    def write(self) -> None:
        """Write it all, in the caller's transaction."""
        if self.codebook.pk is None:
            self.codebook.save()
        for code in self.new_codes:
            code.save()
        if self.new_codes:
            self._remember()
        add_documents(self.documents)
        Coding.objects.bulk_create(self.codings, batch_size=CHUNK)
        Memo.objects.bulk_create(self.memos, batch_size=CHUNK)

    def _remember(self) -> None:
        """One change of the codebook, that can be undone while nobody has used the codes."""
        newest = self.codebook.changes.first()
        CodebookChange.objects.create(
            codebook=self.codebook, number=newest.number + 1 if newest else 1,
            kind=ChangeKind.IMPORTED, by=self.taken.asked_by,
            words=f"{len(self.new_codes)} codes from {self.project.origin}"[:300],
            before={"codes": {str(code.pk): None for code in self.new_codes}, "codings": {}},
        )  # fmt: skip
        self.codebook.edition += 1
        self.codebook.save(update_fields=["edition"])

    def _look_at_what_is_there(self) -> None:
        if self.codebook.pk is None:
            self.held: dict[str, Code] = {}
        else:
            self.held = {each.name.lower(): each for each in self.codebook.codes.in_use()}
            codings = Coding.objects.live().filter(code__codebook=self.codebook)
            for each in codings.select_related("code", "coder"):
                self.places[self._place(each)] = each
        for memo in Memo.objects.filter(
            models.Q(code__codebook=self.codebook.pk)
            | models.Q(coding__code__codebook=self.codebook.pk)
            | models.Q(document__programme=self.taken.programme)
        ):
            self.noted.add((memo.code_id, memo.document_id, memo.coding_id, memo.text))

    @staticmethod
    def _place(coding: Coding) -> tuple[Any, ...]:
        where = coding.document_id, coding.start, coding.end
        return (*where, coding.code.name.lower(), coding.who)

    def _plan_codes(self) -> None:
        last = max((code.position for code in self.held.values()), default=0)
        for each in self.project.codes:
            code = self.held.get(each.name.lower())
            if code is None:
                number = len(self.held) + len(self.new_codes)
                code = _new_code(self.codebook, each, number, self.project.origin)
                code.position = last + len(self.new_codes) + 1
                code.parent = self._parent(each)
                self.new_codes.append(code)
            else:
                self.there["codes"] += 1
            self.codes[each.key] = code
            own = each.description if self.project.origin == ORIGIN else ""
            told = parts_of(own).get("Note: ", "").split("\n")
            notes = (*each.notes, *(NoteIn(words) for words in told if words))
            self._plan_notes(notes, code=code)

    def _parent(self, each: CodeIn) -> Code | None:
        """The code above it, or the one above that where codes would lie too deep."""
        parent = self.codes.get(each.parent)
        while parent is not None and _depth(parent) >= DEEPEST:
            self.project.left_out[RAISED] = 1
            parent = parent.parent
        return parent

    def _sources(self) -> Iterator[SourceIn]:
        """Texts with words; what was held back or withdrawn here does not come in by its key."""
        gone = Document.objects.exclude(state=DocumentState.LIVE)
        gone = gone.filter(programme=self.taken.programme)
        barred = set(gone.values_list("pk", flat=True))
        for source in self.project.sources:
            if not source.text:
                self.project.left_out["texts without words"] += 1
            elif _uuid(source.key) in barred:
                self.project.left_out["texts that may not be used here now"] += 1
            else:
                yield source

    def _documents(self) -> Iterator[tuple[SourceIn, Document]]:
        """Each text with its document, an old or a new one.

        A text is there if its key is that of a document with the same words, or if a file of the
        same name with the same words was added before.
        """
        programme = self.taken.programme
        live = {each.pk: each for each in Document.objects.live().filter(programme=programme)}
        files = defaultdict(list)
        for each in live.values():
            if each.kind == Kind.FILE:
                files[each.name, each.sha256].append(each)
        used = _used(Document, [source.key for source in self.project.sources])
        for source in self._sources():
            key, sha256 = _uuid(source.key), fingerprint(source.text)
            there = live.get(key) if key else None
            if there is None or there.sha256 != sha256:
                alike = files[source.name[:LONGEST_NAME] or "Text", sha256]
                there = alike.pop(0) if alike else None
            if there is not None:
                self.there["texts"] += 1
                yield source, there
                continue
            document = self._new_document(source, sha256)
            if key and key not in used:
                document.pk = key
                used.add(key)
            self.documents.append((document, source.text))
            yield source, document

    def _new_document(self, source: SourceIn, sha256: str) -> Document:
        return Document(
            programme=self.taken.programme, kind=Kind.FILE, sha256=sha256,
            collection=self.taken.collection, name=source.name[:LONGEST_NAME] or "Text",
            added_by=self.taken.asked_by, length=len(source.text),
            word_count=words_in(source.text),
        )  # fmt: skip

    def _plan_source(self, source: SourceIn, document: Document) -> None:
        self._plan_notes(source.notes, document=document)
        for each in source.codings:
            coding = self._new_coding(document, source.text, each)
            place = self._place(coding)
            if there := self.places.get(place):
                self.there["excerpts"] += 1
                coding = there
            else:
                self.places[place] = coding
                self.codings.append(coding)
            self._plan_notes(each.notes, coding=coding)

    def _new_coding(self, document: Document, text: str, each: CodingIn) -> Coding:
        quote, key = quote_at(text, each.start, each.end), _uuid(each.key)
        if key is None or key in self.used:
            key = uuid.uuid4()
        self.used.add(key)
        return Coding(
            id=key, document=document, code=self.codes[each.code],
            outside_coder=each.by[:LONGEST_NAME], start=each.start, end=each.end,
            quote=quote.words, lead=quote.lead, trail=quote.trail,
            made_at=each.at or timezone.now(),
        )  # fmt: skip

    def _plan_notes(self, notes: Iterable[NoteIn], **about: Any) -> None:
        for note in notes:
            keys = {name: each.pk for name, each in about.items()}
            known = (keys.get("code"), keys.get("document"), keys.get("coding"), note.text)
            if known in self.noted:
                self.there["notes"] += 1
                continue
            memo = Memo(text=note.text, outside_author=note.by[:LONGEST_NAME], **about)
            self.memos.append(memo)
            if any(keys.values()):
                self.noted.add(known)


def _new_code(codebook: Codebook, each: CodeIn, number: int, origin: str) -> Code:
    said = parts_of(each.description) if origin == ORIGIN else {"": each.description}
    look = COLOURS.index(each.colour) if each.colour in COLOURS else number % len(COLOURS)
    return Code(
        codebook=codebook, name=each.name, definition=said[""] or NOT_DEFINED,
        use_when=said.get("Use when: ", ""), use_not_when=said.get("Do not use when: ", ""),
        example=said.get("Example: ", ""), synonyms=said.get("Other words: ", ""),
        colour=look, pattern=number // len(COLOURS) % PATTERNS,
    )  # fmt: skip


def _depth(code: Code) -> int:
    return 1 + _depth(code.parent) if code.parent else 1


def _uuid(key: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(key)
    except ValueError:
        return None


def _used(model: type[models.Model], keys: Sequence[str]) -> set[Any]:
    """Which of these keys rows of ours have already, whosever they are."""
    wanted, found = iter([key for key in map(_uuid, keys) if key]), set[Any]()
    while some := list(islice(wanted, CHUNK)):
        found.update(model._default_manager.filter(pk__in=some).values_list("pk", flat=True))
    return found
