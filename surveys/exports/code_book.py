"""The code book that goes with a file: every variable, every choice, and what was left out."""

from collections.abc import Iterator, Mapping
from typing import Any

from surveys.columns import CHOSEN, Kind
from surveys.exports.contents import Contents
from surveys.exports.short_names import stata_names
from surveys.exports.variables import Shows, Variable

VARIABLE_HEADS = (
    "table", "variable", "label", "kind", "section", "name_in_each_version", "name_in_stata",
    "how_to_read",
)  # fmt: skip
CHOICE_HEADS = ("table", "question", "number", "name", "label", "versions")
EMPTY_HEADS = ("table", "row", "variable", "why", "kept_as")

HOW_TO_READ = {
    Shows.LEAD: "",
    Shows.NUMBER: "A number.",
    Shows.TEXT: "A text.",
    Shows.MOMENT: "A day or a time of day, without a zone.",
    Shows.CHOICE: "One choice; see the list of choices.",
    Shows.JOINED: "All choices made, in one text; a rank begins with the best.",
    Shows.FLAG: "1 where it was chosen, 0 where the question was answered without it.",
    Shows.PLACE: "Its place in the rank, 1 for the best.",
}


def variable_rows(contents: Contents) -> Iterator[list[Any]]:
    """A row for each variable of each sheet."""
    for sheet in contents.sheets:
        short = stata_names(each.name for each in sheet.variables)
        for each in sheet.variables:
            column = each.column
            yield [
                sheet.name,
                each.name,
                each.label,
                column.kind.value if column else "",
                column.section if column else "",
                versions_in_words(column.names) if column else "",
                short[each.name],
                note_on(contents, each),
            ]


def note_on(contents: Contents, variable: Variable) -> str:
    """How to read a variable, with what was changed in it."""
    note = HOW_TO_READ[variable.shows]
    column = variable.column
    if column and column.key in contents.together:
        note += " Groups of fewer than ten people are put together."
    if column and column.kind == Kind.FILE:
        note += " The name under which the file is kept."
    return f"{note} {column.note if column else ''}".strip()


def versions_in_words(names: Mapping[int, str]) -> str:
    """What each version called a question."""
    return "; ".join(f"version {number}: {name}" for number, name in sorted(names.items()))


def choice_rows(contents: Contents) -> Iterator[list[Any]]:
    """A row for each choice of each question, those that were taken out of the form included."""
    for sheet in contents.sheets:
        columns = {each.column.key: each.column for each in sheet.variables if each.column}
        for column in columns.values():
            for choice in column.choices if column.kind in CHOSEN else ():
                versions = ", ".join(map(str, choice.versions)) or "in none"
                row = [sheet.name, column.name, choice.code, choice.name, choice.label, versions]
                yield row
