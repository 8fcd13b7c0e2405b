"""Themes counted for the dashboard, as what may be shown (worker).

A theme is counted like a choice in a question with several answers: each teller has told of it or
has not. So the tables by group are those of `crosstabs`, safe for a reader who knows who belongs to
which group. Of everybody, a theme is told where neither few told of it nor few did not. Two themes
are laid side by side only for everybody, and only where none of the four groups they make is small.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.crosstabs import Choosing, Method, choice_tables
from analytics.groupings import Grouping
from analytics.lattice import Dimension, Level
from analytics.stats.classes import CLASSES, ReleaseRule
from analytics.stats.saturation import curve
from analytics.theme_frame import NOT_GIVEN, PROPERTIES, UNITS, Source, Told

Flags = NDArray[np.bool_]
Result = dict[str, Any]
SEED, LEVEL = 2017, 0.95


@dataclass(frozen=True)
class Theme:
    """A code as it is counted: its key, what it is called, and the node it points at."""

    key: int
    name: str
    node: int | None


@dataclass(frozen=True)
class Teller:
    """What somebody told in all of their texts of a round."""

    texts: tuple[frozenset[int], ...]
    properties: Mapping[str, str]

    def tells(self, *themes: int) -> bool:
        """Whether one text holds all of these themes."""
        return any(text.issuperset(themes) for text in self.texts)


def tellers_in(told: Iterable[Told]) -> list[Teller]:
    """The texts put together by who told them; a property that differs is not given."""
    found: dict[str, list[Told]] = {}
    for each in told:
        found.setdefault(each.teller, []).append(each)
    return [
        Teller(
            tuple(text.codes for text in texts),
            {name: _only(text.properties[name] for text in texts) for name in PROPERTIES},
        )
        for texts in found.values()
    ]


def _only(values: Iterable[str]) -> str:
    different = set(values)
    return different.pop() if len(different) == 1 else NOT_GIVEN


def counted(source: Source, themes: Sequence[Theme]) -> Result:
    """Everything that may be told of one source; nothing where too few told."""
    rule, tellers = CLASSES[source.rule], tellers_in(source.told)
    about = {"kind": str(source.kind), "unit": UNITS[source.kind], "rule": rule.key}
    if len(tellers) < rule.threshold:
        return about | {"tellers": None, "texts": None}
    texts = [each.codes for each in source.told]
    flags = np.array([[each.tells(theme.key) for theme in themes] for each in tellers], dtype=bool)
    return about | {
        "tellers": len(tellers),
        "texts": len(texts),
        "themes": [_theme(theme, tellers, texts, rule) for theme in themes],
        "tables": tables_by_group(flags.reshape(len(tellers), len(themes)), tellers, themes, rule),
        "pairs": pairs(tellers, themes, rule),
        "saturation": saturation(texts, themes, rule),
    }


def _theme(
    theme: Theme, tellers: Sequence[Teller], texts: Sequence[frozenset[int]], rule: ReleaseRule
) -> Result:
    """How many told of a theme, in how many texts; neither where one of the two is small."""
    people = sum(teller.tells(theme.key) for teller in tellers)
    holding = sum(theme.key in text for text in texts)
    small = is_small(people, len(tellers), rule) or is_small(holding, len(texts), rule)
    return {
        "key": theme.key, "name": theme.name,
        "tellers": None if small else people, "texts": None if small else holding,
    }  # fmt: skip


def is_small(part: int, whole: int, rule: ReleaseRule) -> bool:
    """Whether a part or what is left of the whole is about few, though not about nobody."""
    return any(0 < each < rule.least_answer for each in (part, whole - part))


def tables_by_group(
    flags: Flags, tellers: Sequence[Teller], themes: Sequence[Theme], rule: ReleaseRule
) -> Result:
    """The themes by each property that divides the tellers."""
    everybody = np.ones(len(tellers), dtype=bool)
    choosing = Choosing(flags, [theme.name for theme in themes], everybody, None)
    ways = [way for name in PROPERTIES if (way := grouped(name, tellers)) is not None]
    return choice_tables(choosing, Method(ways, rule, LEVEL, SEED)) if ways and themes else {}


def grouped(name: str, tellers: Sequence[Teller]) -> Grouping | None:
    """The tellers by one property, in the order in which its levels come; None with one level."""
    seen = dict.fromkeys(teller.properties[name] for teller in tellers)
    levels = [level for level in seen if level != NOT_GIVEN]
    levels = (levels if name == "round" else sorted(levels)) + [NOT_GIVEN] * (NOT_GIVEN in seen)
    if len(levels) == 1:
        return None
    place = {level: at for at, level in enumerate(levels)}
    named = tuple(Level(str(at), level) for level, at in place.items())
    return Grouping(
        (name,),
        (Dimension(name, PROPERTIES[name], named),),
        tuple({name: each.name} for each in named),
        tuple(level != NOT_GIVEN for level in levels),
        np.array([place[teller.properties[name]] for teller in tellers], dtype=np.int64),
    )


def pairs(tellers: Sequence[Teller], themes: Sequence[Theme], rule: ReleaseRule) -> list[Result]:
    """How many told of two themes in one text; None where one of the four groups is small."""
    alone = Counter(theme.key for teller in tellers for theme in themes if teller.tells(theme.key))
    both: Counter[tuple[int, int]] = Counter(
        pair
        for teller in tellers
        for pair in {two for text in teller.texts for two in combinations(sorted(text), 2)}
    )
    found = []
    for one, other in combinations(themes, 2):
        number = both[min(one.key, other.key), max(one.key, other.key)]
        first, second = alone[one.key] - number, alone[other.key] - number
        four = (number, first, second, len(tellers) - number - first - second)
        small = any(0 < abs(each) < rule.least_answer for each in four)
        found.append({"of": [one.name, other.name], "tellers": None if small else number})
    return found


def saturation(
    texts: Sequence[frozenset[int]], themes: Sequence[Theme], rule: ReleaseRule
) -> list[tuple[int, int]]:
    """How many themes so many texts are expected to hold, of themes that enough texts hold."""
    holding = [sum(theme.key in text for text in texts) for theme in themes]
    return curve(len(texts), [number for number in holding if number >= rule.least_answer])
