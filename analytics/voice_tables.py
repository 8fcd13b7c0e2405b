"""What was counted at the tables of an event, as what may be shown (pure).

Things on a table are not people, and may have been put there by a few: they are protected like
people inside the team. What may be shown wider is made coarser from that.
"""

from collections.abc import Mapping, Sequence

from analytics.stats.classes import INSIDE_TEAM, MARKER, PUBLIC
from analytics.stats.disclosure import protect_table, share
from analytics.tables import Column, Table, Value

Counts = Mapping[tuple[str, str], int]
"""How many by option and slot; the slot is empty for the whole day."""


def table_of(
    asked: tuple[str, str], options: Sequence[str], slots: Sequence[str], counts: Counts
) -> Table:
    """Options by slot, and the whole day; `asked` is the question and what was counted."""
    question, unit = asked
    full: dict[tuple[str, ...], int] = {
        (option, slot): counts.get((option, slot), 0) for option in options for slot in slots
    }
    shown = protect_table(full, INSIDE_TEAM) if full else {}
    several = slots if len(slots) > 1 else ()
    columns = [Column("Choice", numeric=False)]
    columns += [Column("All day", unit), Column("Share", "%")]
    columns += [Column(slot or "No slot", unit) for slot in several]
    rows: list[tuple[Value, ...]] = []
    for option in options:
        whole = shown.get((option, None), MARKER)
        everything = shown.get((None, None), MARKER)
        part = share(whole, everything, INSIDE_TEAM) if len(options) > 1 else None
        rows.append((option, whole, part, *(shown.get((option, slot), MARKER) for slot in several)))
    return Table("table-top", question, tuple(columns), tuple(rows))


def in_public(value: int | str | None) -> int | None:
    """A count to the nearest five, as it may be shown to everybody; None where it is small."""
    if not isinstance(value, int) or value < PUBLIC.threshold:
        return None
    return PUBLIC.round_to * ((2 * value + PUBLIC.round_to) // (2 * PUBLIC.round_to))
