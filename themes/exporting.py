"""What was coded, as files for other programs."""

import csv
from collections import defaultdict
from io import StringIO
from typing import Any
from uuid import UUID, uuid5

from django.db.models import QuerySet

from surveys.exports.cells import csv_text
from themes.models import Code, Codebook, Coding, Document, Passage
from themes.models.documents import number_of
from themes.refi import CodeOut, CodingOut, ProjectOut, SourceOut, codebook_file, project_file

CODES = UUID("5c1f2f0e-64f1-4b6e-9d0c-5a2f8f4e7b11")
"""Keys of codes follow from this and their number, so that they are the same in every file."""
COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7")
COLUMNS = ("coding", "collection", "document", "code", "start", "end", "words", "coder", "coded_at")


def key_of(code: int) -> UUID:
    """The key of a code in files."""
    return uuid5(CODES, str(code))


def codes_out(codebook: Codebook) -> tuple[CodeOut, ...]:
    """The codes in use as a tree."""
    under: dict[int | None, list[Code]] = defaultdict(list)
    codes = list(codebook.codes.in_use().order_by("position", "pk"))
    keys = {code.pk for code in codes}
    for code in codes:
        under[code.parent_id if code.parent_id in keys else None].append(code)

    def made(code: Code) -> CodeOut:
        children = tuple(made(child) for child in under[code.pk])
        return CodeOut(key_of(code.pk), code.name, described(code), COLOURS[code.colour], children)

    return tuple(made(code) for code in under[None])


def described(code: Code) -> str:
    """All that a code says, since the format has one place for it."""
    parts = (
        ("", code.definition), ("Use when: ", code.use_when),
        ("Do not use when: ", code.use_not_when), ("Example: ", code.example),
    )  # fmt: skip
    return "\n".join(label + words for label, words in parts if words)


def codings_out(codebook: Codebook) -> "QuerySet[Coding]":
    """What counts, with what files name, in the order of texts and places."""
    live = Coding.objects.live().filter(
        code__codebook=codebook, code__is_retired=False, document__in=Document.objects.live()
    )
    named = live.select_related("document", "code", "coder")
    return named.order_by("document__collection", "document__sha256", "document", "start", "pk")


def qdc(codebook: Codebook) -> bytes:
    """The codebook alone."""
    return codebook_file(codes_out(codebook))


def qdpx(codebook: Codebook) -> bytes:
    """The codebook, every text that has a coding, and the codings."""
    codings: dict[Any, list[CodingOut]] = defaultdict(list)
    documents: dict[Any, Document] = {}
    users: dict[UUID, str] = {}
    for each in codings_out(codebook):
        documents[each.document_id] = each.document
        if each.coder:
            users[each.coder.pk] = each.coder.name
        codings[each.document_id].append(
            CodingOut(
                each.pk, key_of(each.code_id), each.coder_id, each.start, each.end, each.quote,
                f"{each.made_at:%Y-%m-%dT%H:%M:%SZ}",
            )
        )  # fmt: skip
    texts: dict[Any, list[str]] = defaultdict(list)
    for passage in Passage.objects.filter(document__in=list(documents)).order_by("start"):
        texts[passage.document_id].append(passage.text)
    sources = tuple(
        SourceOut(key, each.number, "".join(texts[key]), tuple(codings[key]))
        for key, each in documents.items()
    )
    people = tuple(sorted(users.items(), key=lambda pair: str(pair[0])))
    return project_file(ProjectOut(codebook.name, people, codes_out(codebook), sources))


def codings_csv(codebook: Codebook) -> bytes:
    """A row for each coding; nothing in it runs in a spreadsheet."""
    made = StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    rows = codings_out(codebook).select_related(None).values_list(
        "pk", "document__collection", "document", "code__name", "start", "end", "quote",
        "coder__name", "made_at",
    )  # fmt: skip
    for key, collection, document, code, start, end, quote, coder, at in rows.iterator(5000):
        writer.writerow((
            key, csv_text(collection), number_of(document), csv_text(code), start, end,
            csv_text(quote), csv_text(coder or ""), f"{at.isoformat()[:19]}Z",
        ))  # fmt: skip
    return made.getvalue().encode("utf-8-sig")
