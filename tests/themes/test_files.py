"""Files of one's own are read as texts, and what is wrong with them is said."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from themes.files import LARGEST, UnreadableFile, texts_in

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def word(body: str, kind: str = "") -> bytes:
    """A Word file with this body."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"{kind}<w:document {W}><w:body>{body}</w:body></w:document>"
        )
    return made.getvalue()


def test_plain_text_is_read_in_whatever_way_it_was_written() -> None:
    for content in ("Café 👍".encode(), "Café 👍".encode("utf-8-sig"), "Café 👍".encode("utf-16")):
        assert texts_in("An interview.txt", content) == [("An interview", "Café 👍")]
    assert texts_in("a.TXT", "Café".encode("cp1252")) == [("a", "Café")]


def test_a_word_file_gives_its_paragraphs() -> None:
    body = (
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p>"
        "<w:p><w:r><w:delText>struck out</w:delText><w:t>Three</w:t></w:r></w:p>"
    )
    assert texts_in("talk.docx", word(body)) == [("talk", "One\ttwo\nThree")]


def test_a_table_gives_a_text_for_each_row_that_has_one() -> None:
    content = b'Name,Text\nAda,"One, two"\n,Three\nBob,\n'
    assert texts_in("mail.csv", content) == [("Ada", "One, two"), ("mail, row 2", "Three")]
    assert texts_in("m.csv", b"text;x\nA;1\n") == [("m, row 1", "A")]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.exe", b"MZ", "ends in .txt"),
        ("a.txt", b"x" * (LARGEST + 1), "10 MB"),
        ("a.txt", b"\x00\x01", "not a plain text"),
        ("a.docx", b"nothing", "not a Word file"),
        ("a.docx", word("<w:p/>", ENTITY), "not a Word"),
        ("a.docx", word("<w:p>" + " " * 51_000_000 + "</w:p>"), "too large"),
        ("a.csv", b"words\nA\n", "column “text”"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_reason(
    name: str, content: bytes, why: str
) -> None:
    with pytest.raises(UnreadableFile, match=why):
        texts_in(name, content)


def test_a_table_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("themes.files.MOST_ROWS", 1)
    with pytest.raises(UnreadableFile, match="at most 1 rows"):
        texts_in("a.csv", b"text\nA\nB\n")
