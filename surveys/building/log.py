"""What a step changed in a form, so that it can be taken back and joined with what others did."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from surveys.building.book import Book, Row, Sheet, balanced

Change = dict[str, Any]
"""By sheet: `rows` with the cells before and after (null where there was no row), the `order` of
keys before and after, and the `headings` before and after."""


class Overtaken(ValueError):
    """Somebody changed the same rows since; its text is for people."""

    def __init__(self) -> None:
        super().__init__("Somebody changed the same question since, so this cannot be taken back.")


class Step(NamedTuple):
    """One step that somebody took: `do`, `undo` or `redo`. One that goes on with the last counts
    with it."""

    number: int
    kind: str
    goes_on: bool = False


def change_between(before: Book, after: Book) -> Change:
    """What differs, nothing where nothing does."""
    found: Change = {}
    for name in dict.fromkeys([*before, *after]):
        old, new = sheet_of(before, name), sheet_of(after, name)
        if old != new:
            found[name] = {
                "rows": rows_between(old, new),
                "order": [keys(old), keys(new)] if keys(old) != keys(new) else None,
                "headings": [old["headings"], new["headings"]],
            }
    return found


def sheet_of(book: Book, name: str) -> Sheet:
    """A sheet, an empty one where it is missing."""
    return book.get(name, {"headings": [], "rows": []})


def keys(sheet: Sheet) -> list[str]:
    """The keys of a sheet's rows in order."""
    return [row["key"] for row in sheet["rows"]]


def rows_between(old: Sheet, new: Sheet) -> dict[str, list[Any]]:
    """The cells of each row that differs, before and after."""
    before = {row["key"]: row["cells"] for row in old["rows"]}
    after = {row["key"]: row["cells"] for row in new["rows"]}
    return {
        key: [before.get(key), after.get(key)]
        for key in dict.fromkeys([*before, *after])
        if before.get(key) != after.get(key)
    }


def turned(change: Change) -> Change:
    """The change that takes another one back."""
    return {
        name: {
            "rows": {key: [after, before] for key, (before, after) in part["rows"].items()},
            "order": part["order"] and part["order"][::-1],
            "headings": part["headings"][::-1],
        }
        for name, part in change.items()
    }


def carried_out(book: Book, change: Change) -> Book:
    """The book after a change; rows that others touched stay. Raises `Overtaken`."""
    changed = dict(book)
    for name, part in change.items():
        changed[name] = sheet_after(sheet_of(book, name), part)
    if balanced(book) and not balanced(changed):
        raise Overtaken
    return changed


def sheet_after(sheet: Sheet, part: Mapping[str, Any]) -> Sheet:
    """A sheet after its part of a change."""
    cells: dict[str, Any] = {row["key"]: row["cells"] for row in sheet["rows"]}
    for key, (before, after) in part["rows"].items():
        if cells.get(key) != before:
            raise Overtaken
        cells[key] = after
    order = keys(sheet)
    if part["order"]:
        before_order, after_order = part["order"]
        order = after_order if order == before_order else joined_order(after_order, order)
    rows: list[Row] = [
        {"key": key, "cells": cells[key]} for key in order if cells.get(key) is not None
    ]
    return {"headings": headings_after(sheet, part["headings"], rows), "rows": rows}


def joined_order(wanted: Sequence[str], now: Sequence[str]) -> list[str]:
    """The wanted order, with rows that it does not know behind those they stand behind now."""
    order, known = list(wanted), set(wanted)
    for place, key in enumerate(now):
        if key not in known:
            before = now[place - 1] if place else ""
            order.insert(order.index(before) + 1 if before in order else 0, key)
            known.add(key)
    return order


def headings_after(sheet: Sheet, part: Sequence[Sequence[str]], rows: Iterable[Row]) -> list[str]:
    """The headings after a change: those that it took away stay where cells stand under them."""
    before, after = part
    if sheet["headings"] == before:
        return list(after)
    used = {heading for row in rows for heading in row["cells"]}
    gone = {heading for heading in before if heading not in after} - used
    stay = [heading for heading in sheet["headings"] if heading not in gone]
    return list(dict.fromkeys([*stay, *after]))


def back_to(book: Book, changes: Iterable[Change]) -> Book:
    """The book before these changes, the newest of them first."""
    for change in changes:
        book = carried_out(book, turned(change))
    return book


def stacks(steps: Iterable[Step]) -> tuple[list[list[int]], list[list[int]]]:
    """What one person can undo and redo, as the numbers of steps, the next at the end."""
    undoable: list[list[int]] = []
    redoable: list[list[int]] = []
    for step in steps:
        if step.kind == "undo":
            undoable.pop()
            redoable.append([step.number])
        elif step.kind == "redo":
            redoable.pop()
            undoable.append([step.number])
        elif step.goes_on and undoable and not redoable:
            undoable[-1].append(step.number)
        else:
            undoable.append([step.number])
            redoable = []
    return undoable, redoable
