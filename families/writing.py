"""What an extract says of some families, held against the database and written there."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models

from families.merging import ABSENT, NOT_ASKED, PRESENT, Known, Merged, MergedReading, ten
from families.models import (
    Assessment,
    Catalogue,
    Family,
    FamilyChange,
    FamilyReading,
    FormerReference,
    Load,
    Need,
    Person,
)
from families.references import Key

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
FIRST, THEIRS = ("needs", "first_recorded_on"), ("readings", "family_score")
Tally = Counter[tuple[str, str]]
Row = TypeVar("Row", Person, Assessment)


@dataclass
class Case:
    """A family of the database with everything that is known of it."""

    family: Family
    people: dict[int, Person] = field(default_factory=dict)
    assessments: dict[int, Assessment] = field(default_factory=dict)
    readings: dict[date, FamilyReading] = field(default_factory=dict)
    former: set[str] = field(default_factory=set)

    def known(self, needs: Mapping[int, Container[str]]) -> Known:
        """What the rows of an extract may refer to; `needs` are the codes of each catalogue."""
        return Known(
            {number: person.role for number, person in self.people.items()},
            {number: each.level for number, each in self.assessments.items()},
            {number: needs[each.catalogue_id] for number, each in self.assessments.items()},
        )


def cases(hashes: Iterable[str]) -> dict[str, Case]:
    """The families with these hashes, now or formerly, by the hash they were asked for with."""
    wanted = set(hashes)
    former = FormerReference.objects.filter(reference_hash__in=wanted)
    owners = dict(former.values_list("reference_hash", "family_id"))
    now = models.Q(reference_hash__in=wanted) | models.Q(pk__in=owners.values())
    by_pk = {family.pk: Case(family) for family in Family.objects.filter(now)}
    _fill(by_pk)
    found = {hash: by_pk[pk] for hash, pk in owners.items()}
    return found | {case.family.reference_hash: case for case in by_pk.values()}


def _fill(by_pk: Mapping[int, Case]) -> None:
    """Everything that belongs to these families, in a statement each."""
    for person in Person.objects.filter(family__in=by_pk):
        by_pk[person.family_id].people[person.number] = person
    for assessment in Assessment.objects.filter(family__in=by_pk):
        by_pk[assessment.family_id].assessments[assessment.number] = assessment
    for reading in FamilyReading.objects.filter(family__in=by_pk):
        by_pk[reading.family_id].readings[reading.taken_on] = reading
    for reference in FormerReference.objects.filter(family__in=by_pk):
        by_pk[reference.family_id].former.add(reference.reference_hash)


class Writer:
    """Collects what is new and what changed in some families, and writes it at once."""

    def __init__(self, load: Load, key: Key, catalogue: Catalogue) -> None:
        self.load, self.key, self.catalogue = load, key, catalogue
        self.bits: dict[int, dict[str, int]] = {}
        for pk, code, bit in Need.objects.values_list("catalogue_id", "code", "bit"):
            self.bits.setdefault(pk, {})[code] = bit
        self.tally: Tally = Counter()
        self._begin()

    def _begin(self) -> None:
        self.new: dict[type[models.Model], list[Any]] = {}
        self.changed: dict[type[models.Model], dict[Any, Any]] = {}
        self.changes: list[FamilyChange] = []

    def take(self, merged: Merged, case: Case | None) -> None:
        """Hold what an extract says of one family against what is known of it."""
        case = self._take_family(merged, case)
        self._former(case, merged)
        for number, values in merged.people.items():
            person = Person(family=case.family, number=number)
            case.people[number] = self._row("people", case.people.get(number), person, values)
        for number, values in merged.assessments.items():
            new = Assessment(family=case.family, number=number, catalogue=self.catalogue)
            known = case.assessments.get(number)
            case.assessments[number] = self._row("assessments", known, new, values)
        for number, needs in merged.needs.items():
            self._needs(case.assessments[number], needs, FIRST in merged.lacking)
        for day, reading in merged.readings.items():
            self._reading(case, day, reading, THEIRS in merged.lacking)

    def _take_family(self, merged: Merged, case: Case | None) -> Case:
        if case is None:
            hash_, sealed = merged.hash, self.key.seal(merged.reference)
            case = Case(Family(reference_hash=hash_, reference_sealed=sealed, loaded_by=self.load))
            self._family(case.family, {"source_system": ""} | (merged.family or {}))
            self._add(case.family)
            self.tally["families", NEW] += 1
        elif merged.family is not None:
            outcome = self._adopt(case, merged) or UNCHANGED
            values = self._family(case.family, merged.family)
            if values or outcome == CHANGED:
                case.family.loaded_by = self.load
                self._change(case.family, "family", values)
                outcome = CHANGED
            self.tally["families", outcome] += 1
        return case

    def _family(self, family: Family, values: dict[str, Any]) -> dict[str, Any]:
        named = dict(values)
        for column in ("locality", "service"):
            if column in named:
                named[f"{column}_id"] = named.pop(column)
        if "source_system" in named:
            named["source_system"] = named["source_system"] or self.load.source_system
        return assign(family, named)

    def _adopt(self, case: Case, merged: Merged) -> str:
        """Give a family that was known by a former reference its present one."""
        family = case.family
        if family.reference_hash == merged.hash or merged.hash in case.former:
            return ""
        self._add(
            FormerReference(
                family=family,
                reference_hash=family.reference_hash,
                reference_sealed=family.reference_sealed,
            )
        )
        case.former.add(family.reference_hash)
        family.reference_hash = merged.hash
        family.reference_sealed = self.key.seal(merged.reference)
        return CHANGED

    def _former(self, case: Case, merged: Merged) -> None:
        for reference in merged.former:
            hash_ = self.key.hash_of(reference)
            if hash_ not in case.former and hash_ != case.family.reference_hash:
                case.former.add(hash_)
                sealed = self.key.seal(reference)
                self._add(
                    FormerReference(
                        family=case.family, reference_hash=hash_, reference_sealed=sealed
                    )
                )

    def _row(self, file: str, known: Row | None, made: Row, values: dict[str, Any]) -> Row:
        if known is None:
            assign(made, values)
            self._add(made)
            self.tally[file, NEW] += 1
            return made
        before = assign(known, values)
        if before:
            self._change(known, f"{type(known).__name__.lower()} {known.number}", before)
        self.tally[file, CHANGED if before else UNCHANGED] += 1
        return known

    def _needs(
        self, row: Assessment, needs: Mapping[str, tuple[str, date | None]], keeps_first: bool
    ) -> None:
        bits = self.bits[row.catalogue_id]
        before = {"present": row.present, "asked": row.asked, "first": dict(row.first_recorded)}
        for code, (value, first) in needs.items():
            bit = 1 << bits[code]
            was = PRESENT if row.present & bit else ABSENT if row.asked & bit else NOT_ASKED
            since = row.first_recorded.pop(code, None)
            row.asked = row.asked & ~bit if value == NOT_ASKED else row.asked | bit
            row.present = row.present | bit if value == PRESENT else row.present & ~bit
            if keeps_first and since and value == PRESENT:
                row.first_recorded[code] = since
            elif value == PRESENT and first and first != row.completed_on:
                row.first_recorded[code] = first.isoformat()
            same = was == value and since == row.first_recorded.get(code)
            new = was == NOT_ASKED and not same
            self.tally["needs", NEW if new else UNCHANGED if same else CHANGED] += 1
        after = {"present": row.present, "asked": row.asked, "first": row.first_recorded}
        if after != before and row.pk:
            self._change(row, f"needs of assessment {row.number}", before)

    def _reading(self, case: Case, day: date, merged: MergedReading, keeps_theirs: bool) -> None:
        known = case.readings.get(day)
        row = known or FamilyReading(family=case.family, taken_on=day)
        old = list(row.scores) if known else None
        for domain, score in merged.scores.items():
            was = old[domain - 1] if old else None
            outcome = NEW if was is None else UNCHANGED if was == score else CHANGED
            self.tally["readings", outcome] += 1
        given = () if keeps_theirs else merged.scores
        theirs = ten(merged.family_scores, _others(row.family_scores, given))
        before = assign(
            row,
            {
                "occasion": merged.occasion,
                "completed": merged.completed,
                "scores": ten(merged.scores, old),
                "family_scores": theirs if any(theirs) else None,
            },
        )
        if known is None:
            self._add(row)
        elif before:
            self._change(row, f"reading of {day}", before)

    def _add(self, row: models.Model) -> None:
        self.new.setdefault(type(row), []).append(row)

    def _change(self, row: Any, what: str, before: dict[str, Any]) -> None:
        family = row if isinstance(row, Family) else row.family
        if row.pk is not None:
            self.changed.setdefault(type(row), {})[row.pk] = row
        told = {name: _plain(value) for name, value in before.items()}
        self.changes.append(FamilyChange(family=family, load=self.load, what=what, before=told))

    def forget(self) -> None:
        """Let go of what was collected, as if it had been written."""
        self._begin()

    def write(self) -> None:
        """Write everything that was collected, families before what belongs to them."""
        for model in (Family, FormerReference, Person, Assessment, FamilyReading):
            rows = self.new.get(model, [])
            for row in rows:
                if model is not Family:
                    row.family_id = row.family.pk
            model._default_manager.bulk_create(rows)
            changed = list(self.changed.get(model, {}).values())
            names = [f.name for f in model._meta.concrete_fields if not f.primary_key]
            model._default_manager.bulk_update(changed, names, batch_size=50)
        FamilyChange.objects.bulk_create(self.changes)
        self._begin()


def assign(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the row these values; the former ones of those that differ."""
    before = {}
    for name, value in values.items():
        was = getattr(row, name, None)
        if was != value:
            before[name] = was
            setattr(row, name, value)
    return before


def _others(known: list[int | None] | None, given: Iterable[int]) -> list[int | None] | None:
    """The family's scores of the domains that no row was given for."""
    if known is None:
        return None
    return [None if n in given else score for n, score in enumerate(known, 1)]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
