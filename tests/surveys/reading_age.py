"""How old a reader has to be for a text, by a published formula that only counts."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[\w’'-]*\w")
SIGN = re.compile(r"[^\W_]")
SCHOOL_BEGINS = 5
"""In England a child of five is in the year whose grade in the formula is nought."""


def grade_of(passages: Iterable[str]) -> float:
    """The Automated Readability Index (Smith and Senter 1967, AMRL-TR-66-220) of passages together.

    4.71 × letters and digits per word + 0.5 × words per sentence - 21.43. A passage ends its
    last sentence, with or without a full stop.
    """
    sentences = [
        s for each in passages for s in re.split(r"[.!?…:;]+(?=\s|$)", each) if WORD.search(s)
    ]
    words = [word for each in sentences for word in WORD.findall(each)]
    signs = sum(len(SIGN.findall(word)) for word in words)
    return 4.71 * signs / len(words) + 0.5 * len(words) / len(sentences) - 21.43


def reading_age(passages: Iterable[str]) -> float:
    """The age at which a child usually reads it."""
    return SCHOOL_BEGINS + grade_of(passages)
