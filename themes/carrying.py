"""Carries what was coded over to a changed text, where the words are unchanged (pure)."""

from dataclasses import dataclass

AROUND = 32
"""So many code points before and after are remembered, to tell equal words apart."""


@dataclass(frozen=True)
class Quote:
    """Coded words, with what stood before and after them, and where they began."""

    start: int
    words: str
    lead: str
    trail: str


def quote_at(text: str, start: int, end: int) -> Quote:
    """The words at a place, with their surroundings."""
    return Quote(
        start, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND]
    )


def place_of(quote: Quote, text: str) -> int | None:
    """Where the same words begin in another text; None where they are gone or cannot be told.

    Words that occur once are the same words. Of several, those are meant that have the same
    surroundings on both sides; where there is none or more than one of them, a person decides.
    """
    found = _all(text, quote.words)
    if len(found) > 1:
        found = [
            place
            for place in found
            if text[:place].endswith(quote.lead)
            and text.startswith(quote.trail, place + len(quote.words))
        ]
    return found[0] if len(found) == 1 else None


def _all(text: str, words: str) -> list[int]:
    """Every place where the words begin, those that overlap too."""
    places: list[int] = []
    here = text.find(words) if words else -1
    while here >= 0:
        places.append(here)
        here = text.find(words, here + 1)
    return places
