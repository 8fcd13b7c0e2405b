"""What the page of codings whose words have changed is told."""

from dataclasses import dataclass

from accounts.models import User
from themes.models import Coding, DocumentState
from themes.placing import Piece, differences, likely_place

SHOWN = 20


@dataclass(frozen=True)
class Lost:
    """A coding that lost its words, the place proposed for it, and what is different there."""

    coding: Coding
    start: int | None
    end: int | None
    words: str
    pieces: list[Piece]


def lost_of(user: User) -> tuple[list[Lost], int]:
    """The person's first lost codings with their proposals, and how many there are."""
    mine = Coding.objects.lost().filter(coder=user, document__state=DocumentState.LIVE)
    named = mine.select_related("document", "code").order_by("document", "start", "pk")
    return [proposed(coding) for coding in named[:SHOWN]], mine.count()


def proposed(coding: Coding) -> Lost:
    """Where a coding most likely belongs now."""
    text = coding.document.text()
    place = likely_place(coding.quote, text, coding.start)
    if place is None:
        return Lost(coding, None, None, "", [])
    words = text[place.start : place.end]
    return Lost(coding, place.start, place.end, words, differences(coding.quote, words))
