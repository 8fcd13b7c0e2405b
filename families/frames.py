"""Families as rules and statistics take them: facts, needs rolled up, first and last readings.

Read in chunks by primary key with a fixed number of statements a chunk, so that memory and
statements do not grow with a family's rows.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q

from families.facts import Facts, Reading
from families.models import Assessment, Catalogue, Family, FamilyReading, Level, Need, Occasion
from families.models.family import FamilyQuerySet
from families.needs import moved

AT_ONCE = 2_000
Latest = dict[tuple[str, int | None], Assessment]


@dataclass(frozen=True)
class Needs:
    """A family's needs as bits: those present, and those that were asked."""

    present: int
    asked: int


def facts(families: FamilyQuerySet) -> Iterator[Facts]:
    """The facts of these families, in the order of their primary keys."""
    for chunk in _chunks(families):
        keys = [family.pk for family in chunk]
        assessed, read = _assessed(keys), _read(keys)
        for family in chunk:
            yield replace(
                _facts(family), **assessed.get(family.pk, {}),
                readings=tuple(read.get(family.pk, ())),
            )  # fmt: skip


def needs(
    families: FamilyQuerySet, catalogue: Catalogue | None = None
) -> Iterator[tuple[int, Needs]]:
    """By family, its needs in the most recent completed assessments, by primary key.

    They are told in the bits of this version of the catalogue, or of the present one; a need that
    the version does not have is left out. A need of an adult or a child is the family's if any of
    them has it in their own most recent assessment; it was asked if any of them was asked.
    """
    moves = moves_to(catalogue or Catalogue.objects.current())
    for chunk in _chunks(families):
        found: dict[int, Latest] = {family.pk: {} for family in chunk}
        completed = Assessment.objects.filter(family__in=found, completed_on__isnull=False)
        for each in completed.order_by("completed_on", "number"):
            if (pairs := moves.get(each.catalogue_id)) is not None:
                each.present, each.asked = moved(each.present, pairs), moved(each.asked, pairs)
            found[each.family_id][each.level, each.person] = each
        for pk, latest in found.items():
            yield pk, rolled_up(latest)


def moves_to(catalogue: Catalogue) -> dict[int, list[tuple[int, int]]]:
    """By other version of the catalogue, which of its bits is which bit of this one, by code."""
    bits: dict[int, dict[str, int]] = defaultdict(dict)
    for version, code, bit in Need.objects.values_list("catalogue_id", "code", "bit"):
        bits[version][code] = bit
    own = bits.pop(catalogue.pk, {})
    return {
        version: [(bit, own[code]) for code, bit in codes.items() if code in own]
        for version, codes in bits.items()
    }


def rolled_up(latest: Latest) -> Needs:
    """The needs of a family from the most recent assessment of each of its people and of itself."""
    present = asked = 0
    for assessment in latest.values():
        present |= assessment.present
        asked |= assessment.asked
    return Needs(present, asked)


def _chunks(families: FamilyQuerySet) -> Iterator[list[Family]]:
    """Families with their places and a count of people, some at a time."""
    wanted = families.order_by("pk").select_related("locality", "service")
    wanted = wanted.annotate(people_count=Count("people", distinct=True))
    after = 0
    while chunk := list(wanted.filter(pk__gt=after)[:AT_ONCE]):
        yield chunk
        after = chunk[-1].pk


def _facts(family: Family) -> Facts:
    return Facts(
        pk=family.pk,
        locality=family.locality.slug if family.locality else "",
        service=family.service.slug if family.service else "",
        team=family.worker_team,
        requested_on=family.requested_on,
        allocated_on=family.allocated_on,
        assessed_on=family.assessed_on,
        closed_on=family.closed_on,
        exit_route=family.exit_route,
        people=family.people_count,  # type: ignore[attr-defined]  # counted in _chunks
    )


def _assessed(keys: list[int]) -> dict[int, dict[str, Any]]:
    """By family: when each kind was last completed, and how many were not."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    names = {Level.ADULT: "adult_on", Level.CHILD: "child_on", Level.FAMILY: "family_on"}
    rows = Assessment.objects.filter(family__in=keys).order_by("completed_on")
    for family, level, completed_on in rows.filter(completed_on__isnull=False).values_list(
        "family_id", "level", "completed_on"
    ):
        found[family][names[Level(level)]] = completed_on
    begun = Family.objects.filter(pk__in=keys).annotate(
        begun=Count("assessments", filter=Q(assessments__completed_on__isnull=True))
    )
    for family, number in begun.filter(begun__gt=0).values_list("pk", "begun"):
        found[family]["incomplete"] = number
    return found


def _read(keys: list[int]) -> dict[int, list[Reading]]:
    """By family: its readings in the order of their days."""
    found = defaultdict(list)
    rows = FamilyReading.objects.filter(family__in=keys).order_by("taken_on")
    for each in rows:
        found[each.family_id].append(
            Reading(each.taken_on, each.occasion == Occasion.INITIAL, tuple(each.scores))
        )
    return found
