"""The journey maps of Wealdshire, as they were written down (pure)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings

from journeys.changing import tidied
from journeys.telling import (
    BARRIER,
    ENABLER,
    Dependency,
    Force,
    Moment,
    Phase,
    Reading,
    Telling,
)
from journeys.transcripts import Paragraph

FOLDER = Path(settings.BASE_DIR) / "journeys" / "demonstration"
TEXTS = {"v": "well", "~": "better", ">": "needed", "?": "need"}
FORCES = {"+": ENABLER, "-": BARRIER}
MOMENT = re.compile(r"(-?\d) \|([^|]*)\|([^|]*)\|([^|]*)\|(.+)")


@dataclass
class ToldJourney:
    """One map, and what is known of its interview."""

    title: str
    cluster: str = ""
    services: tuple[str, ...] = ()
    told_on: date = date(2017, 1, 1)
    is_open: bool = True
    is_engaged: bool = True
    pseudonym: str = ""
    locality: str = ""
    summary: str = ""
    phases: list[Phase] = field(default_factory=list)
    moments: list[dict[str, object]] = field(default_factory=list)
    forces: list[Force] = field(default_factory=list)
    links: list[tuple[int, str, str]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def telling(self) -> Telling:
        """The map."""
        moments = tuple(Moment(**values) for values in self.moments)  # type: ignore[arg-type]  # read below
        links = tuple(
            Dependency(f"d{n}", f"m{before}", after, note)
            for n, (before, after, note) in enumerate(self.links, 1)
        )
        return tidied(
            Telling(
                self.title, self.summary, tuple(self.phases), moments, tuple(self.forces), links,
                tuple(self.readings),
            )
        )  # fmt: skip

    def transcript(self) -> str:
        """What was said: each phase asked for, and the words of each moment."""
        lines = []
        for phase in self.phases:
            lines.append(f"Question: Tell me about “{phase.name}”.")
            lines += [self.said_at(each) for each in self.moments if each["phase"] == phase.id]
        return "\n".join(lines)

    def said_at(self, moment: Mapping[str, object]) -> str:
        """The words of one moment, as they stand in what was said."""
        return f"{self.pseudonym}: {moment['what']}. {moment['quote']}".strip()

    def telling_from(self, said: Mapping[str, Paragraph]) -> Telling:
        """The map, each moment with the passage that it was made from."""
        for moment in self.moments:
            passage = said[self.said_at(moment)]
            moment["start"], moment["end"] = passage.start, passage.end
        return self.telling()


def journeys() -> Iterator[ToldJourney]:
    """All of them, in the order of the files."""
    for path in sorted(FOLDER.glob("maps_*.txt")):
        lines = [
            line
            for line in path.read_text(encoding="utf-8").replace("'", "’").splitlines()
            if line and not line.startswith("//")
        ]
        starts = [n for n, line in enumerate(lines) if line.startswith("= ")]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield _journey(lines[start:end])


def _journey(lines: list[str]) -> ToldJourney:
    told = ToldJourney(lines[0].removeprefix("= "))
    about = [each.strip() for each in lines[1].split("|")]
    told.cluster, told.services = about[0], tuple(about[1].split(", "))
    told.told_on, told.is_open = date.fromisoformat(about[2]), about[3] == "open"
    told.is_engaged, told.pseudonym, told.locality = about[4] == "engaged", about[5], about[6]
    told.summary = lines[2]
    for line in lines[3:]:
        _line(told, line)
    return told


def _line(told: ToldJourney, line: str) -> None:
    """One line: a phase, a moment, or something about the last moment."""
    sign, rest = line[0], line[1:].strip()
    if sign == "#":
        name, when, stage = rest.split(" | ")
        told.phases.append(Phase(f"p{len(told.phases) + 1}", name, when, stage))
    elif found := MOMENT.fullmatch(line):
        feeling, when, agency, channel, what = (each.strip() for each in found.groups())
        told.moments.append({
            "id": f"m{len(told.moments) + 1}", "phase": told.phases[-1].id, "what": what,
            "when": when, "agency": agency, "channel": channel, "feeling": int(feeling),
            "quote": "",
        })  # fmt: skip
    else:
        _about_moment(told, sign, rest)


def _about_moment(told: ToldJourney, sign: str, rest: str) -> None:
    moment = told.moments[-1]
    if sign == '"':
        moment["quote"] = rest
    elif sign == "*":
        moment["is_turning"] = True
    elif sign in TEXTS:
        moment[TEXTS[sign]] = rest
    elif sign in FORCES:
        what, _, node = rest.partition(" @")
        key = f"f{len(told.forces) + 1}"
        told.forces.append(Force(key, str(moment["id"]), FORCES[sign], what, node))
    elif sign == "<":
        number, _, note = rest.partition(":")
        told.links.append((int(number), str(moment["id"]), note.strip()))
    elif sign == "%":
        domain, score = rest.split(" | ")
        key = f"r{len(told.readings) + 1}"
        told.readings.append(Reading(key, str(moment["id"]), domain, int(score)))
    else:
        raise ValueError(f"not a line of a journey: {sign} {rest}")
