"""Needs of a cohort counted as they may be shown: present, absent, not asked, by place (worker).

Each need is two tables of the families that were asked, answers by locality and by service, which
share the answers alone: each is one lattice, and an answer's own number is told only if both tell
it. How many were not asked says what the form left out and nothing about a family, so it is told
wherever the place itself is not too small.
What lies inside another count (a need inside its headline problem, a newly disclosed need inside
those present) is told only where the difference is not about a few families either.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.comparability import LARGEST_RATE_GAP, MINIMUM_BASE
from analytics.stats.disclosure import protect, protect_table, share
from analytics.stats.lattice import Cell, Dimension, Lattice
from families.frames import Needs

Result = dict[str, Any]
PRESENT, ABSENT, NOT_ASKED = "present", "absent", "not asked"
ANSWERS = (PRESENT, ABSENT)
EVERYBODY = ""
ANSWER, LOCALITY, SERVICE = "answer", "locality", "service"


@dataclass(frozen=True)
class CountedNeed:
    """A need of the catalogue, or all those of a problem or level, as the bits of it."""

    code: str
    name: str
    level: str
    headline: int
    bits: int


@dataclass(frozen=True)
class Placed:
    """One family: where it is, and its needs as bits."""

    locality: str
    service: str
    needs: Needs


@dataclass(frozen=True)
class Disclosed:
    """One need of one family that was recorded after an assessment that did not find it."""

    family: int
    code: str
    on: date


def need_counts(
    families: Sequence[Placed],
    needs: Sequence[CountedNeed],
    headlines: Sequence[CountedNeed],
    levels: Sequence[CountedNeed] = (),
) -> Result:
    """Every need, and any need of a headline problem or level, for everybody and by place."""
    places = {
        LOCALITY: tuple(sorted({each.locality for each in families})),
        SERVICE: tuple(sorted({each.service for each in families})),
    }
    told = {each: _counted(families, each, places) for each in (*needs, *headlines, *levels)}

    def any_of(group: CountedNeed) -> Result:
        inside = [told[each] for each in told if each != group and not each.bits & ~group.bits]
        return _named(group) | {"cells": _with_percent(apart_from(told[group], inside))}

    return {
        "families": len(families),
        "places": [[name, list(levels)] for name, levels in places.items()],
        "needs": [_named(need) | {"cells": _with_percent(told[need])} for need in needs],
        "headlines": [any_of(each) for each in headlines],
        "levels": [any_of(each) for each in levels],
    }


Counted = dict[str, dict[str, int | None]]
"""By cell (“”, “locality=alderton”): how many gave each answer, None where it is hidden."""


def answer_of(needs: Needs, bits: int) -> str:
    """A need, or any need of a headline problem, is present, absent, or was never asked."""
    if needs.present & bits:
        return PRESENT
    return ABSENT if needs.asked & bits else NOT_ASKED


def _counted(
    families: Sequence[Placed], need: CountedNeed, places: Mapping[str, tuple[str, ...]]
) -> Counted:
    everybody: Counter[tuple[str, ...]] = Counter(
        (answer_of(each.needs, need.bits), each.locality, each.service) for each in families
    )
    tables = [_shown(everybody, 1 + n, *place) for n, place in enumerate(places.items())]
    shown = {cell: number for table in tables for cell, number in table.items()}
    every = [(name, level) for name, levels in places.items() for level in levels]
    cells: list[Cell] = [(), *((one,) for one in every)]
    return {
        _key(cell): {
            answer: shown.get(((ANSWER, answer), *cell))
            if cell or all(((ANSWER, answer),) in table for table in tables) else None
            for answer in ANSWERS
        }
        | {NOT_ASKED: _not_asked(everybody, cell) if cell in shown else None}
        for cell in cells
    }  # fmt: skip


def _shown(
    everybody: Counter[tuple[str, ...]], place: int, name: str, levels: tuple[str, ...]
) -> Mapping[Cell, int]:
    """What may be told of the answers by one kind of place."""
    base: Counter[tuple[str, ...]] = Counter()
    for group, number in everybody.items():
        if group[0] != NOT_ASKED:
            base[group[0], group[place]] += number
    dimensions = (Dimension(ANSWER, ANSWERS), Dimension(name, levels))
    return protect(base, Lattice(dimensions), INSIDE_TEAM).shown


def _key(cell: Cell) -> str:
    return "&".join(f"{name}={level}" for name, level in cell)


def _not_asked(everybody: Counter[tuple[str, ...]], cell: Cell) -> int:
    """Families of a place, or all of them, that were not asked."""
    wanted = dict(cell)
    return sum(
        number
        for (answer, locality, service), number in everybody.items()
        if answer == NOT_ASKED
        and wanted.get(LOCALITY, locality) == locality
        and wanted.get(SERVICE, service) == service
    )


def why_not_side_by_side(cohort: Mapping[str, int], known: Mapping[str, int]) -> str:
    """Why places must not be laid side by side; "" if they may.

    `cohort` counts families of the cohort by place, `known` all families that are known there: how
    many of them were assessed is to a cohort what a response rate is to a survey.
    """
    if min(cohort.values(), default=0) < MINIMUM_BASE:
        return f"Not side by side: some have fewer than {MINIMUM_BASE} families in the cohort."
    shares = [number / known[place] for place, number in cohort.items() if known.get(place)]
    if max(shares, default=0) - min(shares, default=0) > LARGEST_RATE_GAP:
        return (
            "Not side by side: the share of families with completed assessments differs by more "
            f"than {LARGEST_RATE_GAP:.0%}, so who was assessed could explain a difference."
        )
    return ""


def apart_from(whole: Counted, inside: Sequence[Counted]) -> Counted:
    """The counts of a headline problem, without those from which a few families could be told.

    Hiding one place alone would let it be worked out, so all places of a dimension go together.
    """
    near = {
        key.split("=", maxsplit=1)[0]
        for key, counts in whole.items()
        for part in inside
        for answer in ANSWERS
        if _is_near(counts[answer], part[key][answer])
    }
    return {
        key: counts | (dict.fromkeys(ANSWERS) if key.split("=", maxsplit=1)[0] in near else {})
        for key, counts in whole.items()
    }


def _is_near(one: int | None, other: int | None) -> bool:
    """Whether the difference of two numbers that are both shown is about a few families."""
    if one is None or other is None:
        return False
    return 0 < abs(one - other) < INSIDE_TEAM.threshold


def _with_percent(cells: Counted) -> dict[str, dict[str, int | None]]:
    """Each cell with its base, those asked, and the per cent of them."""
    return {key: counts | _share(counts) for key, counts in cells.items()}


def _share(counts: Mapping[str, int | None]) -> dict[str, int | None]:
    present, absent = counts[PRESENT], counts[ABSENT]
    if present is None or absent is None:
        return {"asked": None, "percent": None}
    percent = share(present, present + absent, INSIDE_TEAM)
    return {"asked": present + absent, "percent": percent if isinstance(percent, int) else None}


def _named(need: CountedNeed) -> Result:
    return {"code": need.code, "name": need.name, "level": need.level, "headline": need.headline}


def newly_disclosed(
    found: Iterable[Disclosed], again: int, present: Mapping[str, int], needs: Sequence[CountedNeed]
) -> Result:
    """Families by quarter in which they told something new, and by need.

    `again` families were assessed at least twice; `present` counts families with each need.
    """
    found = list(found)
    quarters = Counter(quarter for _, quarter in {(d.family, quarter_of(d.on)) for d in found})
    by_need = Counter(code for _, code in {(each.family, each.code) for each in found})
    return {
        "again": _enough(again),
        "quarters": [[quarter, _enough(quarters[quarter])] for quarter in every(quarters)],
        "needs": [
            {"code": need.code, "name": need.name}
            | _disclosed(by_need[need.code], again, present.get(need.code, 0))
            for need in needs
        ],
    }


def _disclosed(newly: int, again: int, present: int) -> dict[str, int | None]:
    """Families that told this need later, of those assessed again."""
    shown = protect_table({("yes",): newly, ("no",): again - newly}, INSIDE_TEAM)
    number = shown["yes",]
    if not isinstance(number, int) or _is_near(number, present):
        return {"families": None, "percent": None}
    percent = share(number, again, INSIDE_TEAM)
    return {"families": number, "percent": percent if isinstance(percent, int) else None}


def _enough(families: int) -> int | None:
    """A count that stands alone, hidden where it is small."""
    return None if 0 < families < INSIDE_TEAM.threshold else families


def quarter_of(on: date) -> str:
    """“2017 Q1”."""
    return f"{on.year} Q{(on.month - 1) // 3 + 1}"


def every(quarters: Iterable[str]) -> list[str]:
    """All quarters from the first to the last, those without anybody too."""
    known = sorted(quarters)
    if not known:
        return []
    first, last = (int(each[:4]) * 4 + int(each[-1]) - 1 for each in (known[0], known[-1]))
    return [f"{n // 4} Q{n % 4 + 1}" for n in range(first, last + 1)]
