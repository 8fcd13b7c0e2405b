"""Archives and XML that were made to do harm are told before they are opened."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from jobs.archives import MOST_ENTRIES, MOST_LEVELS, why_not_read, why_not_unpack


def reason(files: dict[str, bytes], most: int = 100_000_000, flags: int = 0) -> str:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    entries = archive.infolist()
    for entry in entries:
        entry.flag_bits |= flags
    return why_not_unpack(entries, most)


def test_an_archive_that_is_as_large_as_it_looks_is_unpacked() -> None:
    assert reason({"a.xml": b"<a/>", "b.png": bytes(range(256)) * 100}) == ""
    assert reason({}) == ""


def test_an_archive_that_would_fill_the_memory_is_not() -> None:
    assert "far more" in reason({"a.xml": b"0" * 25_000_000})
    assert "far more" in reason({"a.xml": b"0123456789"}, most=9)
    assert f"more than {MOST_ENTRIES}" in reason({str(n): b"" for n in range(MOST_ENTRIES + 1)})
    assert "password" in reason({"a.xml": b""}, flags=1)


ENTITY = b'<!DOCTYPE a [<!ENTITY x "%s">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (b"<a><b/><b/></a>", ""),
        (b"<a>" * MOST_LEVELS + b"</a>" * MOST_LEVELS, ""),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "levels deep"),
        (ENTITY % b"lol", "document type or entities"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "document type"),
        (b'<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>', "document type"),
        (b"<a>", "is damaged"),
        (b"", "is damaged"),
    ],
)
def test_xml_is_read_where_it_is_plain(xml: bytes, told: str) -> None:
    found = why_not_read(BytesIO(xml))
    assert told in found
    assert bool(told) == bool(found)
