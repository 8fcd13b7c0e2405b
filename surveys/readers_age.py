"""How old somebody is who reads an English text with ease (pure).

The Automated Readability Index (Smith and Senter, 1967: “Automated Readability Index”,
AMRL-TR-66-220) gives the school year in the United States; five years more are the age. It counts
letters and words, needs no dictionary, and holds for our own pages for families too. One question
is a year off at times: it is a hint, not a measurement.
"""

import re
from typing import NamedTuple

WORD = re.compile(r"[\w’'-]*\w")
SIGN = re.compile(r"[^\W_]")
SENTENCE = re.compile(r"[.!?…:;]+(?=\s|$)|\n")
"""A line ends its last sentence, with or without a full stop."""
PIPED = re.compile(r"\$\{[^}]*\}")
YEARS_BEFORE_SCHOOL = 5
"""In England a child of five is in the year whose grade in the formula is nought."""
FEWEST_WORDS = 4
"""A text of fewer words says nothing about how it reads."""
YOUNGEST = 5


class Counts(NamedTuple):
    """What the formula needs of a text; `signs` are letters and digits."""

    words: int
    sentences: int
    signs: int


def counts(text: str) -> Counts:
    """The words, sentences, letters and digits of a text; a piped answer is one short word."""
    sentences = [each for each in SENTENCE.split(PIPED.sub("it", text)) if WORD.search(each)]
    words = [word for each in sentences for word in WORD.findall(each)]
    return Counts(len(words), len(sentences), sum(len(SIGN.findall(word)) for word in words))


def grade(found: Counts) -> float:
    """The index: 4.71 x letters and digits a word + 0.5 x words a sentence - 21.43."""
    return 4.71 * found.signs / found.words + 0.5 * found.words / found.sentences - 21.43


def exact_age(text: str) -> float:
    """The age of a text that has words, not rounded."""
    return YEARS_BEFORE_SCHOOL + grade(counts(text))


def reading_age(text: str) -> int | None:
    """The age in whole years, None where there are too few words to tell."""
    return max(YOUNGEST, round(exact_age(text))) if counts(text).words >= FEWEST_WORDS else None
