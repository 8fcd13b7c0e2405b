"""A cohort of families as tables for statistics: needs, readings, predictors (worker).

The only place that reads case data for analysis. Families come in the order of their primary
keys; the statistics do not depend on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accounts.models import Locality, Service
from analytics.drivers import DriversTable
from analytics.models import FamilyRun
from analytics.need_groups import NeedsTable
from families.cohorts import Tally, rules_named, tally
from families.facts import Facts
from families.frames import Needs, facts, needs
from families.models import DOMAINS, Catalogue, Family

NOWHERE = "not given"
PRESENT, ABSENT = "present", "absent"
Doubles = NDArray[np.float64]


@dataclass(frozen=True)
class Cohort:
    """The families of a cohort, in the order of their keys, and who was left out."""

    members: tuple[Facts, ...]
    tally: Tally

    @property
    def keys(self) -> list[int]:
        return [each.pk for each in self.members]

    def places(self) -> dict[str, list[str]]:
        """Locality and service of each family."""
        return {
            "locality": [each.locality or NOWHERE for each in self.members],
            "service": [each.service or NOWHERE for each in self.members],
        }


def cohort_of(rules: Sequence[str], on: date) -> Cohort:
    """Everybody who meets these rules on this day. Raises ValueError for a rule there is not."""
    everybody = list(facts(Family.objects.all()))
    found = tally(everybody, rules_named(rules), on)
    members = set(found.members)
    return Cohort(tuple(each for each in everybody if each.pk in members), found)


def load_cohort(run: FamilyRun) -> Cohort:
    """The cohort of a run, by the rules and the day that it keeps."""
    return cohort_of(run.rules, run.cut_on)


def needs_table(cohort: Cohort, catalogue: Catalogue) -> NeedsTable:
    """The cohort's needs: 1, 0, and NaN where one was not asked."""
    listed = list(catalogue.needs.all())
    by_family = _needs_of(cohort, catalogue)
    values = np.full((len(cohort.members), len(listed)), np.nan)
    for column, need in enumerate(listed):
        bit = 1 << need.bit
        for row, found in enumerate(by_family):
            if found.asked & bit:
                values[row, column] = bool(found.present & bit)
    return NeedsTable(
        families=cohort.keys,
        values=values,
        codes=[need.code for need in listed],
        names=[need.name for need in listed],
        places=cohort.places(),
    )


def _needs_of(cohort: Cohort, catalogue: Catalogue) -> list[Needs]:
    wanted = set(cohort.keys)
    return [found for pk, found in needs(Family.objects.all(), catalogue) if pk in wanted]


def readings(cohort: Cohort) -> tuple[Doubles, Doubles]:
    """The initial readings and the latest reviews, families x domains, NaN where not read."""
    start, end = (np.full((len(cohort.members), DOMAINS), np.nan) for _ in range(2))
    for row, each in enumerate(cohort.members):
        for table, reading in ((start, each.initial), (end, each.latest_review)):
            if reading:
                table[row] = [np.nan if score is None else score for score in reading.scores]
    return start, end


def drivers_table(
    cohort: Cohort, catalogue: Catalogue, outcome: str, values: Sequence[str | None]
) -> DriversTable:
    """The outcome of each family with what it may go together with: needs, place, size, route."""
    table = needs_table(cohort, catalogue)
    words = {1.0: PRESENT, 0.0: ABSENT}
    predictors: dict[str, list[Any]] = {
        name: [words.get(value) for value in table.values[:, column].tolist()]
        for column, name in enumerate(table.names)
    }
    services, localities = (
        {each.slug: each.name for each in model.objects.all()} for model in (Service, Locality)
    )
    predictors |= {
        "Service": [services.get(each.service) for each in cohort.members],
        "Locality": [localities.get(each.locality) for each in cohort.members],
        "People in the family": [each.people or None for each in cohort.members],
    }
    kinds: dict[str, Any] = dict.fromkeys(predictors, "nominal") | {
        "People in the family": "ordinal"
    }
    return DriversTable(cohort.keys, outcome, values, predictors, kinds)


def input_hash(*tables: NDArray[Any] | Sequence[Any]) -> str:
    """A name for exactly this data: the same rows in any order give the same name."""
    columns = [np.asarray(table).reshape(len(table), -1) for table in tables]
    lines = sorted("\t".join(str(value) for part in row for value in part)
                   for row in zip(*columns, strict=True))  # fmt: skip
    return sha256("\n".join(lines).encode()).hexdigest()
