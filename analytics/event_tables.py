"""Tables of an event as they are kept, and slots that are shown together (pure, web too)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from analytics.tables import Column, Table
from voice.models import Slot


def kept(table: Table) -> dict[str, Any]:
    """A protected table as JSON."""
    columns = [[each.label, each.unit, each.numeric] for each in table.columns]
    return {"caption": table.caption, "columns": columns, "rows": [list(r) for r in table.rows]}


def table_from(name: str, found: Mapping[str, Any]) -> Table:
    """The table that was kept."""
    columns = tuple(Column(*each) for each in found["columns"])
    return Table(name, found["caption"], columns, tuple(tuple(row) for row in found["rows"]))


def words_together(slots: Iterable[Slot]) -> dict[int, str]:
    """What each slot is called by its key; slots of one high-level group are one part."""
    by_group: dict[str, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_group[slot.high_level or str(slot)].append(slot)
    found: dict[int, str] = {}
    for group, together in by_group.items():
        letters = " and ".join(sorted(each.letter for each in together))
        words = str(together[0]) if len(together) == 1 else f"{letters}: {group}"
        found |= {each.pk: words for each in together}
    return found
