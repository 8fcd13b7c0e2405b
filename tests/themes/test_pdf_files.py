"""A PDF is read in a process of its own, and refused in words that say what to do."""

import zlib

import pytest

from tests.themes.pdfs import locked, pdf_with
from themes.files import UnreadableFile
from themes.pdf_files import PdfWords, words_of_pdf


def bomb() -> bytes:
    """A page whose content unpacks to more than anybody would write."""
    packed = zlib.compress(b"(x) Tj " * 30_000_000, 9)
    plain = pdf_with(["x"])
    start, end = plain.index(b"4 0 obj"), plain.index(b"xref")
    page = plain[start : plain.index(b"5 0 obj")]
    stream = b"5 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream\nendobj\n"
    return plain[:start] + page + stream % (len(packed), packed) + plain[end:]


def test_words_are_read_in_another_process() -> None:
    assert words_of_pdf(pdf_with(["She listened."], [])) == PdfWords("She listened.", 2, 1)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.4 and then nothing", "cannot be read"),
        (locked(pdf_with(["One."])), "locked with a password"),
        (pdf_with([], []), "pictures of pages and no words"),
        (bomb(), "cannot be read"),
    ],
    ids=["broken", "locked", "scanned", "bomb"],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        words_of_pdf(content)
