"""A map as a table with a row for each moment, to take away and to load (pure)."""

import csv
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

from journeys.changing import tidied
from journeys.telling import (
    BARRIER,
    ENABLER,
    STAGES,
    Dependency,
    Force,
    Moment,
    Phase,
    Reading,
    Telling,
)

COLUMNS = (
    "phase", "phase_when", "stage", "when", "what", "agency", "channel", "quote", "feeling",
    "turning", "need", "well", "better", "needed", "enablers", "barriers", "only_once", "readings",
)  # fmt: skip
TEXTS = ("when", "what", "agency", "channel", "quote", "need", "well", "better", "needed")
AT, NOTE = " @", ": "


class Unreadable(ValueError):
    """The table is no map: what is wrong, by row."""


def write(telling: Telling) -> str:
    """The table as CSV. Several enablers or notes in a cell stand on lines of their own."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    phases = {phase.id: phase for phase in telling.phases}
    for moment in telling.in_order:
        forces = telling.forces_at(moment)
        writer.writerow(
            {name: getattr(moment, name) for name in TEXTS}
            | {
                "phase": phases[moment.phase].name,
                "phase_when": phases[moment.phase].when,
                "stage": STAGES.get(phases[moment.phase].stage, ""),
                "feeling": moment.feeling,
                "turning": "yes" if moment.is_turning else "",
                "enablers": _lines(forces, ENABLER),
                "barriers": _lines(forces, BARRIER),
                "only_once": "\n".join(
                    f"{telling.numbers[each.before]}{NOTE if each.note else ''}{each.note}"
                    for each in telling.dependencies
                    if each.after == moment.id
                ),
                "readings": "\n".join(
                    f"{each.domain}{NOTE}{each.score or ''}" for each in telling.readings_at(moment)
                ),
            }
        )
    return out.getvalue()


def _lines(forces: Sequence[Force], kind: str) -> str:
    return "\n".join(
        f"{force.what}{AT}{force.node}" if force.node else force.what
        for force in forces
        if force.kind == kind
    )


def read(text: str, new_id: Callable[[], str]) -> Telling:
    """The phases, moments and all of a table. Raises `Unreadable` with what to mend."""
    rows = list(csv.DictReader(StringIO(text.lstrip("\ufeff"))))
    missing = {"what"} - set(rows[0] if rows else ())
    if missing:
        raise Unreadable("The table needs a column “what” and a row for each moment.")
    reader = Reader(rows, new_id)
    return reader.telling()


class Reader:
    """Reads the rows of one table."""

    def __init__(self, rows: list[dict[str, str]], new_id: Callable[[], str]) -> None:
        self.rows, self.new_id = rows, new_id
        self.ids = [new_id() for _ in rows]
        self.phases: list[Phase] = []

    def telling(self) -> Telling:
        """The map without title and summary."""
        moments = [self._moment(n, row) for n, row in enumerate(self.rows)]
        forces, dependencies, readings = [], [], []
        for n, row in enumerate(self.rows):
            forces += self._forces(n, row)
            dependencies += self._dependencies(n, row)
            readings += self._readings(n, row)
        return tidied(
            Telling(
                phases=tuple(self.phases), moments=tuple(moments), forces=tuple(forces),
                dependencies=tuple(dependencies), readings=tuple(readings),
            )
        )  # fmt: skip

    def _text(self, row: dict[str, str], name: str) -> str:
        return " ".join((row.get(name) or "").split())

    def _moment(self, n: int, row: dict[str, str]) -> Moment:
        name, when = self._text(row, "phase") or "The journey", self._text(row, "phase_when")
        if not self.phases or self.phases[-1].name != name:
            self.phases.append(Phase(self.new_id(), name, when, self._stage(n, row)))
        texts: dict[str, Any] = {each: self._text(row, each) for each in TEXTS}
        try:
            feeling = int((self._text(row, "feeling") or "0").replace("−", "-"))
        except ValueError:
            raise Unreadable(f"Row {n + 1}: the feeling is a number from -3 to 3.") from None
        is_turning = self._text(row, "turning").lower() in ("yes", "true", "1", "x")
        return Moment(
            self.ids[n], self.phases[-1].id, feeling=feeling, is_turning=is_turning, **texts
        )

    def _stage(self, n: int, row: dict[str, str]) -> str:
        """The stage by its words in any case, or none."""
        words = self._text(row, "stage").lower()
        found = next((key for key, each in STAGES.items() if each.lower() == words), "")
        if words and not found:
            raise Unreadable(f"Row {n + 1}: the stage is one of {', '.join(STAGES.values())}.")
        return found

    def _forces(self, n: int, row: dict[str, str]) -> list[Force]:
        found = []
        for kind, column in ((ENABLER, "enablers"), (BARRIER, "barriers")):
            for line in (row.get(column) or "").splitlines():
                what, _, node = line.partition(AT)
                found.append(Force(self.new_id(), self.ids[n], kind, what.strip(), node.strip()))
        return found

    def _dependencies(self, n: int, row: dict[str, str]) -> list[Dependency]:
        found = []
        for line in (row.get("only_once") or "").splitlines():
            number, _, note = line.partition(":")
            if not number.strip().isdigit() or not 1 <= int(number) <= len(self.ids):
                raise Unreadable(f"Row {n + 1}: “only_once” begins with the number of a moment.")
            before = self.ids[int(number) - 1]
            found.append(Dependency(self.new_id(), before, self.ids[n], note.strip()))
        return found

    def _readings(self, n: int, row: dict[str, str]) -> list[Reading]:
        found = []
        for line in (row.get("readings") or "").splitlines():
            domain, _, score = (each.strip() for each in line.rpartition(":"))
            if score and not score.isdecimal():
                raise Unreadable(f"Row {n + 1}: a reading is a domain, a colon, and a number.")
            found.append(Reading(self.new_id(), self.ids[n], domain, int(score) if score else None))
        return found
