"""Documents: told by what is in them, and refused where they could do harm."""

import pytest

from surveys import document_files
from surveys.document_files import NoDocument, document_in
from tests.surveys.uploading import docx, zipped

ODT = b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (docx(), "docx"),
        (zipped(xl__workbook_xml=b""), "xlsx"),
        (zipped(ppt__presentation_xml=b""), "pptx"),
        (zipped(mimetype=ODT, content_xml=b""), "odt"),
        ("Dzień dobry\r\n".encode(), "txt"),
        ("Dzień dobry".encode("utf-16"), "txt"),
    ],
)
def test_a_document_is_told_by_its_content(content: bytes, kind: str) -> None:
    assert document_in(content)[0] == kind


def test_a_text_is_kept_in_utf_8() -> None:
    assert document_in("Dzień".encode("utf-16"))[1].decode() == "Dzień"


@pytest.mark.parametrize(
    "content",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"  <svg/>",
        b"#!/bin/sh",
        b"\x7fELF\x02",
        b"MZ\x00",
        b"GIF89a;%PDF-1.7 \xff",
        b"PK\x03\x04 broken",
        zipped(anything_txt=b""),
        zipped(mimetype=b"application/java", content_xml=b""),
        zipped(word__document_xml=b"", word__vbaProject_bin=b"Sub AutoOpen"),
    ],
)
def test_what_could_run_or_is_unknown_is_refused(content: bytes) -> None:
    with pytest.raises(NoDocument):
        document_in(content)


def test_a_bomb_is_refused_without_unpacking_it(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped(word__document_xml=bytes(1_000_000))
    assert len(content) < 3000
    monkeypatch.setattr(document_files, "MOST_UNPACKED", 999_999)
    with pytest.raises(NoDocument):
        document_in(content)
    monkeypatch.setattr(document_files, "MOST_PARTS", 1)
    with pytest.raises(NoDocument):
        document_in(docx())
