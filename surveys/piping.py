"""Texts that speak of answers: `Who is ${name} to you?`."""

import re
from collections.abc import Callable

REFERENCE = re.compile(r"\$\{\s*([A-Za-z_][\w.-]*)\s*\}")


def speaks_of(text: str) -> list[str]:
    """The questions whose answers a text speaks of."""
    return REFERENCE.findall(text)


def piped(text: str, words_of: Callable[[str], str]) -> str:
    """The text with an answer in words for each question it speaks of."""
    return REFERENCE.sub(lambda found: words_of(found[1]), text) if "${" in text else text
