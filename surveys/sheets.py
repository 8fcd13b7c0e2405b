"""The rows of an XLSForm as its author wrote them, so that mistakes can be shown in place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from warnings import catch_warnings

from pyxform.xls2json_backends import csv_to_dict, md_to_dict, xls_to_dict, xlsx_to_dict

from surveys.rows import Sheet, for_pyxform

READERS = {"md": md_to_dict, "csv": csv_to_dict, "xlsx": xlsx_to_dict, "xls": xls_to_dict}
HEADING_ROWS = 1
ROW = re.compile(r"^\[row : (\d+)\]\s*")
PLACE = re.compile(r"On the '(\w+)' sheet, the '([^']+)' value (?:'[^']*' )?is invalid\.\s*")


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a form. `row` counts as a spreadsheet does: the headings are row 1."""

    row: int
    message: str
    sheet: str = "survey"
    column: str = ""

    def __str__(self) -> str:
        where = [f"sheet {self.sheet}"] if self.sheet else []
        where += [f"row {self.row}"] if self.row else []
        where += [f"column {self.column}"] if self.column else []
        return ": ".join([", ".join(where), self.message] if where else [self.message])


class FormProblems(ValueError):
    """A form that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def content_of(source: str | bytes) -> bytes:
    """A form's text or bytes as bytes."""
    return source.encode() if isinstance(source, str) else source


Source = str | bytes | list[Sheet]
"""A form: its text (`md`, `csv`), the bytes of any format we read, or its rows (`rows`)."""


class Sheets:
    """The form's rows."""

    def __init__(self, source: Source, source_format: str) -> None:
        self.lowered: dict[str, list[dict[str, str]]] = {}
        if isinstance(source, list):
            self.sheets = for_pyxform(source)
        else:
            self.sheets = self.read(source, source_format)
        if not self.sheets.get("survey"):
            raise FormProblems([Problem(0, "The sheet “survey” is missing or empty.")])

    def read(self, source: str | bytes, source_format: str) -> dict[str, Any]:
        """What pyxform's reader makes of a file. Raises `FormProblems`."""
        if source_format not in READERS:
            words = f"We read {', '.join(READERS)}, not {source_format}."
            raise FormProblems([Problem(0, words)])
        try:
            with catch_warnings(action="ignore"):  # about styles and drawings, which no form has
                rows: dict[str, Any] = READERS[source_format](BytesIO(content_of(source)))
        except Exception as error:  # a damaged workbook fails in many ways
            words = f"We cannot find the form's rows: {str(error) or type(error).__name__}"
            raise FormProblems([Problem(0, words)]) from error
        return rows

    def rows(self, sheet: str = "survey") -> list[dict[str, str]]:
        """The sheet's rows under their headings, which are in small letters."""
        if sheet not in self.lowered:
            self.lowered[sheet] = self.in_small_letters(sheet)
        return self.lowered[sheet]

    def in_small_letters(self, sheet: str) -> list[dict[str, str]]:
        rows = self.sheets.get(sheet) or []
        return [{str(k).strip().lower(): str(v) for k, v in row.items()} for row in rows]

    def row_of(self, name: str) -> int:
        """The row of the question or group with this name, 0 where there is none."""
        return next(iter(self.rows_of(name)), 0)

    def rows_of(self, name: str) -> list[int]:
        """The rows with this name, in their order."""
        return [
            place
            for place, row in enumerate(self.rows(), HEADING_ROWS + 1)
            if row.get("name", "").strip() == name
        ]

    def row_that_holds(self, text: str, sheet: str = "survey") -> int:
        """The first row with this text in one of its cells, 0 where there is none."""
        for place, row in enumerate(self.rows(sheet), HEADING_ROWS + 1):
            if any(text in cell for cell in row.values()):
                return place
        return 0

    def problem_from(self, message: str) -> Problem:
        """What pyxform complains about, with its place."""
        found = ROW.match(message)
        row = int(found[1]) if found else 0
        message = ROW.sub("", message)
        place = PLACE.match(message)
        if place:
            rest = PLACE.sub("", message)
            return Problem(row, rest or message, place[1], place[2])
        unknown = re.match(r"Unknown question type '(.*)'\.", message)
        if unknown:
            written = unknown[1]
            words = f"We do not know the question type “{written}”."
            return Problem(row or self.row_that_holds(written), words, column="type")
        if "should be a choices sheet" in message:
            words = "The sheet “choices” is missing, and this question needs it."
            return Problem(row or self.row_that_holds("select"), words, column="type")
        quoted = re.search(r"['\[]([\w.-]+)['\]]", message)
        return Problem(row or (self.row_of(quoted[1]) if quoted else 0), message)
