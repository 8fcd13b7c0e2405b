"""Words of many texts explored: what is frequent, what stands together, what is said more by one
group than by the rest, and the same answer given twice (pure).

Counted are texts as well as words, since one long text can say a word often.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from math import log
from typing import Any, NamedTuple
from unicodedata import normalize

import re2

from themes.suggesting.words import COMMON, WORD, stem

SHINGLE, HASHES, BANDS = 3, 24, 12
SIDE = 6
MOST_MEMORY = 4_000_000
"""Bytes for one pattern; one that needs more is refused."""


def words_of(text: str) -> list[str]:
    """The words in lower case, with one kind of apostrophe."""
    return [word.lower().replace("’", "'") for word in WORD.findall(normalize("NFC", text))]


class Frequent(NamedTuple):
    """A word, how often it stands there, and in how many texts."""

    words: str
    times: int
    texts: int


def frequent(texts: Iterable[str], most: int) -> list[Frequent]:
    """The words that most texts hold, common ones left out."""
    times: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for text in texts:
        words = [word for word in words_of(text) if word not in COMMON]
        times.update(words)
        held.update(set(words))
    found = [Frequent(word, times[word], number) for word, number in held.items()]
    return sorted(found, key=lambda each: (-each.texts, -each.times, each.words))[:most]


class Together(NamedTuple):
    """Two words that follow each other, in how many texts, and how far beyond chance (G²)."""

    words: str
    times: int
    texts: int
    strength: float


def collocations(texts: Sequence[str], most: int, *, least: int = 3) -> list[Together]:
    """Pairs of neighbouring words that stand together more than chance would have it.

    Ranked by Dunning's log-likelihood (1993, Computational Linguistics 19(1)); pairs in fewer than
    `least` texts are left out, and those with a common word.
    """
    each = [words_of(text) for text in texts]
    firsts: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    for words in each:
        here = list(pairwise(words))
        pairs.update(here)
        held.update(set(here))
        firsts.update(one for one, _ in here)
        seconds.update(other for _, other in here)
    whole = sum(pairs.values())
    found = []
    for (one, other), number in held.items():
        if number < least or one in COMMON or other in COMMON:
            continue
        both = pairs[one, other]
        left, right = firsts[one] - both, seconds[other] - both
        if both * whole <= firsts[one] * seconds[other]:
            continue
        strength = log_likelihood(both, left, right, whole - both - left - right)
        found.append(Together(f"{one} {other}", both, number, strength))
    return sorted(found, key=lambda pair: (-pair.strength, pair.words))[:most]


def log_likelihood(a: int, b: int, c: int, d: int) -> float:
    """G² of a table of two rows, (a, b) and (c, d): twice the sum of seen x ln(seen / expected)."""
    whole = a + b + c + d
    cells = ((a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d))
    return 2 * sum(n * log(n * whole / (row * column)) for n, row, column in cells if n)


class Key(NamedTuple):
    """A word that one group uses more, or less, than the rest: per 1,000 words, texts, and G²."""

    word: str
    here: float
    elsewhere: float
    texts: int
    strength: float


def keyness(group: Sequence[str], rest: Sequence[str], most: int, *, least: int = 3) -> list[Key]:
    """What a group says more than the rest (Rayson & Garside 2000), in at least so many texts."""
    here, elsewhere = Counter[str](), Counter[str]()
    held: Counter[str] = Counter()
    for text in group:
        words = words_of(text)
        here.update(words)
        held.update(set(words))
    for text in rest:
        elsewhere.update(words_of(text))
    size, other = here.total(), elsewhere.total()
    found = []
    for word, number in here.items():
        if held[word] < least or word in COMMON or not other:
            continue
        times = elsewhere[word]
        if number * other <= times * size:
            continue
        strength = log_likelihood(number, size - number, times, other - times)
        key = Key(word, 1000 * number / size, 1000 * times / other, held[word], strength)
        found.append(key)
    return sorted(found, key=lambda key: (-key.strength, key.word))[:most]


class InContext(NamedTuple):
    """Words with what stands before and after them."""

    text: str
    start: int
    before: str
    words: str
    after: str


def in_context(texts: Mapping[str, str], wanted: str) -> Iterator[InContext]:
    """Every place where these words stand, with the words around."""
    if not wanted.strip():
        return
    parts = (re.escape(part) for part in wanted.split())
    phrase = r"\s+".join(parts)
    pattern = re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE)
    for key, text in texts.items():
        for found in pattern.finditer(text):
            yield _shown(key, text, *found.span())


def of_stems(texts: Mapping[str, str], wanted: str) -> Iterator[InContext]:
    """Every place where these words stand one after the other in whatever form."""
    looked_for = [stem(word) for word in words_of(wanted)]
    size = len(looked_for)
    if not size:
        return
    for key, text in texts.items():
        spans = [found.span() for found in WORD.finditer(text)]
        here = [stem(text[start:end].lower().replace("’", "'")) for start, end in spans]
        for at in range(len(here) - size + 1):
            if here[at : at + size] == looked_for:
                yield _shown(key, text, spans[at][0], spans[at + size - 1][1])


class BadPattern(ValueError):
    """What is wrong with a pattern."""


def compiled(pattern: str) -> Any:
    """The pattern for RE2, whose time grows with the text and never with the pattern's cunning."""
    options = re2.Options()
    options.log_errors, options.case_sensitive = False, False
    options.max_mem = MOST_MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        raise BadPattern(said.decode() if isinstance(said, bytes) else str(said)) from error


def of_pattern(texts: Mapping[str, str], pattern: str) -> Iterator[InContext]:
    """Every place that a regular expression fits, but for empty ones."""
    fits = compiled(pattern)
    for key, text in texts.items():
        for found in fits.finditer(text):
            if found.group():
                yield _shown(key, text, *found.span())


def _shown(key: str, text: str, start: int, end: int) -> InContext:
    around = 40 * SIDE
    before = " ".join(text[max(0, start - around) : start].split()[-SIDE:])
    after = " ".join(text[end : end + around].split()[:SIDE])
    return InContext(key, start, before, text[start:end], after)


@dataclass(frozen=True)
class Alike:
    """Two texts and the share of three-word runs that they have in common."""

    one: str
    other: str
    likeness: float


def near_duplicates(texts: Mapping[str, str], least: float = 0.6) -> list[Alike]:
    """Texts that are nearly the same: by the Jaccard share of their runs of three words.

    Candidates share a band of their smallest hashes (Broder 1997), so that not every two texts are
    laid side by side; the share itself is exact.
    """
    runs = {key: _runs(text) for key, text in texts.items()}
    baskets: dict[tuple[int, tuple[int, ...]], list[str]] = {}
    for key, mine in runs.items():
        if mine:
            smallest = _smallest(mine)
            wide = HASHES // BANDS
            for band in range(BANDS):
                part = tuple(smallest[band * wide : (band + 1) * wide])
                baskets.setdefault((band, part), []).append(key)
    pairs = {
        (one, other)
        for keys in baskets.values()
        for at, one in enumerate(keys)
        for other in keys[at + 1 :]
    }
    found = []
    for one, other in pairs:
        likeness = len(runs[one] & runs[other]) / len(runs[one] | runs[other])
        if likeness >= least:
            found.append(Alike(one, other, likeness))
    return sorted(found, key=lambda each: (-each.likeness, each.one, each.other))


def _runs(text: str) -> frozenset[str]:
    words = words_of(text)
    if len(words) < SHINGLE:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def _smallest(runs: Iterable[str]) -> list[int]:
    hashes = [int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs]
    top = (1 << 61) - 1
    return [
        min((value * (2 * turn + 1) + turn * 0x9E3779B97F4A7C15) % top for value in hashes)
        for turn in range(HASHES)
    ]
