"""What differs between two versions of a map, in words (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from journeys.telling import STAGES, Phase, Telling, signed

NAMES = {
    "phases": "Phase",
    "moments": "Moment",
    "forces": "Enabler or barrier",
    "dependencies": "Dependency",
    "readings": "Reading",
}
FIELDS = {
    "what": "what happened", "when": "when", "agency": "agency", "channel": "channel",
    "quote": "own words", "feeling": "feeling", "need": "need", "well": "worked well",
    "better": "could be better", "needed": "needs to happen", "is_turning": "turning point",
    "name": "name", "stage": "stage", "kind": "kind", "node": "box of the theory", "note": "note",
    "phase": "phase", "moment": "moment", "before": "what came first", "after": "what came after",
    "domain": "domain", "score": "score", "start": "start of the passage",
    "end": "end of the passage",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One thing that differs."""

    what: str
    before: str
    after: str


def differences(older: Telling, newer: Telling) -> list[Difference]:
    """Every difference, in the order of the newer version."""
    return list(_found(older, newer))


def _found(older: Telling, newer: Telling) -> Iterator[Difference]:
    for name in ("title", "summary"):
        one, other = getattr(older, name), getattr(newer, name)
        if one != other:
            yield Difference(name.capitalize(), one, other)
    for part, label in NAMES.items():
        yield from _rows(part, label, older, newer)
    order = [m.id for m in older.in_order if m.id in newer.numbers]
    if order != [m.id for m in newer.in_order if m.id in older.numbers]:
        yield Difference("Order of the moments", "", "Changed")


def _rows(part: str, label: str, older: Telling, newer: Telling) -> Iterator[Difference]:
    before = {row.id: row for row in getattr(older, part)}
    after = {row.id: row for row in getattr(newer, part)}
    for id_, row in after.items():
        name = f"{label} {_number(newer, row)}".strip()
        if id_ not in before:
            yield Difference(f"{name}: added", "", said(newer, row))
            continue
        for field in fields(row):
            one, other = getattr(before[id_], field.name), getattr(row, field.name)
            if one != other:
                pair = (shown(older, field.name, one), shown(newer, field.name, other))
                yield Difference(f"{name}: {FIELDS[field.name]}", *pair)
    for id_, row in before.items():
        if id_ not in after:
            name = f"{label} {_number(older, row)}".strip()
            yield Difference(f"{name}: taken out", said(older, row), "")


def _number(telling: Telling, row: Any) -> str:
    """The number of the moment that a row is or belongs to."""
    if isinstance(row, Phase):
        return str(telling.phases.index(row) + 1)
    number = telling.numbers.get(getattr(row, "moment", getattr(row, "after", row.id)))
    return str(number or "")


def said(telling: Telling, row: Any) -> str:
    """A row in a few words."""
    for name in ("what", "name", "domain"):
        if hasattr(row, name):
            return str(getattr(row, name))
    return f"{shown(telling, 'after', row.after)} only once {shown(telling, 'before', row.before)}"


def shown(telling: Telling, name: str, value: Any) -> str:
    """A value as people read it: numbers of moments and names of phases in place of ids."""
    if name == "feeling":
        return signed(value)
    if name in ("moment", "before", "after"):
        return str(telling.numbers.get(value, "gone"))
    if name == "stage":
        return STAGES.get(value, "")
    if name == "phase":
        return next((phase.name for phase in telling.phases if phase.id == value), "gone")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
