"""Answers as Stata files (`.dta`): a file for each table, with labels and missing values.

Loaded by the worker and by commands alone. Where there is no answer to a number or a choice, one
of Stata's missing values `.a` to `.d` tells why; a text, a day or a time is empty.
"""

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from surveys.columns import STATE_WORDS, State
from surveys.exports.cells import clipped
from surveys.exports.coding import REASONS, coded, is_numeric, is_text, labels_of, numbered
from surveys.exports.contents import Contents, Piece, Report, Sheet
from surveys.exports.csv_files import write_code_book
from surveys.exports.short_names import stata_names
from surveys.exports.variables import Variable

LONGEST_LABEL = 80
LETTERS: dict[State, str] = dict(zip(REASONS, "abcd", strict=True))
"""What stands for each reason: Stata shows `.a` and so on."""


def write_stata(contents: Contents, folder: Path, stem: str, report: Report) -> list[Path]:
    """Write the files, the responses first, and the code book, which explains each name."""
    files = []
    for place, sheet in enumerate(contents.sheets):
        path = folder / (f"{stem}_{sheet.name}.dta" if place else f"{stem}.dta")
        DtaFile(contents, sheet).write(path, report)
        files.append(path)
    return files + write_code_book(contents, folder, stem)


class DtaFile:
    """One table on its way into a file."""

    def __init__(self, contents: Contents, sheet: Sheet) -> None:
        self.contents = contents
        self.sheet = sheet
        self.names = stata_names(each.name for each in sheet.variables)
        self.cells: dict[str, list[Any]] = {each.name: [] for each in sheet.variables}

    def write(self, path: Path, report: Report) -> None:
        """Gather every piece and write the file."""
        variables = self.sheet.variables
        for piece in self.contents.pieces(self.sheet, labels=False):
            self.gather(piece)
            report(len(piece.cells[0]), self.sheet.title)
        pyreadstat.write_dta(
            pd.DataFrame({self.names[v.name]: self.column(v) for v in variables}),
            str(path),
            file_label=clipped(self.sheet.title, LONGEST_LABEL),
            column_labels={self.names[v.name]: clipped(v.label, LONGEST_LABEL) for v in variables},
            variable_value_labels={
                self.names[v.name]: value_labels(v) for v in variables if coded(v)
            },
            missing_user_values={
                self.names[v.name]: list(LETTERS.values()) for v in variables if coded(v)
            },
        )

    def gather(self, piece: Piece) -> None:
        """Take in some rows."""
        for variable, cells, states in zip(
            self.sheet.variables, piece.cells, piece.states, strict=True
        ):
            self.cells[variable.name] += values(variable, cells, states)

    def column(self, variable: Variable) -> Any:
        """Everything gathered of one variable, which is then let go of."""
        gathered = self.cells.pop(variable.name)
        if is_text(variable):
            return pd.Series(["" if cell is None else cell for cell in gathered], dtype=object)
        if is_numeric(variable) and not any(isinstance(cell, str) for cell in gathered):
            return pd.Series(gathered, dtype=float)
        return pd.Series(gathered, dtype=object)


def values(variable: Variable, cells: list[Any], states: list[int] | None) -> list[Any]:
    """Numbers, those of choices, and the letter of the reason where there is no answer."""
    if not is_numeric(variable):
        return cells
    cells = [None if cell is None else float(cell) for cell in numbered(variable, cells)]
    if states is None or not coded(variable):
        return cells
    return [
        LETTERS.get(State(state)) if cell is None else cell
        for cell, state in zip(cells, states, strict=True)
    ]


def value_labels(variable: Variable) -> dict[Any, str]:
    """What each number of a variable means, the letters included."""
    reasons: dict[Any, str] = {letter: STATE_WORDS[state] for state, letter in LETTERS.items()}
    return reasons | labels_of(variable)
