"""What a journey map tells: phases, moments, what helped and hindered, what had to come first.

A map is one document (pure data, saved as JSON). Every part has an id that it keeps through all
editions, so that two versions can be compared and two editors' changes joined.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

LOWEST, HIGHEST = -3, 3
STAGES = {
    "before": "Before help",
    "referral": "Referral",
    "contact": "First contact",
    "assessment": "Assessment",
    "support": "Support",
    "ending": "Ending",
    "after": "After",
}
"""The stages of every journey, in order: by them, journeys are laid over each other."""
LEAST_SCORE, MOST_SCORE = 1, 10
ENABLER, BARRIER = "enabler", "barrier"


@dataclass(frozen=True)
class Phase:
    """A stretch of the journey, named as the family would; `stage` is one of `STAGES`."""

    id: str
    name: str
    when: str = ""
    stage: str = ""


@dataclass(frozen=True)
class Moment:
    """One thing that happened, as the family says it, and how it felt from -3 to +3.

    `start` and `end` are the passage of the cleared transcript that it was made from.
    """

    id: str
    phase: str
    what: str
    when: str = ""
    agency: str = ""
    channel: str = ""
    quote: str = ""
    feeling: int = 0
    need: str = ""
    well: str = ""
    better: str = ""
    needed: str = ""
    is_turning: bool = False
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Force:
    """What helped at a moment (an enabler) or got in the way (a barrier), with its theory node."""

    id: str
    moment: str
    kind: str
    what: str
    node: str = ""


@dataclass(frozen=True)
class Dependency:
    """That one moment could only happen once another had."""

    id: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True)
class Reading:
    """A score of 1 to 10 that was taken at a moment; None until somebody writes it down."""

    id: str
    moment: str
    domain: str
    score: int | None

    @property
    def words(self) -> str:
        """The domain and its score, as pictures and lists say it."""
        score = "not written yet" if self.score is None else f"{self.score} of {MOST_SCORE}"
        return f"{self.domain or 'No domain yet'}: {score}"


@dataclass(frozen=True)
class Telling:
    """A whole map."""

    title: str = ""
    summary: str = ""
    phases: tuple[Phase, ...] = ()
    moments: tuple[Moment, ...] = ()
    forces: tuple[Force, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    readings: tuple[Reading, ...] = field(default=())

    @cached_property
    def in_order(self) -> tuple[Moment, ...]:
        """The moments as they are told: by phase, and inside a phase as they are listed."""
        place = {phase.id: number for number, phase in enumerate(self.phases)}
        return tuple(sorted(self.moments, key=lambda each: place[each.phase]))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number that each moment has on the picture and in the list."""
        return {moment.id: number for number, moment in enumerate(self.in_order, 1)}

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Everybody who was there, in the order they come in."""
        return tuple(dict.fromkeys(moment.agency for moment in self.in_order))

    def forces_at(self, moment: Moment) -> tuple[Force, ...]:
        """What helped and hindered at this moment."""
        return tuple(each for each in self._forces_by_moment.get(moment.id, ()))

    def readings_at(self, moment: Moment) -> tuple[Reading, ...]:
        """The scores that were taken at this moment."""
        return tuple(each for each in self.readings if each.moment == moment.id)

    @cached_property
    def _forces_by_moment(self) -> dict[str, list[Force]]:
        found: dict[str, list[Force]] = {}
        for force in self.forces:
            found.setdefault(force.moment, []).append(force)
        return found


PARTS: dict[str, type[Any]] = {
    "phases": Phase,
    "moments": Moment,
    "forces": Force,
    "dependencies": Dependency,
    "readings": Reading,
}


def written(telling: Telling) -> dict[str, Any]:
    """The map as it is saved."""
    found = asdict(telling)
    return {**found, **{part: list(found[part]) for part in PARTS}}


def read(document: Mapping[str, Any]) -> Telling:
    """The map that was saved. Raises TypeError or KeyError at what is no map."""
    parts = {
        part: tuple(kind(**each) for each in document.get(part, ())) for part, kind in PARTS.items()
    }
    return Telling(title=document.get("title", ""), summary=document.get("summary", ""), **parts)


def signed(feeling: int) -> str:
    """A feeling as a number with its sign."""
    return f"+{feeling}" if feeling > 0 else str(feeling).replace("-", "−")
