"""What is known when codes are suggested, and what a suggestion is."""

from dataclasses import dataclass
from enum import StrEnum


class Method(StrEnum):
    """What speaks for a suggestion."""

    SYNONYMS = "synonyms"
    WORDS = "words"
    MEANING = "meaning"


@dataclass(frozen=True)
class Theme:
    """A code: its name, what its definition and rule of use say, and other words for it."""

    key: int
    name: str
    meaning: str
    synonyms: tuple[str, ...] = ()

    def text(self) -> str:
        """What can be learnt of the code before anything is coded."""
        return " ".join([f"{self.name}: {self.meaning}", *self.synonyms])


@dataclass(frozen=True)
class Example:
    """Words that people coded, and all the codes they gave them."""

    text: str
    keys: frozenset[int]


@dataclass(frozen=True)
class Proposal:
    """A code for the text at place `text`: its score, and its chance to be right where known.

    `because` are the words that decided; `near` is the place of the nearest example of the code.
    """

    text: int
    key: int
    score: float
    chance: float | None
    methods: frozenset[Method]
    because: tuple[str, ...]
    near: int | None
