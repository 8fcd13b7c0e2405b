"""Writes the rows of a form as an Excel workbook, light enough for a page to do it."""

from collections.abc import Iterable
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from surveys.rows import Sheet

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
LETTERS = 26


def workbook_of(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as the bytes of an .xlsx file; the same rows make the same bytes."""
    sheets = list(sheets)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as parts:
        for name, text in [
            ("[Content_Types].xml", content_types(len(sheets))),
            ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", workbook(sheets)),
            ("xl/_rels/workbook.xml.rels", relations(
                [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
            )),
            *((f"xl/worksheets/sheet{n}.xml", worksheet(each)) for n, each in enumerate(sheets, 1)),
        ]:  # fmt: skip
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            parts.writestr(part, HEAD + text)
    return stream.getvalue()


def content_types(count: int) -> str:
    """What each part of the file is."""
    parts = [("/xl/workbook.xml", "sheet.main")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in range(1, count + 1)]
    listed = "".join(
        f'<Override PartName="{part}" ContentType="{KIND}.{kind}+xml"/>' for part, kind in parts
    )
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    default = f'<Default Extension="rels" ContentType="{relation}"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{listed}</Types>'


def relations(targets: Iterable[tuple[str, str]]) -> str:
    """What a part leads to."""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def workbook(sheets: Iterable[Sheet]) -> str:
    """The list of sheets."""
    listed = "".join(
        f'<sheet name={quoteattr(sheet["name"])} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'


def worksheet(sheet: Sheet) -> str:
    """One sheet: the headings, and the rows below."""
    rows = "".join(
        f'<row r="{number}">{cells(number, row)}</row>'
        for number, row in enumerate([sheet["headings"], *sheet["rows"]], 1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def cells(number: int, row: Iterable[str]) -> str:
    """The cells of a row that hold something. Every cell is a text: `1.0` stays `1.0`."""
    return "".join(
        f'<c r="{column(place)}{number}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{written(text)}</t></is></c>'
        for place, text in enumerate(row)
        if text
    )


def written(text: str) -> str:
    """A text as XML. A carriage return would be read as a line's end, if it were not named."""
    return escape(text, {"\r": "&#13;"})


def column(place: int) -> str:
    """The letters of a column: A, B, … Z, AA."""
    before, last = divmod(place, LETTERS)
    return (column(before - 1) if before else "") + chr(ord("A") + last)
