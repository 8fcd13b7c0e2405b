"""What a file of a form is, told by its content: the ending of a name is only a promise."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from jobs.archives import why_not_unpack
from surveys.lists import text_of

FORMATS = ("md", "csv", "xlsx", "xls")
OLE2, ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
LARGEST_FILE = 10_000_000
LARGEST_UNPACKED = 200_000_000
"""A workbook that unpacks to more than this was made to exhaust us, not to ask questions."""
PARTS_OF_A_WORKBOOK = {"[Content_Types].xml", "xl/workbook.xml"}


class NotAForm(ValueError):
    """A file that holds no form we can read; its text says what to do."""


def format_of(content: bytes) -> str:
    """`md`, `csv`, `xlsx` or `xls`. Raises `NotAForm` for anything else."""
    if not content.strip():
        raise NotAForm("The file is empty. Choose the file that holds the form.")
    if len(content) > LARGEST_FILE:
        raise NotAForm(f"The file is larger than {LARGEST_FILE // 1_000_000} MB. No form is.")
    if content.startswith(OLE2):
        return "xls"
    if content.startswith(ZIP):
        return format_of_zip(content)
    return format_of_text(content)


def format_of_zip(content: bytes) -> str:
    """A zip file is a workbook if it holds a workbook's parts."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            infos = parts.infolist()
    except BadZipFile as error:
        raise NotAForm("The workbook is damaged. Open it, save it again, and load that.") from error
    if not {info.filename for info in infos} >= PARTS_OF_A_WORKBOOK:
        raise NotAForm("This is not an Excel workbook. Save the form as .xlsx and load that.")
    if reason := why_not_unpack(infos, LARGEST_UNPACKED):
        raise NotAForm(f"We do not open this workbook. {reason}")
    return "xlsx"


def format_of_text(content: bytes) -> str:
    """Text is markdown where its first line that counts is a table's, else comma-separated."""
    lines = (line.strip() for line in decoded(content).splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    if "\x00" in first:
        raise NotAForm("We cannot read this file. Load a form as .xlsx, .xls, .csv or .md.")
    return "md" if first.startswith("|") else "csv"


def decoded(content: bytes) -> str:
    """The text of a file as editors and spreadsheets write it."""
    return content.decode("utf-16") if content.startswith(UTF16) else text_of(content)


def readable(content: bytes, source_format: str) -> bytes:
    """What the reader of this format gets: a workbook as it is, a text in UTF-8 and no mark."""
    return content if source_format.startswith("xls") else decoded(content).encode()
