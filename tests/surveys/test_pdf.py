"""Tagged PDF in our own typeface; without Pango, words that say what to install."""

import re
import zlib

import pytest

from jobs.errors import JobFailed
from surveys import pdf

HTML = '<html lang="en"><head><title>A form</title></head><body><h1>A form</h1></body></html>'
needs_pango = pytest.mark.skipif(not pdf.HAS_PANGO, reason="Pango is not installed here.")


def unpacked(content: bytes) -> bytes:
    """The file with its compressed parts laid open."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    opened = [zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x"]
    return content + b"".join(opened)


@needs_pango
def test_documents_become_one_tagged_file_that_nothing_was_fetched_for() -> None:
    made = pdf.one_pdf([pdf.laid_out(HTML), pdf.laid_out(HTML)])
    assert made.startswith(b"%PDF-")
    inside = unpacked(made)
    assert b"/Count 2" in inside
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid"):
        assert mark in inside, "not a tagged PDF/UA file"


def test_each_font_file_is_a_family_of_its_own_that_the_stylesheet_names() -> None:
    """Two files under one family are taken for one another: Polish came out as other letters."""
    assert pdf.font_faces().count("file://") == 2 * len(pdf.FACES)
    assert len(set(pdf.FACES.values())) == len(pdf.FACES)
    style = pdf.STYLE.read_text()
    assert [each for each in pdf.FACES if f'"{each}"' not in style] == []


def test_without_pango_the_words_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "weasyprint", None)
    with pytest.raises(JobFailed, match="libpango") as failed:
        pdf.laid_out(HTML)
    assert "print copies from the browser" in str(failed.value)
