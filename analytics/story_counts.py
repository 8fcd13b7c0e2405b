"""Stories counted for the dashboard, as what may be shown (worker).

Each table lays one property of stories against whether they were put forward, and is a lattice of
its own. That is as safe as one lattice over all of them: tables share that outcome alone, and for
any numbers that agree with each table there is one set of stories that agrees with all (given the
outcome, properties can be matched in any way; such tables are called decomposable, Lauritzen 1996,
Graphical Models, 4.4). It holds as long as every table tells the same of the outcome itself, so
one that would tell something else is withheld. Roles belong to services and share a lattice. Of
chosen stories only the number is told: they are few, and would be hidden in every table.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from analytics.counting import percent
from analytics.stats.classes import INSIDE_TEAM, STAFF_SURVEY
from analytics.stats.disclosure import protect, protect_table, share
from analytics.stats.lattice import Cell, Dimension, Lattice
from analytics.story_frames import (
    CHOSEN,
    FORWARD,
    NOT_FORWARD,
    OTHER,
    UNREAD,
    Staff,
    StoryRow,
    Told,
)

Result = dict[str, Any]

OUTCOME, FINER, SERVICE, ROLE, LOCALITY = "outcome", "finer", "service", "role", "locality"
REST = "the rest"
STAGES = {CHOSEN: FORWARD, FORWARD: FORWARD, NOT_FORWARD: REST, UNREAD: REST}
TABLES = ("round", "domain", "direction", SERVICE, ROLE, LOCALITY, "length")
ALL: Cell = ()
IS_FORWARD: Cell = ((OUTCOME, FORWARD),)


def story_tables(rows: Sequence[StoryRow], levels: Mapping[str, Sequence[str]]) -> Result:
    """What panels made of all stories, and a table by each property; `levels` are their orders."""
    outcomes = _shown(rows, {FINER: tuple(STAGES)}, STAGES)
    by_service = {row.role: row.service for row in rows if row.role != OTHER}
    tables = {}
    for name in TABLES:
        of = (SERVICE, ROLE) if name in (SERVICE, ROLE) else (name,)
        shown = _shown(rows, {each: levels[each] for each in of}, _within(rows, by_service))
        agrees = all(shown.get(cell) == outcomes.get(cell) for cell in (ALL, IS_FORWARD))
        found = [_row(name, level, shown) for level in levels[name]] if agrees else []
        tables[name] = {"withheld": not agrees, "rows": found}
    names = {"forward": IS_FORWARD} | {each: ((FINER, each),) for each in (CHOSEN, UNREAD)}
    told = {name: outcomes.get(cell) for name, cell in names.items()}
    return {"stories": outcomes.get(ALL), "outcomes": told, "tables": tables}


def _shown(
    rows: Sequence[StoryRow], levels: Mapping[str, Sequence[str]], within: Mapping[str, str]
) -> Mapping[Cell, int]:
    """The numbers of stories that may be shown, by these properties and by outcome."""
    parents = {ROLE: SERVICE, FINER: OUTCOME}
    properties = tuple(
        Dimension(name, tuple(each), parents[name], within)
        if name in parents
        else Dimension(name, tuple(each))
        for name, each in levels.items()
    )
    lattice = Lattice((Dimension(OUTCOME, (FORWARD, REST)), *properties), max_together=2)
    base = Counter(
        (STAGES[row.outcome], *(row.outcome if n == FINER else getattr(row, n) for n in levels))
        for row in rows
    )
    first = [((name, level),) for name, each in levels.items() for level in each]
    priority = [IS_FORWARD, *first, *((*IS_FORWARD, *cell) for cell in first)]
    return protect(base, lattice, INSIDE_TEAM, priority=priority).shown


def _within(rows: Sequence[StoryRow], services: Mapping[str, str]) -> dict[str, str]:
    """The one service of each role that has only one in these stories."""
    two = {row.role for row in rows if row.role in services and services[row.role] != row.service}
    return {role: service for role, service in services.items() if role not in two}


def _row(name: str, level: str, shown: Mapping[Cell, int]) -> Result:
    told, forward = shown.get(((name, level),)), shown.get((*IS_FORWARD, (name, level)))
    return {
        "label": level,
        "told": told,
        "share": part_of(told, shown.get(ALL)),
        "forward": forward,
        "percent": part_of(forward, told),
    }


def part_of(part: int | None, whole: int | None) -> int | None:
    """A whole percentage of two numbers that are shown, or None."""
    if part is None or whole is None:
        return None
    found = share(part, whole, INSIDE_TEAM)
    return found if isinstance(found, int) else None


@dataclass(frozen=True)
class Writer:
    """Where somebody who wrote works, by their newest story."""

    service: str
    role: str
    locality: str


def writers_of(rows: Iterable[StoryRow]) -> list[Writer]:
    """Everybody who wrote, once."""
    newest = {row.writer: Writer(row.service, row.role, row.locality) for row in rows}
    return list(newest.values())


def who_wrote(writers: Sequence[Writer], staff: Sequence[Staff]) -> Result:
    """Writers against staff, by each dimension alone; groups as in the staff survey."""
    names = (SERVICE, ROLE, LOCALITY)
    levels = {
        n: list(dict.fromkeys(getattr(each, n) for each in (*staff, *writers))) for n in names
    }
    services = {each.role: each.service for each in staff}
    one = {role: services[role] for role in levels[ROLE] if role in services}
    strange = {each.role for each in writers if one.get(each.role, each.service) != each.service}
    within = {role: service for role, service in one.items() if role not in strange}
    lattice = Lattice(
        tuple(
            Dimension(
                n, tuple(levels[n]), SERVICE if n == ROLE else None, within if n == ROLE else {}
            )
            for n in names
        ),
        max_together=1,
    )
    base: Counter[tuple[str, ...]] = Counter(
        (each.service, each.role, each.locality) for each in writers
    )
    could = _could(names, staff)
    wrote = _could(names, [Staff(w.role, w.service, w.locality, 1) for w in writers])
    bounds = {cell: people for cell, people in could.items() if wrote[cell] <= people}
    shown = protect(base, lattice, STAFF_SURVEY, bounds=bounds).shown
    by = {
        name: [_wrote(level, ((name, level),), shown, could) for level in levels[name]]
        for name in names
    }
    return {"everybody": _wrote("All together", ALL, shown, could), "by": by}


def _could(names: Sequence[str], staff: Iterable[Staff]) -> Counter[Cell]:
    """People of everybody and of each level of each dimension."""
    found: Counter[Cell] = Counter()
    for each in staff:
        for cell in (ALL, *(((name, getattr(each, name)),) for name in names)):
            found[cell] += each.people
    return found


def _wrote(label: str, cell: Cell, shown: Mapping[Cell, int], could: Counter[Cell]) -> Result:
    wrote, people = shown.get(cell), could[cell] or None
    rate = percent(wrote, people) if wrote is not None and people and wrote <= people else None
    return {"label": label, "wrote": wrote, "could": people, "percent": rate}


def attendance(counted: Mapping[tuple[str, str], Counter[str]]) -> list[Result]:
    """Who came to panels and how many ballots were cast, by level of panel."""
    found = []
    for what, yes in (("seats", "came"), ("ballots", "cast")):
        counts: dict[tuple[str, ...], int] = {
            (level, kind): number
            for (level, which), each in counted.items()
            if which == what
            for kind, number in each.items()
        }
        shown = protect_table(counts, INSIDE_TEAM) if counts else {}
        for level in (*dict.fromkeys(level for level, _ in counts), None):
            whole, part = _number(shown, (level, None)), _number(shown, (level, yes))
            found.append(
                {"what": what, "level": level, "of": whole, "did": part,
                 "percent": part_of(part, whole)}
            )  # fmt: skip
    return found


def _number(
    shown: Mapping[tuple[str | None, ...], int | str], key: tuple[str | None, ...]
) -> int | None:
    value = shown.get(key)
    return value if isinstance(value, int) else None


def feedback_times(rounds: Sequence[Told]) -> list[Result]:
    """By round: writers to tell, those told, and the median days from the close until then."""
    counts: dict[tuple[str, ...], int] = {
        (each.round, kind): sum((days is None) == (kind == "untold") for days in each.days)
        for each in rounds
        for kind in ("told", "untold")
    }
    shown = protect_table(counts, INSIDE_TEAM) if counts else {}
    found = []
    for each in rounds:
        told = _number(shown, (each.round, "told"))
        known = [days for days in each.days if days is not None]
        found.append({
            "label": each.round,
            "writers": _number(shown, (each.round, None)),
            "told": told,
            "days": round(median(known)) if told else None,
        })  # fmt: skip
    return found
