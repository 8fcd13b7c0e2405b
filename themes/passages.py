"""Texts in passages and sentences, each with its place in the text (pure).

A place counts Unicode code points from 0 and its end is not included. Passages lie end to end, so
that a few of them, and not the whole text, are read to check or show a few words.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

PASSAGE = 2000
"""A passage is a paragraph; a longer one is cut after the last sentence that fits."""
BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")
ABBREVIATIONS = frozenset({
    "mr", "mrs", "ms", "dr", "st", "prof", "e.g", "i.e", "etc", "vs", "no", "approx", "a.m", "p.m",
})  # fmt: skip
ENDS = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n")
LAST_WORD = re.compile(r"([^\s(“\"']+)$")
LONGEST_ABBREVIATION = max(map(len, ABBREVIATIONS))
TAIL = 3
TAILS = frozenset(each[-TAIL:] for each in ABBREVIATIONS)
"""How abbreviations of three letters and more end: a word that ends otherwise is none."""


class Span(NamedTuple):
    """Some words of a text and where they begin."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The place after the last code point."""
        return self.start + len(self.text)


def clean(text: str) -> str:
    """The text as it is kept: NFC, one kind of line break, nothing that cannot be printed."""
    return normalize("NFC", UNPRINTABLE.sub("", BREAKS.sub("\n", text))).strip()


def sentences(text: str, start: int = 0) -> Iterator[Span]:
    """The sentences, without the white space around them; a line break ends one too."""
    here = 0
    for found in ENDS.finditer(text):
        if found[0] == "." and _is_abbreviation(text, here, found):
            continue
        if words := text[here : found.end()].strip():
            yield Span(start + text.index(words, here), words)
        here = found.end()
    if words := text[here:].strip():
        yield Span(start + text.index(words, here), words)


def _is_abbreviation(text: str, here: int, found: re.Match[str]) -> bool:
    """Whether the full stop of a sentence from `here` on belongs to "Dr" or to an initial."""
    stop = found.start()
    tail = text[max(here, stop - TAIL) : stop]
    if len(tail) == TAIL and tail.isalpha() and tail.lower() not in TAILS:
        return False  # most sentences end with a plain word
    word = LAST_WORD.search(text, max(here, stop - LONGEST_ABBREVIATION - 1), stop)
    last = word.group(1).lower() if word else ""
    if last in {"a.m", "p.m", "etc"}:  # these end a sentence where a capital follows
        return not text[found.end() :].lstrip()[:1].isupper()
    return last in ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last != "i")


def passages(text: str, most: int = PASSAGE) -> Iterator[Span]:
    """The text cut into passages that lie end to end; joined they are the text again."""
    here = 0
    while here < len(text):
        line = text.find("\n", here) + 1 or len(text)
        end = line if line - here <= most else _cut(text, here, most)
        yield Span(here, text[here:end])
        here = end


def _cut(text: str, here: int, most: int) -> int:
    """Where a long paragraph is cut: after a sentence, else after a word, else anywhere."""
    window = text[here : here + most]
    ends = [found.end() for found in ENDS.finditer(window)]
    return here + (ends[-1] if ends else (window.rfind(" ") + 1) or most)


def words_in(text: str) -> int:
    """How many words the text has."""
    return len(text.split())
