"""The card of a moment: what it says, paragraph by paragraph, and how tall it becomes (pure)."""

from dataclasses import dataclass

from journeys.paragraphs import TextBox, set_in
from journeys.telling import BARRIER, ENABLER, Moment, Telling

PADDING, GAP = 10.0, 5.0
ICON_ROOM = 18.0
NOBODY = "The family themselves"
SIGNS = {
    "turning": "Turning point",
    ENABLER: "It helped",
    BARRIER: "It got in the way",
    "well": "Worked well",
    "better": "Could be better",
    "needed": "Needs to happen",
    "reading": "Reading, 1 to 10",
}
"""Kinds of paragraphs with a sign before them, so that they are told apart without colour."""


@dataclass(frozen=True)
class Card:
    """A moment's words at their place."""

    moment: str
    number: int
    x: float
    y: float
    width: float
    height: float
    words: tuple[TextBox, ...]

    def at(self, x: float, y: float) -> "Card":
        """The same card elsewhere."""
        moved = tuple(box.moved(x - self.x, y - self.y) for box in self.words)
        return Card(self.moment, self.number, x, y, self.width, self.height, moved)


def card_of(telling: Telling, moment: Moment, width: float, size: float, *, alone: bool) -> Card:
    """The card at the origin. `alone` says in words what the wide picture draws as lines."""
    y = PADDING
    words = []
    for kind, text in said(telling, moment, alone=alone):
        indent = ICON_ROOM if kind in SIGNS else 0.0
        small = size if kind in ("what", "quote") else size - 1.5
        box = set_in(kind, text, width - 2 * PADDING - indent, small)
        words.append(box.moved(PADDING + indent, y))
        y += box.height + GAP
    number = telling.numbers[moment.id]
    return Card(moment.id, number, 0.0, 0.0, width, y - GAP + PADDING, tuple(words))


def said(telling: Telling, moment: Moment, *, alone: bool) -> list[tuple[str, str]]:
    """The paragraphs of a card as (kind, words), in the order they stand."""
    who = " · ".join(filter(None, (moment.agency or NOBODY, moment.channel)))
    found = [
        ("turning", "Turning point" if moment.is_turning else ""),
        ("when", moment.when),
        ("what", moment.what),
        ("who", who),
        ("quote", f"“{moment.quote}”" if moment.quote else ""),
        ("need", f"Needed: {moment.need}" if moment.need else ""),
        *((force.kind, force.what) for force in telling.forces_at(moment)),
        ("well", moment.well),
        ("better", moment.better),
        ("needed", moment.needed),
        *(("reading", each.words) for each in telling.readings_at(moment)),
    ]
    if alone:
        found += [("depends", words) for words in depends(telling, moment)]
    return [(kind, words) for kind, words in found if words]


def depends(telling: Telling, moment: Moment) -> list[str]:
    """What had to happen before this moment could, in words."""
    return [
        f"Only once {telling.numbers[each.before]} had happened"
        + (f": {each.note}" * bool(each.note))
        for each in telling.dependencies
        if each.after == moment.id
    ]
