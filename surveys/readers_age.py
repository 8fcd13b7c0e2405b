"""How old somebody is who reads an English text with ease (pure).

The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom, 1975: “Derivation of new
readability formulas for Navy enlisted personnel”) is the school year in the United States; five
years more are the age. Syllables are counted by groups of vowels, as programs do that have no
dictionary, so that one question is a year off at times: it is a hint, not a measurement.
"""

import re
from typing import NamedTuple

WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*")
SENTENCE = re.compile(r"[.!?…:]+(?=\s|$)")
PIPED = re.compile(r"\$\{[^}]*\}")
VOWELS = re.compile(r"[aeiouy]+")
YEARS_BEFORE_SCHOOL = 5
FEWEST_WORDS = 4
"""A text of fewer words says nothing about how it reads."""
YOUNGEST = 5
LONG_ENOUGH = 4
SILENT = re.compile(r"(?:[^laeiouy]|[aeiouy]l)e$|[^aeioudt]ed$|[^aeioucsxz]es$")
"""Endings whose e is not heard: made, role, helped, makes; but not table, needed, houses."""


class Counts(NamedTuple):
    """What the formula needs of a text."""

    words: int
    sentences: int
    syllables: int


def syllables(word: str) -> int:
    """About how many syllables a word has."""
    small = re.sub(r"[^a-z]", "", word.lower())
    if len(small) >= LONG_ENOUGH and SILENT.search(small):
        small = re.sub(r"e[ds]?$", "", small)
    return max(1, len(VOWELS.findall(small)))


def counts(text: str) -> Counts:
    """The words, sentences and syllables of a text."""
    plain = PIPED.sub("it", text)
    words = WORD.findall(plain)
    sentences = [each for each in SENTENCE.split(plain) if WORD.search(each)]
    return Counts(len(words), max(1, len(sentences)), sum(map(syllables, words)))


def grade(found: Counts) -> float:
    """The Flesch-Kincaid grade."""
    return 0.39 * found.words / found.sentences + 11.8 * found.syllables / found.words - 15.59


def reading_age(text: str) -> int | None:
    """The age in whole years, None where there are too few words to tell."""
    found = counts(text)
    if found.words < FEWEST_WORDS:
        return None
    return max(YOUNGEST, round(grade(found) + YEARS_BEFORE_SCHOOL))
