"""Which families Wealdshire helped: cluster, start, end, size and why one is left out (pure).

Counts come from two small tables beside the families' own code:
`clusters.csv` (how many families of each cluster start and end where) and
`profiles.csv` (how often a need that marks a cluster is found in it). Together
they give every published figure of the source evaluation; the cluster sizes
themselves are invented.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "families" / "demonstration"
CELLS = ("LL", "LM", "LH", "ML", "MM", "MH", "HL", "HM", "HH")
LEVELS = {"C": 26, "A": 18, "F": 13}
CODES = tuple(f"{level}{n:02d}" for level, most in LEVELS.items() for n in range(1, most + 1))
SIZES = {2: 14, 3: 62, 4: 126, 5: 167, 6: 163, 7: 117, 8: 72, 9: 37, 10: 17, 11: 9, 12: 3}
USUAL = {"A": 0.8, "B": 1.3, "C": 0.8, "D": 1.2, "E": 0.5, "F": 1.2, "G": 0.7, "H": 1.0, "I": 1.2}
"""How common the needs are that do not mark a cluster, against 2 to 12 in 100."""


class LeftOut(Enum):
    """The first rule a family fails, and how many families fail it first."""

    NO_ADULT = 95
    NO_CHILD = 74
    NO_FAMILY = 80
    NOT_CLOSED = 168
    NO_READING = 71
    NO_REVIEW = 92

    @property
    def is_clustered(self) -> bool:
        """Whether such a family still has the three completed assessments."""
        return self in (LeftOut.NOT_CLOSED, LeftOut.NO_READING, LeftOut.NO_REVIEW)


@dataclass(frozen=True)
class Cluster:
    """One published cluster: its letter, the number a program gave it, and its families."""

    letter: str
    raw: int
    group: str
    level: str
    families: int
    cells: tuple[int, ...]


@dataclass(frozen=True)
class Planned:
    """One family to come: bands L, M or H at start and end, and why it is left out, if it is."""

    cluster: Cluster
    start: str
    end: str
    size: int
    left_out: LeftOut | None


def clusters() -> list[Cluster]:
    """The nine, in the order of their letters."""
    with (FOLDER / "clusters.csv").open(newline="", encoding="utf-8") as file:
        return [
            Cluster(
                row["cluster"], int(row["raw"]), row["group"], row["level"],
                int(row["families"]), tuple(int(row[cell]) for cell in CELLS),
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def chances() -> dict[str, dict[str, float]]:
    """For each cluster, the chance that a family in it has each need."""
    found = {
        letter: {code: usual * (2 + 7 * n % 11) / 100 for n, code in enumerate(CODES)}
        for letter, usual in USUAL.items()
    }
    with (FOLDER / "profiles.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["cluster"]][row["need"]] = int(row["percent"]) / 100
    return found


def planned(random: Random) -> list[Planned]:
    """Every family, in random order."""
    nine = clusters()
    families = [*progressing(nine, random), *clustered_only(nine, random), *others(nine, random)]
    random.shuffle(families)
    return families


def progressing(nine: list[Cluster], random: Random) -> Iterator[Planned]:
    """The progress cohort: sizes and matrix exactly as published."""
    sizes = [size for size, families in SIZES.items() for _ in range(families)]
    random.shuffle(sizes)
    for cluster in nine:
        for cell, families in zip(CELLS, cluster.cells, strict=True):
            for _ in range(families):
                yield Planned(cluster, cell[0], cell[1], sizes.pop(), None)


def clustered_only(nine: list[Cluster], random: Random) -> Iterator[Planned]:
    """The rest of the clustering cohort, whose progress cannot be told."""
    reasons = [each for each in LeftOut if each.is_clustered for _ in range(each.value)]
    random.shuffle(reasons)
    for cluster in nine:
        for _ in range(cluster.families - sum(cluster.cells)):
            yield left_out(cluster, reasons.pop(), random)


def others(nine: list[Cluster], random: Random) -> Iterator[Planned]:
    """Families without all three completed assessments, who belong to neither cohort."""
    weights = [cluster.families for cluster in nine]
    for reason in LeftOut:
        if not reason.is_clustered:
            for cluster in random.choices(nine, weights, k=reason.value):
                yield left_out(cluster, reason, random)


def left_out(cluster: Cluster, reason: LeftOut, random: Random) -> Planned:
    """A family outside the progress cohort. Where it got on, it got on less."""
    start, end = random.choices(
        ("LL", "LM", "ML", "MM", "MH", "HM", "HH"), (30, 15, 10, 25, 8, 4, 8)
    )[0]
    size = random.choices(list(SIZES), list(SIZES.values()))[0]
    return Planned(cluster, start, end, size, reason)
