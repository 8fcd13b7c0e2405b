"""The stories that staff of Wealdshire tell, put together from parts that we wrote (pure).

Each part belongs to a theme, so that coding the stories later has something
true to find. The theme is kept beside the story and never shown with it.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.conf import settings

PARTS = Path(settings.BASE_DIR) / "msc" / "demonstration" / "story_parts.txt"
HEADING = re.compile(r"\[(\w+)(?:: (\w+))?\]")
COMMON = "common"
NEGATIVE, MIXED = "setback", "mixed"
SHARES = {
    "school": 15, "routines": 16, "safety": 12, "wellbeing": 14, "money": 10, "isolation": 9,
    "send": 9, "work": 6, "together": 7, "setback": 9, "mixed": 7,
}  # fmt: skip
CHILDREN = (("son", "he", "his", "him"), ("daughter", "she", "her", "her"))
PARENTS = ("the mother", "their mother", "mum")
AGES = range(3, 16)
SCHOOL_AGE = 5

Parts = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Told:
    """One story as its writer typed it."""

    theme: str
    domain: str
    direction: str
    title: str
    before: str
    happened: str
    changed: str
    matters: str
    activities: str
    partners: str
    own: str
    barriers: str
    impact: str

    @property
    def text(self) -> str:
        """The four parts that tell it."""
        return " ".join((self.before, self.happened, self.changed, self.matters))


def read_parts() -> tuple[Parts, dict[str, str]]:
    """The parts by theme and kind, and the domain of change of each theme."""
    parts: Parts = defaultdict(lambda: defaultdict(list))
    domains, theme = {}, ""
    for line in PARTS.read_text(encoding="utf-8").splitlines():
        if heading := HEADING.fullmatch(line):
            theme = heading[1]
            domains[theme] = heading[2] or ""
        elif " | " in line and not line.startswith("#"):
            kind, text = line.split(" | ", 1)
            parts[theme][kind].append(text)
    return parts, domains


def stories(number: int, random: Random) -> list[Told]:
    """So many stories, no two with the same text."""
    parts, domains = read_parts()
    seen: set[tuple[str, ...]] = set()
    return [one_story(parts, domains, seen, random) for _ in range(number)]


def one_story(
    parts: Parts, domains: dict[str, str], seen: set[tuple[str, ...]], random: Random
) -> Told:
    """A story of a theme by its share, of parts that did not stand together before."""
    while True:
        theme = random.choices(list(SHARES), list(SHARES.values()))[0]
        chosen = {kind: random.choice(texts) for kind, texts in parts[theme].items()}
        core = (chosen["before"], chosen["happened"], chosen["changed"])
        if core not in seen:
            break
    seen.add(core)
    common = parts[COMMON]
    chosen["activities"] = ". ".join(random.sample(common["activity"], random.choice((1, 2, 2))))
    chosen["partners"] = random.choice(common["partner"])
    chosen["own"] = random.choice(common["own"])
    chosen["barriers"] = random.choice(common["barrier"])
    chosen["impact"] = random.choice(common["impact"])
    slots = words(chosen["before"], random)
    filled = {kind: fill(text, slots) for kind, text in chosen.items()}
    return Told(theme=theme, domain=domains[theme], direction=direction(theme), **filled)


def direction(theme: str) -> str:
    """Whether the change was for the better, for the worse, or both."""
    return {NEGATIVE: "negative", MIXED: "both"}.get(theme, "positive")


def words(before: str, random: Random) -> dict[str, str]:
    """Who the story is about: never a name."""
    child, he, his, him = random.choice(CHILDREN)
    parent = random.choice(PARENTS)
    of_school_age = "{school}" in before
    age = random.choice([age for age in AGES if age >= SCHOOL_AGE or not of_school_age])
    slots = {
        "parent": parent, "she": "she", "her": "her", "child": f"her {child}",
        "he": he, "his": his, "him": him, "himself": f"{him}self",
        "herself": "herself", "he_ex": "he", "age": f"{age}", "school": "school",
    }  # fmt: skip
    return slots | {name.capitalize(): upper(word) for name, word in slots.items()}


def fill(text: str, slots: dict[str, str]) -> str:
    """The sentence with its slots filled."""
    return text.format_map(slots)


def upper(word: str) -> str:
    """The word as it begins a sentence."""
    return word[:1].upper() + word[1:]
