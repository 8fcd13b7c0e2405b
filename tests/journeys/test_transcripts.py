"""Transcripts that come as files."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from journeys.transcripts import LARGEST, Paragraph, Unreadable, paragraphs, text_of, tidy

DOCUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Question:</w:t></w:r><w:r><w:tab/>'
    "<w:t>How was it?</w:t></w:r></w:p><w:p><w:r><w:t>Quiet &amp; long.</w:t></w:r></w:p>"
    "</w:body></w:document>"
)


def word(document: str = DOCUMENT) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", document)
    return content.getvalue()


def test_a_word_document_gives_a_line_a_paragraph() -> None:
    assert text_of(word()) == "Question: How was it?\nQuiet & long."


def test_plain_text_is_taken_in_its_usual_encodings() -> None:
    assert text_of("Café\r\nzwei".encode()) == "Café\nzwei"
    assert text_of("Café".encode("utf-16")) == "Café"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"\x00\x01",
        word("<not closed"),
        word('<!DOCTYPE w [<!ENTITY a "b">]>' + DOCUMENT),
        b"x" * (LARGEST + 1),
    ],
    ids=["pdf", "binary", "broken", "entities", "large"],
)
def test_other_files_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"Save it as Word|at most 5 MB"):
        text_of(content)


def test_paragraphs_say_where_they_stand() -> None:
    text = tidy("One\r\n\r\n\r\n\r\n two \n")
    assert text == "One\n\n two"
    assert paragraphs(text) == [Paragraph(0, 3, "One"), Paragraph(5, 9, " two")]
