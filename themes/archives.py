"""Opens archives and XML that somebody else made, and takes no harm from them (pure).

Nothing is unpacked onto the disk. Sizes are looked at before anything is read, and no entry gives
more than it says.
"""

from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from themes.files import UnreadableFile

MOST_ENTRIES = 50_000
LARGEST_XML = 50_000_000
LARGEST_TEXT = 10_000_000
LARGEST_TOGETHER = 200_000_000
MOST_ELEMENTS = 1_000_000
MOST_LEVELS = 100


class Archive:
    """A ZIP file of which only what is asked for is read."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, OSError, ValueError) as error:
            raise UnreadableFile("This is not a .qdpx file: it cannot be unpacked.") from error
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise UnreadableFile(f"This file holds more than {MOST_ENTRIES:,} others. Divide it.")
        for entry in entries:
            _refuse_outside(entry.filename)
        self._entries = {entry.filename.lower(): entry for entry in entries}
        self._read = 0

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def ending_in(self, end: str) -> str:
        """The first entry with such a name, or an empty string."""
        return next((name for name in self._entries if name.endswith(end)), "")

    def read(self, name: str, most: int = LARGEST_TEXT) -> bytes | None:
        """What an entry holds, found without regard to capitals; None where there is none."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        self._refuse_too_large(entry, most)
        try:
            with self._zip.open(entry) as inside:
                content = inside.read(most)
        except (BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
            words = f"“{entry.filename}” in this file is damaged or locked. Export it again."
            raise UnreadableFile(words) from error
        self._read += len(content)
        return content

    def _refuse_too_large(self, entry: ZipInfo, most: int) -> None:
        if entry.file_size > most:
            raise UnreadableFile(
                f"“{entry.filename}” in this file would unpack to {entry.file_size / 1e6:,.0f} MB. "
                f"At most {most / 1e6:,.0f} MB are taken in. Divide it."
            )
        if self._read + entry.file_size > LARGEST_TOGETHER:
            together = LARGEST_TOGETHER / 1e6
            raise UnreadableFile(
                f"Its texts would unpack to more than {together:,.0f} MB. Divide it."
            )


def _refuse_outside(name: str) -> None:
    """An entry that would be written outside of its folder is made to do harm."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name:
        raise UnreadableFile(
            "This file names places outside itself, as only a file made to do harm does. "
            "It was not opened."
        )


def xml_in(content: bytes) -> Any:
    """The root element of XML without document types or entities."""
    if len(content) > LARGEST_XML:
        raise UnreadableFile(f"It is larger than {LARGEST_XML / 1e6:,.0f} MB. Divide it.")
    level, root = 0, None
    try:
        events = iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True)
        for number, (event, element) in enumerate(events):
            level += 1 if event == "start" else -1
            root = element
            if level > MOST_LEVELS or number > 2 * MOST_ELEMENTS:
                raise UnreadableFile("It is nested too deeply, or holds too much. Divide it.")
    except DefusedXmlException as error:
        raise UnreadableFile(
            "It refers to things outside itself (a document type or an entity), as only a file "
            "made to do harm does. It was not opened."
        ) from error
    except (ParseError, ValueError) as error:
        raise UnreadableFile("It is not readable XML. Export it again.") from error
    return root
