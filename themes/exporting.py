"""What was coded, as files for other programs."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from io import StringIO
from typing import Any
from uuid import UUID, uuid5

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.template.loader import render_to_string

from surveys.exports.cells import csv_text
from themes.models import Code, Codebook, Coding, Document, DocumentState, Memo, Passage
from themes.models.documents import number_of
from themes.refi import (
    CodeOut,
    CodingOut,
    NoteOut,
    ProjectOut,
    SourceOut,
    codebook_file,
    project_file,
)
from themes.sheets import workbook

CODES = UUID("5c1f2f0e-64f1-4b6e-9d0c-5a2f8f4e7b11")
"""Keys of codes follow from this and their number, so that they are the same in every file."""
COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
CODE_COLUMNS = (
    "code", "under", "definition", "use when", "do not use when", "example", "other words",
)  # fmt: skip
COLUMNS = ("coding", "collection", "document", "code", "start", "end", "words", "coder", "coded_at")


def key_of(code: int) -> UUID:
    """The key of a code in files."""
    return uuid5(CODES, str(code))


def outside_key(name: str) -> UUID:
    """The key of somebody who coded in another program: there is only a name."""
    return uuid5(CODES, f"coder {name}")


Notes = dict[Any, tuple[UUID, ...]]


def codes_out(codebook: Codebook, notes: Notes) -> tuple[CodeOut, ...]:
    """The codes in use as a tree, with the keys of their notes."""
    under: dict[int | None, list[Code]] = defaultdict(list)
    codes = list(codebook.codes.in_use().order_by("position", "pk"))
    keys = {code.pk for code in codes}
    for code in codes:
        under[code.parent_id if code.parent_id in keys else None].append(code)

    def made(code: Code) -> CodeOut:
        children = tuple(made(child) for child in under[code.pk])
        return CodeOut(
            key_of(code.pk), code.name, described(code), COLOURS[code.colour], children,
            notes.get(code.pk, ()),
        )  # fmt: skip

    return tuple(made(code) for code in under[None])


def described(code: Code, notes: Sequence[str] = ()) -> str:
    """All that a code says, since the format has one place for it."""
    parts = (
        ("", code.definition), ("Use when: ", code.use_when),
        ("Do not use when: ", code.use_not_when), ("Example: ", code.example),
        ("Other words: ", code.synonyms), *(("Note: ", " ".join(note.split())) for note in notes),
    )  # fmt: skip
    return "\n".join(label + words for label, words in parts if words)


def codings_out(codebook: Codebook) -> "QuerySet[Coding]":
    """What counts, with what files name, in the order of texts and places."""
    live = Coding.objects.live().filter(
        code__codebook=codebook, code__is_retired=False, document__state=DocumentState.LIVE
    )
    named = live.select_related("document", "code", "coder")
    return named.order_by("document__collection", "document__sha256", "document_id", "start", "pk")


def qdc(codebook: Codebook) -> bytes:
    """The codebook alone. This format has no notes: they stand under what a code says."""
    notes: dict[int | None, list[str]] = defaultdict(list)
    for memo in Memo.objects.filter(code__codebook=codebook):
        notes[memo.code_id].append(memo.text)
    codes = {key_of(code.pk): described(code, notes[code.pk]) for code in codebook.codes.in_use()}

    def noted(code: CodeOut) -> CodeOut:
        children = tuple(map(noted, code.children))
        return replace(code, description=codes[code.key], children=children)

    return codebook_file(tuple(map(noted, codes_out(codebook, {}))))


def qdpx(codebook: Codebook) -> bytes:
    """The codebook, every text that has a coding, the codings, and the notes on all of them."""
    users: dict[UUID, str] = {}
    kept, notes = _notes_out(codebook, users)
    codings: dict[Any, list[CodingOut]] = defaultdict(list)
    documents: dict[Any, Document] = {}
    for each in codings_out(codebook):
        documents[each.document_id] = each.document
        codings[each.document_id].append(
            CodingOut(
                each.pk, key_of(each.code_id), _user(users, each.coder_id, each.who), each.start,
                each.end, each.quote, _moment(each.made_at), notes.get(each.pk, ()),
            )
        )  # fmt: skip
    texts: dict[Any, list[str]] = defaultdict(list)
    for passage in Passage.objects.filter(document__in=list(documents)).order_by("start"):
        texts[passage.document_id].append(passage.text)
    sources = tuple(
        SourceOut(key, each.number, "".join(texts[key]), tuple(codings[key]), notes.get(key, ()))
        for key, each in documents.items()
    )
    people = tuple(sorted(users.items(), key=lambda pair: str(pair[0])))
    codes = codes_out(codebook, notes)
    told = {key for keys in _named(codes, sources) for key in keys}
    left = tuple(note for note in kept if note.key in told)
    return project_file(ProjectOut(codebook.name, people, codes, sources, left))


def _named(codes: Sequence[CodeOut], sources: Sequence[SourceOut]) -> Iterator[tuple[UUID, ...]]:
    """The keys of notes that something in the file refers to."""
    for code in codes:
        yield code.notes
        yield from _named(code.children, ())
    for source in sources:
        yield source.notes
        yield from (coding.notes for coding in source.codings)


def _notes_out(codebook: Codebook, users: dict[UUID, str]) -> tuple[list[NoteOut], Notes]:
    """Every note on the codes, texts and excerpts, and the keys of notes by what they are on."""
    kept, keys = [], defaultdict[Any, tuple[UUID, ...]](tuple)
    for memo in Memo.objects.filter(
        Q(code__codebook=codebook) | Q(coding__code__codebook=codebook)
        | Q(document__programme=codebook.programme_id)
    ).select_related("by"):  # fmt: skip
        key = uuid5(CODES, f"note {memo.pk}")
        keys[memo.code_id or memo.document_id or memo.coding_id] += (key,)
        kept.append(NoteOut(key, memo.text, _user(users, memo.by_id, memo.who), _moment(memo.at)))
    return kept, keys


def _user(users: dict[UUID, str], key: UUID | None, name: str) -> UUID | None:
    """The key of a person in the file, who is named there."""
    if not name:
        return None
    known = key or outside_key(name)
    users[known] = name
    return known


def _moment(at: Any) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def rows_out(codebook: Codebook) -> Iterator[tuple[Any, ...]]:
    """A row for each coding, as `COLUMNS` names them."""
    rows = codings_out(codebook).select_related(None).values_list(
        _text("pk"), "document__collection", _text("document_id"), "code__name", "start", "end",
        "quote", "coder__name", "outside_coder", _text("made_at"),
    )  # fmt: skip
    for key, collection, document, code, start, end, quote, coder, outside, at in rows.iterator(
        5000
    ):
        yield (
            _key(key), collection, number_of(document), code, start, end, quote,
            coder or outside, f"{at[:10]}T{at[11:19]}Z",
        )  # fmt: skip


def _text(column: str) -> Cast:
    """A column as the database writes it: reading keys and times takes longer than the rest."""
    return Cast(column, CharField())


def _key(text: str) -> str:
    """A key with its hyphens, which not every database writes."""
    plain = text.replace("-", "")
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"


def codings_csv(codebook: Codebook) -> bytes:
    """A row for each coding; nothing in it runs in a spreadsheet."""
    made = StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    told = cache(csv_text)  # collections, codes and coders come again and again
    writer.writerows(
        (key, told(collection), document, told(code), start, end, csv_text(quote), told(coder), at)
        for key, collection, document, code, start, end, quote, coder, at in rows_out(codebook)
    )
    return made.getvalue().encode("utf-8-sig")


def codings_xlsx(codebook: Codebook) -> bytes:
    """The same rows as a workbook, with the codes on a second sheet."""
    codes = (
        (code.name, code.parent.name if code.parent else "", code.definition, code.use_when,
         code.use_not_when, code.example, code.synonyms)
        for code in codebook.codes.in_use().select_related("parent").order_by("position", "pk")
    )  # fmt: skip
    return workbook({
        "Excerpts": (COLUMNS, rows_out(codebook)),
        "Codes": (CODE_COLUMNS, codes),
    })  # fmt: skip


def codings_html(codebook: Codebook) -> bytes:
    """A page to read or print: every code with what it means and its excerpts."""
    excerpts = defaultdict(list)
    for _, collection, document, code, _, _, quote, coder, _ in rows_out(codebook):
        told = {"collection": collection, "document": document, "words": quote, "coder": coder}
        excerpts[code].append(told)
    codes = [
        {"code": code, "excerpts": excerpts[code.name]}
        for code in codebook.codes.in_use().select_related("parent").order_by("position", "pk")
    ]
    page = {"codebook": codebook, "codes": codes}
    return render_to_string("themes/excerpts_file.html", page).encode()
