"""Joining what two people did to the same form: cell by cell, and what both changed."""

from collections.abc import Mapping
from typing import NamedTuple

from surveys.building.book import Book, meaning
from surveys.building.log import Change, carried_out, change_between, sheet_of

MINE, THEIRS = "mine", "theirs"
WHOLE = ""
"""Stands for a heading where one of them took the whole row out."""
Cells = dict[str, str]


class Conflict(NamedTuple):
    """A cell that both changed; `heading` is blank where one took the row out."""

    sheet: str
    row: str
    heading: str
    mine: str
    theirs: str

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.sheet}/{self.row}/{self.heading}"


def joined(
    base: Book, mine: Book, theirs: Book, choices: Mapping[str, str]
) -> tuple[Book, list[Conflict]]:
    """My changes since `base` in what the others have by now, and what `choices` leaves open."""
    change, conflicts = change_between(base, mine), list[Conflict]()
    for name, part in change.items():
        now = {row["key"]: row["cells"] for row in sheet_of(theirs, name)["rows"]}
        rows = {}
        for key, (before, after) in part["rows"].items():
            cells, open_now = joined_row((name, key), before, after, now.get(key), choices)
            conflicts += open_now
            if cells != now.get(key):
                rows[key] = [now.get(key), cells]
        part["rows"] = rows
        part["order"] = order_with(part, [row["key"] for row in sheet_of(theirs, name)["rows"]])
    return (theirs, conflicts) if conflicts else (carried_out(theirs, change), [])


def order_with(part: Change, now: list[str]) -> list[list[str]] | None:
    """A row that comes back stands at the end of its sheet, unless the change says where."""
    if part["order"]:
        order: list[list[str]] = part["order"]
        return order
    back = [key for key, (before, _) in part["rows"].items() if before is None]
    return [now, [*now[:-1], *back, *now[-1:]]] if back else None


def joined_row(
    place: tuple[str, str],
    base: Cells | None,
    mine: Cells | None,
    theirs: Cells | None,
    choices: Mapping[str, str],
) -> tuple[Cells | None, list[Conflict]]:
    """One row after both changes."""
    if theirs == base:
        return mine, []
    if base is None or mine is None or theirs is None:
        return whole_row(place, base, mine, theirs, choices)
    cells, conflicts = dict(theirs), list[Conflict]()
    for heading in dict.fromkeys([*base, *mine]):
        was, want, now = (each.get(heading, "") for each in (base, mine, theirs))
        if want in {was, now}:
            continue
        conflict = Conflict(*place, heading, want, now)
        chosen = choices.get(conflict.key, MINE if now == was else "")
        if chosen == MINE:
            cells = {**cells, heading: want} if want else without(cells, heading)
        elif chosen != THEIRS:
            conflicts.append(conflict)
    return cells, conflicts


def whole_row(
    place: tuple[str, str],
    base: Cells | None,
    mine: Cells | None,
    theirs: Cells | None,
    choices: Mapping[str, str],
) -> tuple[Cells | None, list[Conflict]]:
    """A row that one of them took out while the other changed it."""
    if mine == theirs or base is None:
        return mine or theirs, []
    conflict = Conflict(*place, WHOLE, told(mine), told(theirs))
    chosen = choices.get(conflict.key)
    if chosen not in {MINE, THEIRS}:
        return theirs, [conflict]
    return (mine if chosen == MINE else theirs), []


def told(cells: Cells | None) -> str:
    """A row in one line, for the one who chooses: its words, else its name."""
    if cells is None:
        return "Taken out"
    words = [text for heading, text in cells.items() if meaning(heading)[0] == "label"]
    return " / ".join(words) or cells.get("name", "")


def without(cells: Cells, heading: str) -> Cells:
    """The cells but one."""
    return {each: text for each, text in cells.items() if each != heading}
