"""Dependencies as brackets under the cards: each in a track, its words over its line (pure).

A track holds brackets that do not touch, words included. Short brackets come first, so that they
nest inside longer ones; then neighbouring tracks change places while that undoes a crossing of a
leg with another bracket's line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from journeys.paragraphs import TextBox, set_in

SPACE, TRACK_GAP, WORDS_GAP = 14.0, 9.0, 3.0
ROOMY, NARROWEST, WORDS_INSET = 90.0, 160.0, 7.0


@dataclass(frozen=True)
class Bracket:
    """A line to draw between two x, with words; without an end it leads to another row."""

    dependency: str
    start: float | None
    end: float | None
    words: TextBox
    left: float
    right: float

    @property
    def legs(self) -> list[float]:
        """Where it goes up to the cards."""
        return [x for x in (self.start, self.end) if x is not None]


@dataclass(frozen=True)
class Line:
    """A bracket at its height: from the card above `start`, along `y`, up to `end`."""

    dependency: str
    start: float | None
    end: float | None
    left: float
    right: float
    y: float
    words: TextBox


def bracket(
    dependency: str,
    ends: tuple[float | None, float | None],
    words: str,
    bounds: tuple[float, float],
    size: float,
) -> Bracket:
    """A bracket with its words inside it; beside it where its legs are too near for words."""
    legs = [x for x in ends if x is not None]
    span = max(legs) - min(legs)
    width = span if span >= ROOMY else NARROWEST
    left = min(legs) if span >= ROOMY else max(legs)
    if left + width > bounds[1]:
        left = max(min(legs) - width, bounds[0])
    box = set_in("depends", words, width - 2 * WORDS_INSET, size).moved(left + WORDS_INSET, 0.0)
    return Bracket(dependency, *ends, box, min(left, *legs), max(left + width, *legs))


def placed(brackets: Sequence[Bracket], top: float) -> tuple[list[Line], float]:
    """Every bracket in a track below `top`, and where the last track ends."""
    tracks = _untangled(_assigned(brackets))
    lines = []
    y = top
    for track in tracks:
        height = max(each.words.height for each in track) + WORDS_GAP
        lines += [
            Line(
                each.dependency, each.start, each.end, each.left, each.right, round(y + height, 1),
                each.words.moved(0.0, y + height - WORDS_GAP - each.words.height),
            )
            for each in track
        ]  # fmt: skip
        y += height + TRACK_GAP
    return lines, y


def _assigned(brackets: Sequence[Bracket]) -> list[list[Bracket]]:
    """Each bracket in the first track that has room, the shortest first."""
    tracks: list[list[Bracket]] = []
    for each in sorted(brackets, key=lambda b: (b.right - b.left, b.left, b.dependency)):
        free = next((track for track in tracks if _has_room(track, each)), None)
        if free is None:
            tracks.append([each])
        else:
            free.append(each)
    return tracks


def _has_room(track: Sequence[Bracket], new: Bracket) -> bool:
    return all(new.left >= each.right + SPACE or new.right <= each.left - SPACE for each in track)


def _untangled(tracks: list[list[Bracket]]) -> list[list[Bracket]]:
    """The tracks in an order with fewer crossings, by swaps of neighbours."""
    order = list(tracks)
    moved = True
    while moved:
        moved = False
        for upper in range(len(order) - 1):
            one, other = order[upper], order[upper + 1]
            if crossings(one, other) > crossings(other, one):
                order[upper], order[upper + 1] = other, one
                moved = True
    return order


def crossings(upper: Sequence[Bracket], lower: Sequence[Bracket]) -> int:
    """How often legs of the lower track cross the upper one."""
    legs = [x for each in lower for x in each.legs]
    return sum(each.left < x < each.right for each in upper for x in legs)
