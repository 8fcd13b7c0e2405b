"""The first catalogue of needs as a table, and how an assessment holds its needs (pure)."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

FIRST = Path(__file__).parent / "needs_1.csv"
MOST_NEEDS = 63
"""The needs of an assessment are the bits of one number, which the databases keep with a sign."""
COLUMNS = ("code", "level", "name", "headline", "also")
DOMAINS = (
    "Home and money",
    "Children’s safety",
    "Boundaries at home",
    "Daily routine",
    "Physical health",
    "How the adults feel",
    "Friends and support",
    "Children’s feelings",
    "School and learning",
    "Work and training",
)
"""Our own words for the ten domains of a reading, in order."""


class NeedRow(NamedTuple):
    """One need as a table has it; `also` is 0 where it touches one headline problem only."""

    code: str
    level: str
    name: str
    headline: int
    also: int = 0


def first_needs() -> list[NeedRow]:
    """The 57 needs that an installation starts with, in the order of their bits."""
    with FIRST.open(newline="", encoding="utf-8") as file:
        return [
            NeedRow(
                row["code"], row["level"], row["name"], int(row["headline"]), int(row["also"] or 0)
            )
            for row in csv.DictReader(file)
        ]


def packed(codes: Iterable[str], bits: Mapping[str, int]) -> int:
    """These needs as bits of one number."""
    return sum(1 << bits[code] for code in set(codes))


def unpacked(number: int, codes: Mapping[int, str]) -> list[str]:
    """The needs whose bits are set, in the order of the catalogue."""
    return [code for bit, code in sorted(codes.items()) if number >> bit & 1]


def moved(number: int, moves: Iterable[tuple[int, int]]) -> int:
    """The same needs in the bits of another version, by pairs of bits: from here, to there."""
    return sum(1 << to for here, to in moves if number >> here & 1)
