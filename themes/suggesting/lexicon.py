"""Codes by the words of texts: other words for a code, and TF-IDF of stems."""

from collections.abc import Sequence

from themes.suggesting.known import Example, Theme
from themes.suggesting.words import (
    WORD,
    holds,
    likeness,
    plus,
    rarity,
    stem,
    stems,
    unit,
    weighed,
)

DEFINITION_COUNTS = 3
"""A definition counts as much as so many coded examples."""
MOST_WORDS = 3


class Lexicon:
    """For each code, the stems of its definition and of its examples, weighed together."""

    def __init__(self, themes: Sequence[Theme], examples: Sequence[Example]) -> None:
        self._phrases = [
            [(phrase, stems(phrase)) for phrase in (theme.name, *theme.synonyms)]
            for theme in themes
        ]
        defined, coded = [stems(each.text()) for each in themes], [stems(e.text) for e in examples]
        self.rare = rarity([*defined, *coded])
        self._examples = [weighed(text, self.rare) for text in coded]
        self._has = [[theme.key in each.keys for theme in themes] for each in examples]
        self._sums = [plus({}, weighed(text, self.rare), DEFINITION_COUNTS) for text in defined]
        for vector, has in zip(self._examples, self._has, strict=True):
            for place in (place for place, is_own in enumerate(has) if is_own):
                plus(self._sums[place], vector, 1)
        self.profiles = [unit(total) for total in self._sums]

    def scores(self, text: str) -> list[float]:
        """How like every code a text is."""
        vector = weighed(stems(text), self.rare)
        return [likeness(vector, profile) for profile in self.profiles]

    def left_out(self) -> list[list[float]]:
        """The same for every example, had it not been among them."""
        found = []
        for vector, has in zip(self._examples, self._has, strict=True):
            row = []
            for total, profile, is_own in zip(self._sums, self.profiles, has, strict=True):
                without = unit(plus(dict(total), vector, -1)) if is_own else profile
                row.append(likeness(vector, without))
            found.append(row)
        return found

    def named(self, text: str) -> dict[int, str]:
        """By place of the code, the name or other word for it that stands in the text."""
        there = stems(text)
        return {
            place: phrase
            for place, phrases in enumerate(self._phrases)
            for phrase, wanted in reversed(phrases)
            if holds(there, wanted)
        }

    def because(self, text: str, place: int) -> tuple[str, ...]:
        """The words of the text that speak most for a code."""
        vector, profile = weighed(stems(text), self.rare), self.profiles[place]
        by_stem = {stem(each.lower().replace("’", "'")): each for each in WORD.findall(text)}
        speak = {word: weight * profile.get(word, 0.0) for word, weight in vector.items()}
        best = sorted((word for word in speak if speak[word]), key=lambda word: -speak[word])
        return tuple(by_stem[word] for word in best[:MOST_WORDS])
