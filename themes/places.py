"""Places in texts of other programs: in which units they count, and where they lie in ours (pure).

The standard counts Unicode code points from 0. Programs for Windows count UTF-16 units, in which
most emoji are two; some count a line break of two characters as one. Which of these a file means is
told by its excerpts: people select whole words.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from unicodedata import combining, is_normalized, normalize

from themes.passages import BREAKS, UNPRINTABLE, clean

Span = tuple[int, int]
DOUBTFUL, FEW = 0.6, 5
"""Where a smaller share of at least so many excerpts lies at words, no way of counting is right."""


@dataclass(frozen=True)
class Units:
    """One way of counting."""

    is_utf16: bool
    break_is_one: bool

    def __str__(self) -> str:
        units = "UTF-16 units" if self.is_utf16 else "code points"
        return f"{units}, a line break as one" if self.break_is_one else units


WAYS = (Units(False, False), Units(True, False), Units(False, True), Units(True, True))
"""The standard's way first: it is taken where all fit alike."""


@dataclass(frozen=True)
class Fit:
    """The way that fits best, and how many of all excerpts lie at words by it and the standard."""

    units: Units
    fitting: int
    standard: int
    excerpts: int

    @property
    def is_doubtful(self) -> bool:
        return self.excerpts >= FEW and self.fitting < DOUBTFUL * self.excerpts

    def __str__(self) -> str:
        said = f"{self.fitting} of {self.excerpts} excerpts begin and end with a word"
        if self.units == WAYS[0]:
            return f"{said}, counted in code points as the standard says."
        return f"{said}, counted in {self.units}; counted in code points {self.standard} do."


def ruler(text: str, units: Units) -> Sequence[int]:
    """At which place of the file each code point begins, and where the text ends."""
    is_plain = not (units.is_utf16 and any(each > "\uffff" for each in text))
    if is_plain and not (units.break_is_one and "\r\n" in text):
        return range(len(text) + 1)
    widths = (_width(before, here, units) for before, here in pairwise("\0" + text))
    return array("L", accumulate(widths, initial=0))


def _width(before: str, here: str, units: Units) -> int:
    if units.break_is_one and before + here == "\r\n":
        return 0
    return 2 if units.is_utf16 and here > "\uffff" else 1


def place(measured: Sequence[int], offset: int) -> int | None:
    """Which code point begins at this place of the file; None outside, or inside of one."""
    index = bisect_right(measured, offset) - 1
    return index if index >= 0 and measured[index] == offset else None


def lies_at_words(text: str, measured: Sequence[int], span: Span) -> bool:
    """Whether the excerpt neither begins nor ends within a word."""
    start, end = place(measured, span[0]), place(measured, span[1])
    if start is None or end is None or start >= end:
        return False
    return _is_edge(text, start) and _is_edge(text, end)


def _is_edge(text: str, at: int) -> bool:
    if at in {0, len(text)}:
        return True
    if combining(text[at]):
        return False
    return not (text[at - 1].isalnum() or combining(text[at - 1])) or not text[at].isalnum()


def best_fit(texts: Iterable[tuple[str, Sequence[Span]]]) -> Fit:
    """The way of counting by which most excerpts of all texts together lie at words."""
    fitting, excerpts = [0] * len(WAYS), 0
    for text, spans in texts:
        excerpts += len(spans)
        for number, units in enumerate(WAYS):
            measured = ruler(text, units)
            fitting[number] += sum(lies_at_words(text, measured, span) for span in spans)
    best = fitting.index(max(fitting))
    return Fit(WAYS[best], fitting[best], fitting[0], excerpts)


def cleaned(text: str) -> tuple[str, Sequence[int]]:
    """The text as `clean` makes it, and which place each place of the given text has in it."""
    if clean(text) == text:
        return text, range(len(text) + 1)
    printed, first = _printable(text)
    composed, second = _composed(printed)
    made = composed.strip()
    before = len(composed) - len(composed.lstrip())
    places = array("L", (min(max(second[each] - before, 0), len(made)) for each in first))
    return made, places


def _printable(text: str) -> tuple[str, Sequence[int]]:
    """With one kind of line break, and without what cannot be printed."""
    pieces, places, here, at = [], array("L"), 0, 0
    while here < len(text):
        broken = BREAKS.match(text, here)
        size = len(broken.group()) if broken else 1
        piece = "\n" if broken else UNPRINTABLE.sub("", text[here])
        places.extend([at] * size)
        pieces.append(piece)
        here, at = here + size, at + len(piece)
    places.append(at)
    return "".join(pieces), places


def _composed(text: str) -> tuple[str, Sequence[int]]:
    """In NFC; the places of characters that become one are its place."""
    if is_normalized("NFC", text):
        return text, range(len(text) + 1)
    pieces, places, cluster, at = [], array("L"), "", 0
    for here in text:
        joined = normalize("NFC", cluster + here)
        alone = normalize("NFC", cluster)
        if cluster and not combining(here) and joined == alone + normalize("NFC", here):
            pieces.append(alone)
            cluster, at = "", at + len(alone)
        cluster += here
        places.append(at)
    last = normalize("NFC", cluster)
    places.append(at + len(last))
    return "".join([*pieces, last]), places
