"""Archives and XML that somebody else made: whether they were made to do harm (pure).

Nothing is unpacked onto the disk, and nothing is kept in memory. An entry gives no more than it
says: Python stops there.
"""

from collections.abc import Iterable
from typing import IO, Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from zipfile import ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

MEGABYTE = 1_000_000
MOST_ENTRIES = 1000
MOST_RATIO, RATIO_FROM = 100, 20 * MEGABYTE
MOST_LEVELS = 100
LOCKED = 1
"""The bit of an entry that has a password."""


def why_not_unpack(entries: Iterable[ZipInfo], most: int) -> str:
    """The reason why an archive is not unpacked, its entries holding `most` bytes at most."""
    entries = list(entries)
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if any(entry.flag_bits & LOCKED for entry in entries):
        return "It has a password. Make one without."
    if len(entries) > MOST_ENTRIES:
        return f"It holds more than {MOST_ENTRIES} files."
    if unpacked > most or (unpacked > RATIO_FROM and unpacked > packed * MOST_RATIO):
        return "It would unpack to far more than such a file holds."
    return ""


class TooDeep(Exception):
    """Elements stand in each other without end."""


class Levels(ContentHandler):
    """Counts how deep elements stand in each other, and keeps nothing."""

    level = 0

    def startElement(self, name: str, attrs: Any) -> None:
        self.level += 1
        if self.level > MOST_LEVELS:
            raise TooDeep

    def endElement(self, name: str) -> None:
        self.level -= 1


def why_not_read(xml: IO[bytes]) -> str:
    """The reason why XML is not read."""
    try:
        parse(xml, Levels(), forbid_dtd=True)
    except DefusedXmlException:
        return "It has a document type or entities, as only a file made to do harm has."
    except TooDeep:
        return f"Its parts stand more than {MOST_LEVELS} levels deep in each other."
    except SAXException:
        return "It is damaged. Open it, save it again, and load that."
    return ""
