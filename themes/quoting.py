"""Which excerpts stand for a theme in a report: balanced over sources and people (pure).

Reports are read as if what is quoted were usual, so no source and nobody may fill them. Sources
take turns, those with the fewest quotes so far first, and everybody is quoted at most once for a
theme. Excerpts of different coders over the same words are one. Chance decides the rest, by a seed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from themes.passages import sentences

FEWEST_WORDS, MOST_WORDS = 4, 80


@dataclass(frozen=True)
class Excerpt:
    """Some words that were coded: whose, where from, and the text and place they stand at."""

    key: str
    theme: int
    source: str
    teller: str
    text: str
    start: int
    end: int
    words: str


def chosen(excerpts: Iterable[Excerpt], most: int, *, seed: int) -> list[Excerpt]:
    """At most so many quotes of each theme, in the order of themes as they come."""
    by_theme: dict[int, list[Excerpt]] = {}
    for each in excerpts:
        if len(each.words.split()) >= FEWEST_WORDS:
            by_theme.setdefault(each.theme, []).append(each)
    chance = Random(seed)  # noqa: S311  # which quotes are shown, no secret
    return [quote for found in by_theme.values() for quote in _of_a_theme(found, most, chance)]


def _of_a_theme(found: list[Excerpt], most: int, chance: Random) -> list[Excerpt]:
    left = sorted(found, key=lambda each: (each.text, each.start, each.end, each.key))
    chance.shuffle(left)
    taken: list[Excerpt] = []
    quoted: Counter[str] = Counter()
    tellers: set[str] = set()
    while left and len(taken) < most:
        left = [each for each in left if each.teller not in tellers]
        if not left:
            break
        best = min(left, key=lambda each: quoted[each.source])
        taken.append(best)
        quoted[best.source] += 1
        tellers.add(best.teller)
    return sorted(taken, key=lambda each: (each.source, each.text, each.start))


def shortened(words: str) -> str:
    """Whole sentences from the beginning, as many as fit; where more follow a mark says so."""
    if len(words.split()) <= MOST_WORDS:
        return words.strip()
    kept, number = "", 0
    for sentence in sentences(words):
        number += len(sentence.text.split())
        if number > MOST_WORDS:
            break
        kept = f"{kept} {sentence.text}".strip()
    return f"{kept or ' '.join(words.split()[:MOST_WORDS])} […]"
