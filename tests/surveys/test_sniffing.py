"""A file is told by what it holds, whatever its name says."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from surveys import sniffing
from surveys.sniffing import NotAForm, format_of, readable
from tests.surveys.forms import SMALL, workbook


def zipped(**parts: bytes) -> bytes:
    """A zip file of these parts; `__` in a name stands for a slash."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as parts_of_it:
        for name, content in parts.items():
            parts_of_it.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (SMALL.encode(), "md"),
        (b"# A remark first\n\n| survey |\n", "md"),
        (b"survey,,\n,type,name\n", "csv"),
        ("\ufeffsurvey,,\n,type,name\n".encode(), "csv"),
        ("| survey |".encode("utf-16"), "md"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", "xls"),
        (workbook(SMALL), "xlsx"),
    ],
)
def test_the_format_is_told_by_the_content(content: bytes, told: str) -> None:
    assert format_of(content) == told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b" \n", "is empty"),
        (b"PK\x03\x04 and no more", "is damaged"),
        (zipped(word__document=b"x"), "not an Excel workbook"),
        (b"\x89PNG\x00\x00\x01", "cannot read this file"),
    ],
)
def test_what_is_no_form_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(NotAForm, match=words):
        format_of(content)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniffing, "LARGEST_UNPACKED", 2_000)
    with pytest.raises(NotAForm, match="would unpack to far more"):
        format_of(workbook(SMALL))
    monkeypatch.setattr(sniffing, "LARGEST_FILE", 100)
    with pytest.raises(NotAForm, match="larger than"):
        format_of(SMALL.encode())


def test_texts_are_read_in_the_letters_they_were_written_in() -> None:
    assert readable("survey,café".encode("cp1252"), "csv").decode() == "survey,café"
    assert readable("\ufeffsurvey".encode(), "csv") == b"survey"
    assert readable("| café |".encode("utf-16"), "md").decode() == "| café |"
    assert readable(b"\xff\xfe in a workbook", "xlsx") == b"\xff\xfe in a workbook"
