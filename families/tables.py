"""The tables of an extract, row by row: a folder, a ZIP, a workbook or one file of refused rows.

Nothing is unpacked to the disk and nothing is held in memory but the row at hand. What would
unpack to far more than it is, is refused before it is read.
"""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from families.contract import FILES
from families.workbooks import NotAWorkbook, sheet_rows
from jobs.archives import MEGABYTE, why_not_unpack

MOST_UNPACKED, MOST_WORKBOOK, MOST_STRINGS = 4000 * MEGABYTE, 1000 * MEGABYTE, 64 * MEGABYTE
MOST_TO_SKIM = 100_000  # letters of a first line, to tell what parts its cells
PIECE = 1 << 20
FORMULA = "=+-@"

Cells = list[str]


class NotAnExtract(Exception):
    """Nothing of it can be read; the words say what to do."""


class BrokenTable(Exception):
    """The rest of the table cannot be read."""


@dataclass(frozen=True)
class Table:
    """One table: its name, and its lines with their numbers, the headings first."""

    name: str
    lines: Callable[[], Iterator[tuple[int, Cells]]]


def tables_of(path: Path) -> list[Table]:
    """The tables of an extract, in the order in which they refer to each other."""
    if path.is_dir():
        found = {file.stem.lower(): partial(_file, file)
                 for file in sorted(path.iterdir()) if file.suffix.lower() == ".csv"}  # fmt: skip
        return _known(Table(name, partial(csv_lines, open_)) for name, open_ in found.items())
    with path.open("rb") as file:
        is_zip = file.read(4) == b"PK\x03\x04"
    if not is_zip:
        return [Table("rejects", partial(csv_lines, partial(_file, path)))]
    try:
        return _known(_of_zip(path))
    except (BadZipFile, NotImplementedError) as error:
        raise NotAnExtract("The ZIP file is damaged. Make it again.") from error


def table_in_name(file_name: str) -> str:
    """The table that a CSV file is of by its name, such as "Families (2).csv"; else nothing."""
    inside = PurePosixPath(file_name.lower())
    names = (*FILES, "rejects") if inside.suffix == ".csv" else ()
    return next((name for name in names if inside.stem.startswith(name)), "")


def _known(tables: Iterable[Table]) -> list[Table]:
    found = {table.name: table for table in tables}
    names = [name for name in (*FILES, "rejects") if name in found]
    if not names:
        wanted = ", ".join(f"{name}.csv" for name in FILES)
        raise NotAnExtract(f"There is none of the files {wanted} in it.")
    return [found[name] for name in names]


def _of_zip(path: Path) -> list[Table]:
    with ZipFile(path) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        is_workbook = "xl/workbook.xml" in names
        _refuse_bomb(archive, is_workbook)
    if is_workbook:
        return [Table(name, partial(_rows_of_sheet, path, sheet))
                for name, sheet in _sheets(path).items()]  # fmt: skip
    found: dict[str, str] = {}
    for name in sorted(names):
        inside = PurePosixPath(name)
        if inside.suffix.lower() != ".csv" or "__MACOSX" in inside.parts:
            continue
        if found.setdefault(inside.stem.lower(), name) != name:
            raise NotAnExtract(f"The file {inside.name} is in the ZIP more than once.")
    return [Table(stem, partial(csv_lines, partial(_entry, path, name)))
            for stem, name in found.items()]  # fmt: skip


def _sheets(path: Path) -> dict[str, str]:
    """The names of the sheets as they are compared, and as they are written."""
    return {cells[0].strip().lower(): cells[0] for _, cells in _rows_of_sheet(path, None)}


def _rows_of_sheet(path: Path, sheet: str | None) -> Iterator[tuple[int, Cells]]:
    try:
        yield from sheet_rows(path, sheet)
    except NotAWorkbook as error:
        raise NotAnExtract(str(error)) from error


def _refuse_bomb(archive: ZipFile, is_workbook: bool) -> None:
    entries = archive.infolist()
    if reason := why_not_unpack(entries, MOST_UNPACKED):
        raise NotAnExtract(f"We do not open the ZIP file. {reason}")
    unpacked = sum(entry.file_size for entry in entries)
    strings = sum(e.file_size for e in entries if e.filename == "xl/sharedStrings.xml")
    if is_workbook and (unpacked > MOST_WORKBOOK or strings > MOST_STRINGS):
        raise NotAnExtract("The workbook is too large. Save its sheets as five CSV files.")


def _file(path: Path) -> BinaryIO:
    return path.open("rb")


def _entry(path: Path, name: str) -> BinaryIO:
    archive = ZipFile(path)
    stream = archive.open(name)
    archive.close()  # the open entry keeps the file itself open
    return stream  # type: ignore[return-value]  # a readable binary stream


def csv_lines(open_: Callable[[], BinaryIO]) -> Iterator[tuple[int, Cells]]:
    """The lines of a CSV file, whatever its encoding and its separator.

    Raises BrokenTable where it cannot be read on.
    """
    encoding = encoding_of(open_)
    with open_() as stream, io.TextIOWrapper(stream, encoding, "replace", newline="") as text:
        first, begin = text.readline(MOST_TO_SKIM), 1
        while first and not first.strip(" ,;\t\r\n"):
            first, begin = text.readline(MOST_TO_SKIM), begin + 1
        reader = csv.reader(_again(first, text), delimiter=separator_of(first))
        try:
            for number, cells in enumerate(reader, begin):
                yield number, [tidy(cell) for cell in cells]
        except csv.Error as error:
            words = "A quotation mark is opened and not closed, or a cell is far too long."
            raise BrokenTable(words) from error


def _again(first: str, text: io.TextIOWrapper) -> Iterator[str]:
    yield first
    yield from text


def tidy(cell: str) -> str:
    """The cell without spaces around it, and as it was before it was made safe for spreadsheets."""
    cell = cell.replace("\xa0", " ").strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in FORMULA else cell


def separator_of(line: str) -> str:
    """Comma, semicolon, tab or bar: whichever the headings have most of."""
    return max(",;\t|", key=line.count)


def encoding_of(open_: Callable[[], BinaryIO]) -> str:
    """UTF-8 or UTF-16, with a mark or without, else Windows-1252."""
    with open_() as stream:
        first = stream.read(PIECE)
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if first[1:200:2].count(0) > first[:200:2].count(0):
            return "utf-16-le"
        if first[:200:2].count(0):
            return "utf-16-be"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while first:
                decoder.decode(first)
                first = stream.read(PIECE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"
