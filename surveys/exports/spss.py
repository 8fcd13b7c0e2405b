"""Answers as SPSS files (`.sav`): a file for each table, with labels, missing codes and measures.

Loaded by the worker and by commands alone. Where there is no answer a number or a choice has a
code that SPSS takes for missing and that tells why; so has a text. Days and times are empty.
"""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from surveys.columns import STATE_WORDS, State
from surveys.exports.cells import clipped
from surveys.exports.coding import (
    coded,
    codes_apart_from,
    coding_of,
    is_numeric,
    is_text,
    labels_of,
    numbered,
)
from surveys.exports.contents import Contents, Piece, Report, Sheet
from surveys.exports.csv_files import write_code_book
from surveys.exports.variables import Shows, Variable

LONGEST_LABEL = 256
LONGEST_VALUE_LABEL = 120
LONGEST_TITLE = 64
MEASURES = {Shows.NUMBER: "scale", Shows.PLACE: "ordinal", Shows.MOMENT: "scale"}
MOST_MISSING_TEXTS = 3
WHOLE = "F8.0"


def write_spss(contents: Contents, folder: Path, stem: str, report: Report) -> list[Path]:
    """Write the files into the folder, the responses first; several come with a code book."""
    files = []
    for place, sheet in enumerate(contents.sheets):
        path = folder / (f"{stem}_{sheet.name}.sav" if place else f"{stem}.sav")
        SavFile(contents, sheet).write(path, report)
        files.append(path)
    return files + (write_code_book(contents, folder, stem) if len(files) > 1 else [])


class SavFile:
    """One table on its way into a file."""

    def __init__(self, contents: Contents, sheet: Sheet) -> None:
        self.contents = contents
        self.sheet = sheet
        self.codings = {each.name: coding_of(each) for each in sheet.variables}
        self.cells: dict[str, list[Any]] = {each.name: [] for each in sheet.variables}
        self.states: dict[str, list[int]] = {each.name: [] for each in sheet.variables}

    def write(self, path: Path, report: Report) -> None:
        """Gather every piece and write the file."""
        variables = self.sheet.variables
        for piece in self.contents.pieces(self.sheet, labels=False):
            self.gather(piece)
            report(len(piece.cells[0]), self.sheet.title)
        frame = pd.DataFrame({v.name: self.column(v) for v in variables})
        pyreadstat.write_sav(
            frame,
            str(path),
            file_label=clipped(self.sheet.title, LONGEST_TITLE),
            column_labels={v.name: clipped(v.label, LONGEST_LABEL) for v in variables},
            variable_value_labels={v.name: self.value_labels(v) for v in variables if coded(v)},
            missing_ranges=self.missing(),
            variable_measure={v.name: MEASURES.get(v.shows, "nominal") for v in variables},
            variable_format={v.name: WHOLE for v in variables if is_whole(v, frame[v.name])},
            row_compress=True,
        )

    def gather(self, piece: Piece) -> None:
        """Take in some rows. Numbers are packed at once; texts wait for their codes."""
        for variable, cells, states in zip(
            self.sheet.variables, piece.cells, piece.states, strict=True
        ):
            if is_numeric(variable):
                numbers = self.in_numbers(variable, cells, states)
                self.cells[variable.name].append(np.array(numbers, dtype=float))
            else:
                self.cells[variable.name] += cells
                self.states[variable.name] += states or []

    def in_numbers(
        self, variable: Variable, cells: list[Any], states: list[int] | None
    ) -> list[Any]:
        """Numbers, those of choices, and the code of the reason where there is no answer."""
        cells = numbered(variable, cells)
        if states is None:
            return cells
        reasons = self.codings[variable.name]
        return [
            reasons.get(State(state)) if cell is None else cell
            for cell, state in zip(cells, states, strict=True)
        ]

    def column(self, variable: Variable) -> Any:
        """Everything gathered of one variable, which is then let go of."""
        gathered = self.cells.pop(variable.name)
        if is_numeric(variable):
            return np.concatenate([np.empty(0), *gathered])
        if not is_text(variable):
            return pd.Series(gathered, dtype=object)
        states = self.states[variable.name]
        if variable.column and states:
            reasons = codes_apart_from(set(gathered))
            self.codings[variable.name] = reasons
            gathered = [
                str(reasons.get(State(state), "")) if cell is None else cell
                for cell, state in zip(gathered, states, strict=True)
            ]
        return pd.Series(["" if cell is None else cell for cell in gathered], dtype=object)

    def value_labels(self, variable: Variable) -> dict[float, str]:
        """What each number of a variable means, the missing codes included."""
        reasons = self.codings[variable.name].items()
        labels = {code: STATE_WORDS[state] for state, code in reasons} | labels_of(variable)
        return {code: clipped(words, LONGEST_VALUE_LABEL) for code, words in labels.items()}

    def missing(self) -> dict[str, list[Any]]:
        """What SPSS takes for missing in each variable: a span of numbers, or three texts."""
        found: dict[str, list[Any]] = {}
        for variable in self.sheet.variables:
            codes = self.codings[variable.name].values()
            if coded(variable):
                found[variable.name] = [{"lo": min(codes), "hi": max(codes)}]
            elif self.states[variable.name] and is_text(variable):
                found[variable.name] = [str(code) for code in codes][:MOST_MISSING_TEXTS]
        return found


def is_whole(variable: Variable, numbers: Any) -> bool:
    """Whether it is a number that never has a fraction."""
    return is_numeric(variable) and bool(np.all((numbers % 1 == 0) | np.isnan(numbers)))
