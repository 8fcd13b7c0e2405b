"""What the panels of Wealdshire write: reasons, decisions, notes and other views (pure).

Reasons are put together from sentences that we wrote. No two are the same as long as there are
combinations left: eighteen beginnings, six sentences for each domain of change, fourteen ends.
"""

from collections import defaultdict
from itertools import cycle
from pathlib import Path
from random import Random

from django.conf import settings

WORDS = Path(settings.BASE_DIR) / "msc" / "demonstration" / "panel_words.txt"


def read_words() -> dict[str, list[str]]:
    """The sentences by kind."""
    found: dict[str, list[str]] = defaultdict(list)
    kind = ""
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found[kind].append(line)
    return dict(found)


class PanelWords:
    """Gives out sentences, each combination once."""

    def __init__(self, random: Random) -> None:
        words = read_words()
        self._random = random
        self._parts = words
        self._said: set[tuple[str, str, str]] = set()
        self._turns = {
            kind: cycle(random.sample(sentences, len(sentences)))
            for kind, sentences in words.items()
        }

    def reason(self, domain: str) -> str:
        """Why a member votes for a story of this domain."""
        kinds = ("opening", domain, "closing")
        while True:
            first, about, last = (self._random.choice(self._parts[kind]) for kind in kinds)
            if (first, about, last) not in self._said:
                self._said.add((first, about, last))
                return f"{first} {about} {last}"

    def next(self, kind: str) -> str:
        """The next sentence of a kind; each comes once before any comes again."""
        return next(self._turns[kind])
