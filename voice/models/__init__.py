"""Events, their activities and counts."""

from voice.models.activities import (
    ASKED,
    COUNTED,
    MOST_STICKERS,
    Activity,
    ActivityKind,
    Option,
)
from voice.models.events import (
    EVENT_MOVES,
    Event,
    EventState,
    Headcount,
    Presence,
    Slot,
    Unit,
)
from voice.models.pieces import (
    PIECE_MOVES,
    SPEAKERS,
    Piece,
    PieceQuerySet,
    PieceState,
    Speaker,
)
from voice.models.tallies import MOST_AT_ONCE, Tally

__all__ = [
    "ASKED",
    "COUNTED",
    "EVENT_MOVES",
    "MOST_AT_ONCE",
    "MOST_STICKERS",
    "PIECE_MOVES",
    "SPEAKERS",
    "Activity",
    "ActivityKind",
    "Event",
    "EventState",
    "Headcount",
    "Option",
    "Piece",
    "PieceQuerySet",
    "PieceState",
    "Presence",
    "Slot",
    "Speaker",
    "Tally",
    "Unit",
]
