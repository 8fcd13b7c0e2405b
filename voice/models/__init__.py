"""Events, their activities and counts."""

from voice.models.activities import COUNTED, MOST_STICKERS, Activity, ActivityKind, Option
from voice.models.events import (
    EVENT_MOVES,
    Event,
    EventState,
    Headcount,
    Presence,
    Slot,
    Unit,
)
from voice.models.tallies import MOST_AT_ONCE, Tally

__all__ = [
    "COUNTED",
    "EVENT_MOVES",
    "MOST_AT_ONCE",
    "MOST_STICKERS",
    "Activity",
    "ActivityKind",
    "Event",
    "EventState",
    "Headcount",
    "Option",
    "Presence",
    "Slot",
    "Tally",
    "Unit",
]
