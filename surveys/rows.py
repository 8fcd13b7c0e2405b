"""The raw rows of a form: its sheets, cell by cell, as its author wrote them.

They are the form without loss: rows written to a workbook and read again make the same XForm to
the byte. `Version.rows.sheets` keeps them (see `surveys/models/rows.py`); whoever changes a draft
reads them with `records`, puts them back with `with_records`, and has the worker make the
definition of them (`opening.read_rows`). Cells are texts; an empty cell is the empty text.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

ORDER = ("survey", "choices", "settings", "external_choices", "entities", "osm")
"""The sheets of a form. Sheets of other names mean nothing, and lie in the file alone."""
ROWS = "rows"
"""What raw rows are called where the format of a source is told."""
Record = dict[str, str]


class Sheet(TypedDict):
    """One sheet; each row has a cell for each heading. The first row stands below the headings."""

    name: str
    headings: list[str]
    rows: list[list[str]]


def rows_from(read: Mapping[str, Any]) -> list[Sheet]:
    """The rows in what pyxform's readers make of a file."""
    sheets = [sheet_of(name, heads(read, name), read.get(name) or ()) for name in ORDER]
    return [sheet for sheet in sheets if sheet["headings"]]


def heads(read: Mapping[str, Any], name: str) -> list[str]:
    """The headings that a sheet was read with, in their order."""
    return [key for each in read.get(f"{name}_header") or () for key in each]


def sheet_of(name: str, headings: list[str], records: Iterable[Mapping[str, Any]]) -> Sheet:
    """A sheet of records; what stands under no heading gets one, behind the others."""
    records = list(records)
    headings = list(dict.fromkeys([*headings, *(key for row in records for key in row)]))
    rows = [[str(row.get(each) or "") for each in headings] for row in records]
    return {"name": name, "headings": headings, "rows": rows}


def for_pyxform(sheets: Iterable[Sheet]) -> dict[str, Any]:
    """The rows as pyxform's readers would give them."""
    made: dict[str, Any] = {}
    for sheet in sheets:
        made[sheet["name"]] = records_of(sheet)
        made[f"{sheet['name']}_header"] = [dict.fromkeys(sheet["headings"])]
    return made


def records(sheets: Iterable[Sheet], name: str) -> list[Record]:
    """A sheet's rows as heading to cell, empty cells left out; none where there is no sheet.

    Row 0 is the spreadsheet's second.
    """
    return [row for sheet in sheets if sheet["name"] == name for row in records_of(sheet)]


def records_of(sheet: Sheet) -> list[Record]:
    """One sheet's rows in the same way."""
    return [
        {head: cell for head, cell in zip(sheet["headings"], row, strict=True) if cell}
        for row in sheet["rows"]
    ]


def with_records(sheets: Iterable[Sheet], name: str, rows: Iterable[Record]) -> list[Sheet]:
    """The sheets with these rows in one of them; headings keep their places, new ones follow."""
    kept = {sheet["name"]: sheet for sheet in sheets}
    headings = kept[name]["headings"] if name in kept else []
    kept[name] = sheet_of(name, headings, rows)
    return sorted(kept.values(), key=lambda sheet: ORDER.index(sheet["name"]))
