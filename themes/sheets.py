"""Writes plain workbooks (XLSX) as text and numbers, without a library to load (pure).

Cells hold their text themselves, so that nothing in them can run. The libraries that write more
are for the worker; these files are made while somebody waits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from surveys.workbooks import MAIN, packed
from themes.refi import printable

LONGEST_CELL = 32_767
"""No program opens a cell with more."""

Row = Sequence[object]
Table = tuple[Row, Iterable[Row]]


def workbook(tables: Mapping[str, Table]) -> bytes:
    """A workbook with a sheet for each table; the first row is its head, and stays in sight."""
    return packed({name: _sheet(*table) for name, table in tables.items()})


def _sheet(head: Row, rows: Iterable[Row]) -> Iterator[str]:
    yield (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        "<sheetData>"
    )
    for row in (head, *rows):
        yield f"<row>{''.join(map(_cell, row))}</row>"
    yield "</sheetData></worksheet>"


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    words = escape(printable(str(value))[:LONGEST_CELL])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'
