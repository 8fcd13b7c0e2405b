"""Where words that have changed may stand now, and what is different, word by word (pure)."""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

TOKEN = re.compile(r"\S+")
RAREST = 4
"""So many of the words that are rarest in the text say where to look."""
ENOUGH = 0.5
"""Below this likeness no place is proposed: a person looks for it."""


class Place(NamedTuple):
    """A place in a text, and how like the words there are: 1 for the same."""

    start: int
    end: int
    likeness: float


class Kind(Enum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """Words next to each other that fared alike."""

    kind: Kind
    words: str


def likely_place(words: str, text: str, near: int) -> Place | None:
    """The stretch of whole words in the text that is most like these; of equals the nearest.

    Looked at is what stands around the words that the two share and that are rarest in the text.
    """
    wanted = [found.group().lower() for found in TOKEN.finditer(words)]
    there = list(TOKEN.finditer(text))
    said = [found.group().lower() for found in there]
    if not wanted:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: tuple[float, int, int, int] | None = None
    for first in sorted(set(_beginnings(said, wanted))):
        matcher.set_seq1(said[first : first + len(wanted)])
        rank = (matcher.ratio(), -abs(there[first].start() - near))
        if best is None or rank > best[:2]:
            best = (*rank, first, min(first + len(wanted), len(there)) - 1)
    if best is None or best[0] < ENOUGH:
        return None
    return Place(there[best[2]].start(), there[best[3]].end(), best[0])


def _beginnings(said: list[str], wanted: list[str]) -> Iterator[int]:
    times = Counter(said)
    telling = sorted({word for word in wanted if times[word]}, key=lambda word: times[word])
    places: dict[str, list[int]] = {}
    for offset, word in enumerate(wanted):
        if word in telling[:RAREST]:
            places.setdefault(word, []).append(offset)
    for at, word in enumerate(said):
        for offset in places.get(word, ()):
            if at >= offset:
                yield at - offset


def differences(before: str, after: str) -> list[Piece]:
    """What stayed, what is gone and what is new, word by word."""
    old, new = before.split(), after.split()
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Kind.SAME, " ".join(old[a:b])))
            continue
        if a < b:
            found.append(Piece(Kind.GONE, " ".join(old[a:b])))
        if c < d:
            found.append(Piece(Kind.NEW, " ".join(new[c:d])))
    return found
