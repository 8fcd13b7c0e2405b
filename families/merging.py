"""One family's rows made into what is known of it, row by row loaded or refused (pure)."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from families.contract import FILES, Refusal, read_row
from families.needs import DOMAINS
from families.staging import StagedRow

PRESENT, ABSENT, NOT_ASKED = "present", "absent", "not asked"
Values = dict[str, Any]


@dataclass(frozen=True)
class Places:
    """Localities and services by every name they may be written by, and the needs' levels."""

    localities: Mapping[str, int]
    services: Mapping[str, int]
    levels: Mapping[str, str]


@dataclass(frozen=True)
class Known:
    """What is in the database of the family already: people's roles, assessments' levels.

    `needs` are the codes of the catalogue that an assessment was loaded by.
    """

    roles: Mapping[int, str] = field(default_factory=dict)
    levels: Mapping[int, str] = field(default_factory=dict)
    needs: Mapping[int, Container[str]] = field(default_factory=dict)


@dataclass
class MergedReading:
    """The scores of one day by domain, and what the first row of the day said of it."""

    occasion: str
    completed: str
    scores: dict[int, int] = field(default_factory=dict)
    family_scores: dict[int, int] = field(default_factory=dict)


@dataclass
class Merged:
    """What the rows of one family say, those left out that were refused.

    `lacking` are the files and columns that the extract does not have.
    """

    hash: str
    reference: str = ""
    family: Values | None = None
    former: list[str] = field(default_factory=list)
    people: dict[int, Values] = field(default_factory=dict)
    assessments: dict[int, Values] = field(default_factory=dict)
    needs: dict[int, dict[str, tuple[str, date | None]]] = field(default_factory=dict)
    readings: dict[date, MergedReading] = field(default_factory=dict)
    refused: list[tuple[Refusal, StagedRow]] = field(default_factory=list)
    lacking: set[tuple[str, str]] = field(default_factory=set)


class Wrong(Exception):
    """A row that reads well and does not fit: its column, and why."""

    def __init__(self, column: str, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.kind, self.reason = column, kind, reason


def merge(hash: str, rows: Sequence[StagedRow], places: Places, known: Known | None) -> Merged:
    """The family that these rows are of; `known` is None where it is not in the database."""
    merged = Merged(hash)
    for row in rows:
        values = read_row(row.file, row.line, row.cells)
        if isinstance(values, Refusal):
            merged.refused.append((values, row))
            continue
        if len(values) < len(FILES[row.file]):
            columns = (column.name for column in FILES[row.file])
            merged.lacking.update((row.file, name) for name in columns if name not in values)
        try:
            if row.file != "families" and merged.family is None and known is None:
                words = "There is no family with this reference, or its own row was refused."
                raise Wrong("reference", "reference", words)
            TAKE[row.file](merged, values, places, known or Known())
        except Wrong as wrong:
            refusal = Refusal(row.file, row.line, wrong.column, wrong.kind, wrong.reason)
            merged.refused.append((refusal, row))
    return merged


def _family(merged: Merged, values: Values, places: Places, known: Known) -> None:
    if merged.family is not None:
        raise Wrong("reference", "reference", "This family stands in an earlier row already.")
    for column, named in (("locality", places.localities), ("service", places.services)):
        if column not in values:
            continue
        name = values[column].casefold()
        if name and name not in named:
            words = f"There is no {column} with this name. Look at the list on the Programme page."
            raise Wrong(column, "text", words)
        values[column] = named.get(name)
    merged.reference = values.pop("reference")
    former = values.pop("former_references", "").split(";")
    merged.former = [each.strip() for each in former if each.strip()]
    merged.family = values


def _person(merged: Merged, values: Values, places: Places, known: Known) -> None:
    number = values["person"]
    if number in merged.people:
        raise Wrong("person", "number", "This person stands in an earlier row already.")
    merged.people[number] = _those(values, "role", "age_band")


def _assessment(merged: Merged, values: Values, places: Places, known: Known) -> None:
    number, level = values["assessment"], values["level"]
    person: Any = values.get("person")
    if number in merged.assessments:
        raise Wrong("assessment", "number", "This assessment stands in an earlier row already.")
    if known.levels.get(number, level) != level:
        raise Wrong("level", "choice", "This assessment was loaded before with another level.")
    if level == "family" and person is not None:
        raise Wrong("person", "number", "An assessment of the family is of no single person.")
    is_kept = "person" not in values and number in known.levels
    if level != "family" and not is_kept:
        role = merged.people[person]["role"] if person in merged.people else known.roles.get(person)
        if role is None:
            raise Wrong("person", "number", "There is no such person in the family.")
        if role != level:
            raise Wrong("person", "number", f"This person is not of the level “{level}”.")
    started, completed = values.get("started_on"), values.get("completed_on")
    if started and completed and completed < started:
        raise Wrong("completed_on", "date", "It was completed before it was started.")
    merged.assessments[number] = _those(values, "level", "person", "started_on", "completed_on")


def _need(merged: Merged, values: Values, places: Places, known: Known) -> None:
    number, code = values["assessment"], values["need"].upper()
    level = known.levels.get(number)
    if number in merged.assessments:
        level = merged.assessments[number]["level"]
    if level is None:
        words = "There is no such assessment of this family, or its own row was refused."
        raise Wrong("assessment", "number", words)
    if code not in places.levels:
        raise Wrong("need", "choice", "There is no need with this code in the catalogue.")
    if code not in known.needs.get(number, places.levels):
        words = "The catalogue by which this assessment was loaded has no need with this code."
        raise Wrong("need", "choice", words)
    if places.levels[code] != level:
        raise Wrong("need", "choice", f"This need is not one of the level “{level}”.")
    needs = merged.needs.setdefault(number, {})
    if code in needs:
        raise Wrong("need", "choice", "This need stands in an earlier row of the assessment.")
    first = values.get("first_recorded_on")
    if first and values["value"] != PRESENT:
        raise Wrong("first_recorded_on", "date", "Only a need that is present has such a day.")
    needs[code] = (values["value"], first)


def _reading(merged: Merged, values: Values, places: Places, known: Known) -> None:
    reading = merged.readings.get(values["taken_on"])
    if reading is None:
        reading = MergedReading(values["occasion"], values["completed"])
    for column in ("occasion", "completed"):
        if values[column] != getattr(reading, column):
            raise Wrong(column, "choice", "Another row of this day says something else.")
    domain = values["domain"]
    if domain in reading.scores:
        raise Wrong("domain", "number", "This domain stands in an earlier row of this day.")
    merged.readings[values["taken_on"]] = reading
    reading.scores[domain] = values["score"]
    if values.get("family_score") not in (None, values["score"]):
        reading.family_scores[domain] = values["family_score"]


def _those(values: Values, *columns: str) -> Values:
    """These columns, as far as the extract has them."""
    return {name: values[name] for name in columns if name in values}


TAKE: dict[str, Callable[[Merged, Values, Places, Known], None]] = {
    "families": _family,
    "people": _person,
    "assessments": _assessment,
    "needs": _need,
    "readings": _reading,
}


def ten(scores: Mapping[int, int], before: Sequence[int | None] | None) -> list[int | None]:
    """Ten scores in order: those given, those known before, and None for the rest."""
    known = before or [None] * len(DOMAINS)
    return [scores.get(domain, known[domain - 1]) for domain in range(1, len(DOMAINS) + 1)]
