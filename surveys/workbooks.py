"""Writes Excel workbooks of a form's rows, or of any sheets, light enough for a page to do it."""

from collections.abc import Iterable, Mapping
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
    return packed({sheet["name"]: [worksheet(sheet)] for sheet in sheets})


def packed(sheets: Mapping[str, Iterable[str]]) -> bytes:
    """An .xlsx file of sheets by name, each the pieces of its XML, which are written as they come.

    The same pieces make the same bytes.
    """
    numbers, stream = range(1, len(sheets) + 1), BytesIO()
    leads_to = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    with ZipFile(stream, "w", ZIP_DEFLATED) as parts:
        put(parts, "[Content_Types].xml", [content_types(len(sheets))])
        put(parts, "_rels/.rels", [relations([("officeDocument", "xl/workbook.xml")])])
        put(parts, "xl/workbook.xml", [workbook(sheets)])
        put(parts, "xl/_rels/workbook.xml.rels", [relations(leads_to)])
        for number, pieces in zip(numbers, sheets.values(), strict=True):
            put(parts, f"xl/worksheets/sheet{number}.xml", pieces)
    return stream.getvalue()


def put(parts: ZipFile, name: str, pieces: Iterable[str]) -> None:
    """One part of the file; it bears no time of day."""
    part = ZipInfo(name)
    part.compress_type = ZIP_DEFLATED
    with parts.open(part, "w") as file:
        file.write(HEAD.encode())
        for piece in pieces:
            file.write(piece.encode())


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


def workbook(names: Iterable[str]) -> str:
    """The list of sheets."""
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
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
