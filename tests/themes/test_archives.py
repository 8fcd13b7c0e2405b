"""Archives and XML that were made to do harm are refused, and say why."""

from pathlib import Path

import pytest

from tests.themes.projects import archive
from themes import archives
from themes.archives import Archive, xml_in
from themes.files import UnreadableFile

ENTITIES = b"""<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>"""
OUTSIDE = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"""


def opened(tmp_path: Path, content: bytes) -> Archive:
    path = tmp_path / "a.qdpx"
    path.write_bytes(content)
    return Archive(path)


def test_what_lies_in_an_archive_is_found_in_any_capitals(tmp_path: Path) -> None:
    held = opened(tmp_path, archive({"Project.QDE": "a", "Sources/T.txt": "b"}))
    assert held.ending_in(".qde") == "project.qde"
    assert (held.read("sources/t.TXT"), held.read("sources/none.txt")) == (b"b", None)
    held.close()


@pytest.mark.parametrize("name", ["../../etc/cron.d/x", "/etc/passwd", "..\\x", "C:\\x"])
def test_a_path_that_leads_outside_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableFile, match="places outside itself"):
        opened(tmp_path, archive({"project.qde": "", name: "x"}))


def sized(says: int) -> bytes:
    """An archive whose entry of 5,000 bytes says that it has another size."""
    content = archive({"sources/talk.txt": "x" * 5000})
    return content.replace((5000).to_bytes(4, "little"), says.to_bytes(4, "little"))


def test_a_source_of_a_gigabyte_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    held = opened(tmp_path, sized(1 << 30))
    with pytest.raises(UnreadableFile, match=r"would unpack to 1,074 MB. At most 10 MB"):
        held.read("sources/talk.txt")


def test_a_size_that_is_a_lie_gives_no_more_than_it_says(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="damaged or locked"):
        opened(tmp_path, sized(10)).read("sources/talk.txt")


def test_many_or_large_entries_and_no_archives_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableFile, match="cannot be unpacked"):
        opened(tmp_path, b"no archive")
    monkeypatch.setattr(archives, "LARGEST_TOGETHER", 12)
    held = opened(tmp_path, archive({"a": "x" * 10, "b": "x" * 10}))
    held.read("a")
    with pytest.raises(UnreadableFile, match="unpack to more than"):
        held.read("b")
    monkeypatch.setattr(archives, "MOST_ENTRIES", 1)
    with pytest.raises(UnreadableFile, match="more than 1 others"):
        opened(tmp_path, archive({"a": "", "b": ""}))


@pytest.mark.parametrize(
    ("content", "why"),
    [(ENTITIES, "document type"), (OUTSIDE, "document type"), (b"<x>", "not readable XML"),
     (b"<x>" * 200 + b"</x>" * 200, "nested too deeply")],
)  # fmt: skip
def test_xml_with_traps_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFile, match=why):
        xml_in(content)


def test_xml_is_read_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    assert xml_in(b"<x><y/></x>").tag == "x"
    monkeypatch.setattr(archives, "LARGEST_XML", 5)
    with pytest.raises(UnreadableFile, match="larger than"):
        xml_in(b"<x></x>")
