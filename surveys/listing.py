"""The lists of choices of a form: those of its own sheet, and those that lie outside of it."""

from pathlib import PurePath
from typing import Any

from surveys.sheets import Sheets

Rows = list[dict[str, Any]]
FROM_FILES = (".csv", ".xml", ".geojson")
OUTSIDE = "external_choices"
LABELS = ("label", "title")


def list_asked(element: dict[str, Any]) -> str:
    """The name of the list that a question offers, as expressions call it; empty without one."""
    return name_of(element.get("list_name") or element.get("query") or element.get("itemset") or "")


def name_of(listed: str) -> str:
    """A list that lies in a file is called after the file."""
    return PurePath(listed).stem if listed.endswith(FROM_FILES) else listed


def lists_of(form: dict[str, Any], sheets: Sheets) -> dict[str, Rows]:
    """Every list by name, with `name`, `label` and what else each row holds."""
    found: dict[str, Rows] = {name_of(each): rows for each, rows in form.get("choices", {}).items()}
    for each in sheets.rows(OUTSIDE):
        row = dict(each)
        listed = row.pop("list_name", "") or row.pop("list name", "")
        found.setdefault(listed, []).append(worded(row))
    return found


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
