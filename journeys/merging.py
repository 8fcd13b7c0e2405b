"""Joining two editors' changes to the same map: field by field, and what both changed (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from journeys.changing import tidied
from journeys.telling import PARTS, Telling

ORDER, GONE = "order", "gone"
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Conflict:
    """One thing that both changed; a part that one of them took out has the field `gone`."""

    key: str
    part: str
    id: str
    field: str
    mine: Any
    theirs: Any


def merged(
    base: Telling, mine: Telling, theirs: Telling, choices: Mapping[str, str]
) -> tuple[Telling, list[Conflict]]:
    """Both editors' changes in one map, and the conflicts that `choices` does not settle.

    Where a conflict is not settled the map says what the others have saved; what they took out
    and this editor changed stays in.
    """
    joiner = Joiner(choices)
    texts = {
        name: joiner.value("map", "", name, [getattr(t, name) for t in (base, mine, theirs)])
        for name in ("title", "summary")
    }
    parts: dict[str, Any] = {
        part: tuple(joiner.rows(part, *(getattr(t, part) for t in (base, mine, theirs))))
        for part in PARTS
    }
    return tidied(replace(theirs, **texts, **parts)), joiner.conflicts


class Joiner:
    """Joins values and lists, and writes down what both changed."""

    def __init__(self, choices: Mapping[str, str]) -> None:
        self.choices = choices
        self.conflicts: list[Conflict] = []

    def value(self, part: str, id_: str, field: str, three: Sequence[Any]) -> Any:
        """The value after both changes; `three` is base, mine, theirs."""
        base, mine, theirs = three
        if mine in (theirs, base):
            return theirs
        return mine if theirs == base else self._settled(part, id_, field, mine, theirs)

    def _settled(self, part: str, id_: str, field: str, mine: Any, theirs: Any) -> Any:
        key = "/".join((part, id_, field))
        chosen = self.choices.get(key)
        if chosen not in (MINE, THEIRS):
            self.conflicts.append(Conflict(key, part, id_, field, mine, theirs))
        return mine if chosen == MINE else theirs

    def rows(
        self, part: str, base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]
    ) -> list[Any]:
        """The rows of one part, joined by their ids."""
        before, ours, others = ({row.id: row for row in rows} for rows in (base, mine, theirs))
        found = {
            id_: row
            for id_ in dict.fromkeys((*others, *ours))
            if (row := self._row(part, before.get(id_), ours.get(id_), others.get(id_)))
        }
        order = self._order(part, [list(rows) for rows in (before, ours, others)], list(found))
        return [found[id_] for id_ in order]

    def _row(self, part: str, base: Any, mine: Any, theirs: Any) -> Any:
        """One row, or None where it is gone."""
        if base is None or (mine is not None and theirs is not None):
            return self._joined(part, base, mine, theirs)
        kept = mine if mine is not None else theirs
        if kept is None or kept == base:
            return None
        chosen = self._settled(part, base.id, GONE, mine is None, theirs is None)
        key = "/".join((part, base.id, GONE))
        return None if chosen and key in self.choices else kept

    def _joined(self, part: str, base: Any, mine: Any, theirs: Any) -> Any:
        if mine is None or theirs is None:
            return mine if theirs is None else theirs
        before = base if base is not None else theirs
        values = {
            field.name: self.value(
                part, mine.id, field.name,
                [getattr(row, field.name) for row in (before, mine, theirs)],
            )
            for field in fields(mine)
        }  # fmt: skip
        return type(mine)(**values)

    def _order(self, part: str, three: Sequence[list[str]], there: list[str]) -> list[str]:
        """The order after both changes: of those that all have, and the new ones behind theirs."""
        base, mine, theirs = three
        common = [id_ for id_ in base if id_ in mine and id_ in theirs]
        ours = [id_ for id_ in mine if id_ in common]
        others = [id_ for id_ in theirs if id_ in common]
        first, second = (theirs, mine)
        if ours != common and others == common:
            first, second = (mine, theirs)
        elif ours not in (common, others) and others != common:
            chosen = self._settled(part, "", ORDER, tuple(ours), tuple(others))
            first, second = (mine, theirs) if chosen == tuple(ours) else (theirs, mine)
        return inserted(first, second, there)


def inserted(first: list[str], second: list[str], there: list[str]) -> list[str]:
    """The ids that are there, as `first` has them, and those of `second` behind their neighbour."""
    order = [id_ for id_ in first if id_ in there]
    for place, id_ in enumerate(second):
        if id_ in order or id_ not in there:
            continue
        before = next((other for other in reversed(second[:place]) if other in order), None)
        order.insert(order.index(before) + 1 if before is not None else 0, id_)
    return order
