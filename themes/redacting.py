"""Takes words out of a text wherever they stand, and says where every place has moved (pure)."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Redacted:
    """A text without some words. `places` are where they began in the old text."""

    text: str
    places: tuple[int, ...]
    taken: int
    given: int

    def start(self, place: int) -> int:
        """Where an excerpt that began here begins now; inside the words, where those begin."""
        return self._moved(place, ends=False)

    def end(self, place: int) -> int:
        """Where an excerpt that ended here ends now; inside the words, where those end."""
        return self._moved(place, ends=True)

    def _moved(self, place: int, *, ends: bool) -> int:
        before = [each for each in self.places if each + self.taken <= place]
        moved = place + len(before) * (self.given - self.taken)
        inside = [each for each in self.places if each < place < each + self.taken]
        if not inside:
            return moved
        begins = inside[0] + len(before) * (self.given - self.taken)
        return begins + self.given if ends else begins


def redact(text: str, words: str, instead: str) -> Redacted:
    """The text with these words written otherwise; parts of longer words are left alone."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    places = tuple(found.start() for found in pattern.finditer(text))
    return Redacted(pattern.sub(lambda _: instead, text), places, len(words), len(instead))
