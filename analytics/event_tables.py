"""Tables of an event as they are kept, and the parts of the day (pure, web too)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analytics.tables import Column, Table
from voice.models import Slot


@dataclass(frozen=True)
class Part:
    """A part of the day by which results are told: a slot, or all slots of one high-level group."""

    group: str
    slots: tuple[Slot, ...]

    @property
    def letters(self) -> list[str]:
        """The letters of its slots, as forms send them."""
        return sorted(slot.letter.lower() for slot in self.slots)

    @property
    def name(self) -> str:
        """What it is called in addresses: its first letter."""
        return self.letters[0]

    @property
    def words(self) -> str:
        """What it is called on pages."""
        if len(self.slots) == 1:
            return str(self.slots[0])
        letters = " and ".join(letter.upper() for letter in self.letters)
        return f"{letters}: {self.group}"


def kept(table: Table) -> dict[str, Any]:
    """A protected table as JSON."""
    columns = [[each.label, each.unit, each.numeric] for each in table.columns]
    return {"caption": table.caption, "columns": columns, "rows": [list(r) for r in table.rows]}


def table_from(name: str, found: Mapping[str, Any]) -> Table:
    """The table that was kept."""
    columns = tuple(Column(*each) for each in found["columns"])
    return Table(name, found["caption"], columns, tuple(tuple(row) for row in found["rows"]))


def parts_of(slots: Iterable[Slot]) -> list[Part]:
    """The parts of a day, in the order of their first slots."""
    by_group: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_group[slot.high_level or str(slot)].append(slot)
    return [Part(group, tuple(together)) for group, together in by_group.items()]


def words_together(slots: Iterable[Slot]) -> dict[int, str]:
    """What each slot is called by its key: as the part that it belongs to."""
    return {slot.pk: part.words for part in parts_of(slots) for slot in part.slots}
