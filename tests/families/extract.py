"""Puts an invented extract into the database, without the loader, for tests of what reads it."""

from collections import defaultdict
from typing import Any, NamedTuple

from accounts.models import Locality, Service
from evaluation.demonstration.family_rows import Extract
from families.actions.catalogue import make_first_catalogue
from families.keys import current_key
from families.models import (
    Assessment,
    Catalogue,
    Family,
    FamilyReading,
    Load,
    Person,
)
from tests.factories.families import LoadFactory

DATES = ("requested_on", "allocated_on", "assessed_on", "closed_on", "re_referred_on")
YES_NO = {"yes": True, "no": False, "": None}


class Places(NamedTuple):
    """Localities and services by their slugs; none of them need exist."""

    localities: dict[str, Locality]
    services: dict[str, Service]


def put(extract: Extract) -> dict[str, Family]:
    """Every row of the extract as rows; the families by their references."""
    load, catalogue = LoadFactory.create(), make_first_catalogue(by=None)
    places = Places(
        {each.slug: each for each in Locality.objects.all()},
        {each.slug: each for each in Service.objects.all()},
    )
    made = {str(row["reference"]): _family(row, load, places) for row in extract.files["families"]}
    Family.objects.bulk_create(made.values())
    Person.objects.bulk_create(
        Person(family=made[str(row["reference"])], number=row["person"], role=row["role"],
               age_band=row["age_band"])
        for row in extract.files["people"]
    )  # fmt: skip
    Assessment.objects.bulk_create(_assessments(extract, made, catalogue))
    FamilyReading.objects.bulk_create(_readings(extract, made))
    return made


def _family(row: dict[str, Any], load: Load, places: Places) -> Family:
    dates = {name: row[name] or None for name in DATES}
    key = current_key()
    return Family(
        reference_hash=key.hash_of(row["reference"]), reference_sealed=key.seal(row["reference"]),
        source_system=row["source_system"], locality=places.localities.get(row["locality"]),
        service=places.services.get(row["service"]), worker_team=row["worker_team"],
        entry_route=row["entry_route"], exit_route=row["exit_route"],
        social_care_after=YES_NO[row["social_care_after"]],
        child_protection_plan_after=YES_NO[row["child_protection_plan_after"]],
        loaded_by=load, **dates,
    )  # fmt: skip


def _assessments(
    extract: Extract, made: dict[str, Family], catalogue: Catalogue
) -> list[Assessment]:
    bits = dict(catalogue.needs.values_list("code", "bit"))
    present: dict[tuple[Any, Any], int] = defaultdict(int)
    asked: dict[tuple[Any, Any], int] = defaultdict(int)
    for row in extract.files["needs"]:
        key = (row["reference"], row["assessment"])
        bit = 1 << bits[str(row["need"])]
        asked[key] |= bit
        present[key] |= bit * (row["value"] == "present")
    return [
        Assessment(
            family=made[str(row["reference"])], number=row["assessment"], level=row["level"],
            person=row["person"] or None, started_on=row["started_on"] or None,
            completed_on=row["completed_on"] or None, catalogue=catalogue,
            present=present[row["reference"], row["assessment"]],
            asked=asked[row["reference"], row["assessment"]],
        )
        for row in extract.files["assessments"]
    ]  # fmt: skip


def _readings(extract: Extract, made: dict[str, Family]) -> list[FamilyReading]:
    found: dict[tuple[str, Any], FamilyReading] = {}
    for row in extract.files["readings"]:
        key = (str(row["reference"]), row["taken_on"])
        if key not in found:
            found[key] = FamilyReading(
                family=made[key[0]], taken_on=row["taken_on"], occasion=row["occasion"],
                completed=row["completed"], scores=[None] * 10,
            )  # fmt: skip
        found[key].scores[int(str(row["domain"])) - 1] = row["score"]
    return list(found.values())


def part_of(extract: Extract, families: int) -> Extract:
    """The first so many families with everything that belongs to them."""
    kept = {row["reference"] for row in extract.files["families"][:families]}
    files = {
        name: [row for row in rows if row["reference"] in kept]
        for name, rows in extract.files.items()
    }
    return Extract(files, [row for row in extract.labels if row["reference"] in kept])
