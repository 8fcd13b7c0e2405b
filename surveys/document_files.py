"""Which kind of document a file is, by its content. Documents are kept as they came."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

PDF, ZIP = b"%PDF-", b"PK\x03\x04"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
MOST_UNPACKED, MOST_PARTS = 200_000_000, 5000
"""A document that unpacks to more than this was made to exhaust whoever opens it."""
OFFICE = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "ppt/presentation.xml": "pptx",
}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class NoDocument(ValueError):
    """What came is no document that we take."""


def document_in(content: bytes) -> tuple[str, bytes]:
    """The document's kind and its bytes; a text is written in UTF-8."""
    if content.startswith(PDF):
        return "pdf", content
    if content.startswith(ZIP):
        return kind_of_zip(content), content
    return "txt", plain_text(content)


def kind_of_zip(content: bytes) -> str:
    """The kind of document that a zip file is, macros and bombs refused."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            infos = {info.filename: info for info in parts.infolist()}
            is_bomb = sum(info.file_size for info in infos.values()) > MOST_UNPACKED
            if is_bomb or len(infos) > MOST_PARTS:
                raise NoDocument
            if any(name.lower().endswith("vbaproject.bin") for name in infos):
                raise NoDocument
            if "[Content_Types].xml" in infos:
                found = [kind for name, kind in OFFICE.items() if name in infos]
                return found[0]
            with parts.open("mimetype") as stream:
                return OPEN_DOCUMENT[stream.read(100)]
    except (BadZipFile, LookupError, ValueError, NotImplementedError, RuntimeError) as error:
        raise NoDocument from error


def plain_text(content: bytes) -> bytes:
    """A text that is no markup, and that no program would run."""
    try:
        text = content.decode("utf-16" if content.startswith(UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoDocument from error
    if CONTROL.search(text) or text.lstrip().startswith(("<", "#!", "%!")):
        raise NoDocument
    return text.encode()
