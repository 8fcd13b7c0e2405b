"""Projects of other programs are read with all their habits."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.themes.projects import (
    EMOJI,
    HEBREW,
    MARKS,
    NAMESPACE,
    archive,
    guid,
    project,
    selection,
)
from themes.files import UnreadableFile
from themes.incoming import NoteIn, ProjectIn
from themes.refi_in import codebook_in, project_in

TOLD = f"{EMOJI}\r\n{MARKS}\r\n{HEBREW}"
WORDS = ("nine weeks", "listened to us 👍", "über-long waits", "הקשיבו לי")
OLD = "urn:QDA-XML:codebook:0:4"


def read(tmp_path: Path, content: bytes) -> ProjectIn:
    path = tmp_path / "a.qdpx"
    path.write_bytes(content)
    return project_in(path, lambda done, total, step: None)


@pytest.mark.parametrize("is_utf16", [False, True])
def test_excerpts_are_the_same_words_whatever_was_counted(tmp_path: Path, is_utf16: bool) -> None:
    raw = tuple(words.replace("über", "u\u0308ber") for words in WORDS)
    chosen = "".join(
        selection(TOLD, words, 11, 100 + 2 * number, is_utf16=is_utf16)
        for number, words in enumerate(raw)
    )
    held = read(tmp_path, project(TOLD, chosen))
    (source,) = held.sources
    assert "\r" not in source.text
    assert [source.text[each.start : each.end] for each in source.codings] == list(WORDS)
    assert {(each.by, each.code) for each in source.codings} == {("Ann", guid(11))}
    assert source.codings[0].at == datetime(2017, 3, 1, 12, tzinfo=UTC)
    assert source.codings[0].notes == (NoteIn("Said twice."),)
    assert ("UTF-16" in held.told, held.is_doubtful) == (is_utf16, False)


def test_codes_notes_and_what_is_left_out_are_told(tmp_path: Path) -> None:
    lost = f'<CodeRef targetGUID="{guid(77)}"/>'
    chosen = (
        selection("One two.", "One", 12, 100)
        + f'<PlainTextSelection guid="{guid(50)}" startPosition="0" endPosition="3"/>'
        + f'<PlainTextSelection guid="{guid(51)}" startPosition="90" endPosition="95">'
        f'<Coding guid="{guid(52)}"><CodeRef targetGUID="{guid(12)}"/></Coding>'
        f'<Coding guid="{guid(53)}">{lost}</Coding></PlainTextSelection>'
        + f'<Coding guid="{guid(54)}"><CodeRef targetGUID="{guid(10)}"/></Coding>'
    )
    held = read(tmp_path, project("One two.", chosen))
    assert [(each.name, each.parent, each.colour) for each in held.codes] == [
        ("Time", "", "#0072B2"), ("Other", guid(10), ""), ("other (2)", "", ""),
    ]  # fmt: skip
    assert held.codes[0].notes == (NoteIn("Not rest.", "Ann"),)
    (source,) = held.sources
    assert [(each.key, each.start, each.end) for each in source.codings] == [
        (guid(100), 0, 3), (guid(54), 0, 8),
    ]  # fmt: skip
    assert {words: number for words, number in held.left_out.items() if number} == {
        "recordings of sound": 1, "cases": 1, "excerpts without a code": 1,
        "excerpts outside of their text": 1, "excerpts whose code is not in the file": 1,
    }  # fmt: skip


def test_a_text_may_stand_in_the_project_or_in_no_file_at_all(tmp_path: Path) -> None:
    sources = (
        f'<TextSource guid="{guid(1)}"><PlainTextContent>Hi.</PlainTextContent></TextSource>'
        f'<TextSource guid="{guid(2)}" plainTextPath="absolute:///C:/x.txt"/>'
        f'<TextSource guid="{guid(3)}" plainTextPath="internal://none.txt"/>'
        f'<PDFSource guid="{guid(4)}"><Representation guid="{guid(5)}"><PlainTextContent>Ho.'
        "</PlainTextContent></Representation></PDFSource>"
    )
    qde = f"<Project {NAMESPACE} name='x'><Sources>{sources}</Sources></Project>"
    held = read(tmp_path, archive({"project.qde": qde}))
    assert (held.origin, [each.text for each in held.sources]) == (
        "another program",
        ["Hi.", "Ho."],
    )
    assert held.left_out["texts that do not lie in the file"] == 2


def test_a_codebook_of_an_older_kind_is_read(tmp_path: Path) -> None:
    code = f'<Code guid="{guid(1)}" name="Time" isCodable="false"><Description>Hours.</Description>'
    book = f'<CodeBook xmlns="{OLD}" origin="x"><Codes>{code}</Code></Codes></CodeBook>'
    (made,) = codebook_in(book.encode()).codes
    assert (made.name, made.description) == ("Time", "Hours.")
    for content, why in ((b"<x/>", "not a codebook"), (b"<CodeBook/>", "no codes")):
        with pytest.raises(UnreadableFile, match=why):
            codebook_in(content)


@pytest.mark.parametrize(
    ("entries", "why"),
    [({"a.txt": ""}, "nothing in it ends in .qde"), ({"a.qde": "<x/>"}, "not a REFI-QDA project"),
     ({"a.qde": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>'}, "document type")],
)  # fmt: skip
def test_what_is_no_project_is_refused(
    tmp_path: Path, entries: dict[str, str | bytes], why: str
) -> None:
    with pytest.raises(UnreadableFile, match=why):
        read(tmp_path, archive(entries))
