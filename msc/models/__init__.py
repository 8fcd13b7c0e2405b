"""Rounds, stories and what panels made of them."""

from msc.models.rounds import ROUND_MOVES, DomainOfChange, DomainSet, MscRound, RoundState
from msc.models.stories import (
    PARTS,
    READABLE,
    STORY_MOVES,
    Channel,
    Consent,
    ConsentFrom,
    Direction,
    Original,
    Story,
    StoryState,
    Subject,
)

__all__ = [
    "PARTS",
    "READABLE",
    "ROUND_MOVES",
    "STORY_MOVES",
    "Channel",
    "Consent",
    "ConsentFrom",
    "Direction",
    "DomainOfChange",
    "DomainSet",
    "MscRound",
    "Original",
    "RoundState",
    "Story",
    "StoryState",
    "Subject",
]
