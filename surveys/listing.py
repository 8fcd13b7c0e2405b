"""The lists of choices of a form: those of its own sheet, and those that lie outside of it."""

import re
from collections.abc import Container, Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

from surveys.arranging import everything
from surveys.beside import Beside, rows_in
from surveys.definition import Choice
from surveys.sheets import Sheets

Rows = list[dict[str, Any]]
Element = dict[str, Any]
FROM_FILES = (".csv", ".xml", ".geojson")
OUTSIDE = "external_choices"
FIRST = ("name", "label")
"""The columns of a file that hold a choice's name and its words, if the form names no others."""
IN_FILE = "csv-external"
NOT_HERE = "The file “{}” is not here, so its list is empty. Load it together with the form."
NOT_READ = "We read lists in .csv files only, so “{}” is empty."
PULLED = re.compile(r"pulldata\(\s*['\"]([^'\"]+)['\"]")


class Asked(NamedTuple):
    """A list in a file: its name here, its file, and what it takes names and words from."""

    name: str
    file: str
    columns: tuple[str, str] = FIRST


def list_asked(element: Element) -> str:
    """The name of the list that a question offers, as expressions call it; empty without one."""
    listed: str = element.get("list_name") or element.get("query") or element.get("itemset") or ""
    return in_file(element, listed).name if listed.endswith(FROM_FILES) else listed


def in_file(element: Element, file: str) -> Asked:
    """A list that lies in a file is called after the file, and after columns that are not usual."""
    given = element.get("parameters")
    named = given if isinstance(given, dict) else {}
    columns = named.get("value", FIRST[0]), named.get("label", FIRST[1])
    more = "" if columns == FIRST else f" ({', '.join(columns)})"
    return Asked(PurePath(file).stem + more, file, columns)


def asked_of_files(element: Element) -> Iterator[Asked]:
    """The lists in files that a question needs."""
    listed = element.get("itemset", "")
    if listed.endswith(FROM_FILES):
        yield in_file(element, listed)
    if element["type"] == IN_FILE:
        yield Asked(element["name"], f"{element['name']}.csv")
    written = [*element.values(), *element.get("bind", {}).values()]
    for name in PULLED.findall("\n".join(each for each in written if isinstance(each, str))):
        yield Asked(PurePath(name).stem, f"{PurePath(name).stem}.csv")


def lists_of(form: Element, sheets: Sheets) -> dict[str, Rows]:
    """Every list of the form's sheets by name, with `name`, `label` and what else a row holds."""
    found: dict[str, Rows] = dict(form.get("choices", {}))
    for each in sheets.rows(OUTSIDE):
        row = dict(each)
        listed = row.pop("list_name", "") or row.pop("list name", "")
        found.setdefault(listed, []).append(worded(row))
    return found


def lists_in_files(
    form: Element, beside: Beside, known: Container[str]
) -> tuple[dict[str, list[Choice]], list[tuple[Element, str]]]:
    """The lists in files by name, and the rows whose files are not here, with what to do.

    `known` are lists of the form's sheets. Raises `NotAList`.
    """
    lists: dict[str, list[Choice]] = {}
    missing = []
    for _, element in everything(form["children"]):
        for asked in asked_of_files(element):
            if asked.name not in known and asked.name not in lists:
                lists[asked.name] = choices_from(asked, beside)
                if asked.file not in beside:
                    words = NOT_HERE if asked.file.endswith(".csv") else NOT_READ
                    missing.append((element, words.format(asked.file)))
    return lists, missing


def choices_from(asked: Asked, beside: Beside) -> list[Choice]:
    """The rows of a list in a file, none where the file is not there. Raises `NotAList`."""
    rows = rows_in(asked.file, beside[asked.file]) if asked.file in beside else []
    return [choice_from(asked, number, row) for number, row in enumerate(rows, 1)]


def choice_from(asked: Asked, number: int, row: dict[str, str]) -> Choice:
    """One row of a file. A list that is only looked up may have no names."""
    name, label = (row.get(column, "") for column in asked.columns)
    made = Choice(name=name or str(number), label=label or name)
    columns = {head: cell for head, cell in row.items() if head not in FIRST}
    return {**made, "columns": columns} if columns else made


def worded(row: dict[str, str]) -> dict[str, Any]:
    """A row as pyxform gives those of the form's own lists: its labels by language."""
    made: dict[str, Any] = {}
    for heading, cell in row.items():
        column, _, language = heading.partition("::")
        if column == "label" and language:
            made.setdefault("label", {})[language.strip()] = cell
        else:
            made[heading] = cell
    return made
