"""What needs and readings are counted from: places, later needs, both scores (worker)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Value
from django.db.models.functions import Coalesce

from analytics.family_frames import NOWHERE, Cohort
from analytics.need_counts import (
    LOCALITY,
    SERVICE,
    CountedNeed,
    Disclosed,
    Placed,
    why_not_side_by_side,
)
from families.frames import needs
from families.models import Assessment, Catalogue, Completed, Family, FamilyReading, Headline, Level

AT_ONCE = 2_000
Subject = tuple[str, int | None]


def counted_needs(catalogue: Catalogue) -> list[CountedNeed]:
    """The needs of a catalogue in its order."""
    return [
        CountedNeed(need.code, need.name, need.level, need.headline, 1 << need.bit)
        for need in catalogue.needs.all()
    ]


def counted_headlines(catalogue: Catalogue) -> list[CountedNeed]:
    """The headline problems, each with the bits of all needs that belong to it."""
    listed = list(catalogue.needs.all())
    return [
        CountedNeed(
            str(headline.value), headline.label, "", headline.value,
            sum(1 << n.bit for n in listed if headline.value in (n.headline, n.also)),
        )
        for headline in Headline
    ]  # fmt: skip


def counted_levels(catalogue: Catalogue) -> list[CountedNeed]:
    """The three levels, each with the bits of all its needs."""
    listed = list(catalogue.needs.all())
    return [
        CountedNeed(
            level.value, f"Any need of a {level.label.lower()}"
            if level != Level.FAMILY else "Any need of the family as a whole",
            level.value, 0, sum(1 << need.bit for need in listed if need.level == level),
        )
        for level in Level
    ]  # fmt: skip


def placed(cohort: Cohort) -> list[Placed]:
    """Every family of the cohort with its needs."""
    wanted = set(cohort.keys)
    found = {pk: each for pk, each in needs(Family.objects.all()) if pk in wanted}
    return [
        Placed(each.locality or NOWHERE, each.service or NOWHERE, found[each.pk])
        for each in cohort.members
    ]


def later_needs(cohort: Cohort, catalogue: Catalogue) -> tuple[list[Disclosed], int]:
    """Needs that an earlier assessment of the same person did not find, and who was asked again."""
    bits = {need.code: 1 << need.bit for need in catalogue.needs.all()}
    found: list[Disclosed] = []
    again = 0
    for family, subjects in _assessed(cohort.keys):
        repeated = [each for each in subjects.values() if len(each) > 1]
        again += bool(repeated)
        for assessments in repeated:
            found += _later(family, assessments, bits)
    return found, again


def _assessed(keys: Sequence[int]) -> Iterator[tuple[int, dict[Subject, list[Assessment]]]]:
    """By family, the completed assessments of each of its people and of itself, in order."""
    for start in range(0, len(keys), AT_ONCE):
        some: dict[int, dict[Subject, list[Assessment]]] = {k: {} for k in keys[start:][:AT_ONCE]}
        rows = Assessment.objects.filter(family__in=some, completed_on__isnull=False)
        for each in rows.order_by("completed_on", "number"):
            some[each.family_id].setdefault((each.level, each.person), []).append(each)
        yield from some.items()


def _later(
    family: int, assessments: Iterable[Assessment], bits: dict[str, int]
) -> Iterator[Disclosed]:
    """Needs whose first record is after the first assessment of this person."""
    first, *_ = listed = list(assessments)
    for code, bit in bits.items():
        days = [_since(each, code) for each in listed if each.present & bit]
        if days and min(days) > (first.completed_on or date.max):
            yield Disclosed(family, code, min(days))


def _since(assessment: Assessment, code: str) -> date:
    """Since when a need that is present is known."""
    since = assessment.first_recorded.get(code)
    return date.fromisoformat(since) if since else assessment.completed_on or date.max


def scores_of_both(cohort: Cohort) -> list[tuple[list[Any], list[Any] | None]]:
    """The worker's scores and the family's own of every reading that both took part in."""
    found: list[tuple[list[Any], list[Any] | None]] = []
    together = FamilyReading.objects.filter(completed=Completed.TOGETHER).order_by("pk")
    for start in range(0, len(cohort.keys), AT_ONCE):
        rows = together.filter(family__in=cohort.keys[start : start + AT_ONCE])
        found += rows.values_list("scores", "family_scores")
    return found


def unlike_places(families: Sequence[Placed]) -> dict[str, str]:
    """By dimension, why its places must not be laid side by side; "" where they may."""
    return {
        name: why_not_side_by_side(
            Counter(getattr(each, name) for each in families),
            dict(
                Family.objects.order_by()
                .values_list(Coalesce(f"{name}__slug", Value(NOWHERE)))
                .annotate(Count("pk"))
            ),
        )
        for name in (LOCALITY, SERVICE)
    }
