"""Changes to a map by one press: add, take out, move (pure). New ids are arguments."""

from dataclasses import fields, replace
from typing import Any

from journeys.telling import LEAST_SCORE, MOST_SCORE, PARTS, STAGES, Moment, Phase, Telling

MOST_MOMENTS, MOST_LETTERS, MOST_IN_A_LINE = 1000, 1000, 200
LINES = frozenset({"name", "when", "agency", "channel", "domain", "node", "title"})
"""Texts that fit on a line; every other text may be a paragraph."""


def with_moment(telling: Telling, after: str, new_id: str) -> Telling:
    """A new moment behind this one, in its phase; at the end without one."""
    ordered = list(telling.in_order)
    place = telling.numbers.get(after, len(ordered))
    phase = ordered[place - 1].phase if ordered else telling.phases[-1].id
    ordered.insert(place, Moment(new_id, phase, ""))
    return replace(telling, moments=tuple(ordered))


def with_first_moment(telling: Telling, phase: str, new_id: str) -> Telling:
    """A new moment in a phase that has none."""
    moments = (*telling.in_order, Moment(new_id, phase, ""))
    return tidied(replace(telling, moments=moments))


def without_moment(telling: Telling, moment: str) -> Telling:
    """The map without this moment and what hangs on it."""
    return tidied(replace(telling, moments=tuple(m for m in telling.moments if m.id != moment)))


def moved(telling: Telling, moment: str, step: int) -> Telling:
    """The moment one place earlier (-1) or later (1); at the edge of its phase, into the next."""
    ordered = list(telling.in_order)
    here = telling.numbers[moment] - 1
    there = here + step
    mine = ordered[here]
    if 0 <= there < len(ordered) and ordered[there].phase == mine.phase:
        ordered[here], ordered[there] = ordered[there], mine
        return replace(telling, moments=tuple(ordered))
    phases = [phase.id for phase in telling.phases]
    next_phase = phases.index(mine.phase) + step
    if 0 <= next_phase < len(phases):
        ordered[here] = replace(mine, phase=phases[next_phase])
    return replace(telling, moments=Telling(phases=telling.phases, moments=tuple(ordered)).in_order)


def put_before(telling: Telling, moment: str, phase: str, before: str) -> Telling:
    """The moment in this phase before that moment; at the end of the phase without one."""
    mine = next((each for each in telling.moments if each.id == moment), None)
    if mine is None or moment == before or phase not in {each.id for each in telling.phases}:
        return telling
    others = [each for each in telling.in_order if each.id != moment]
    place = next((n for n, each in enumerate(others) if each.id == before), len(others))
    others.insert(place, replace(mine, phase=phase))
    return tidied(replace(telling, moments=tuple(others)))


def with_phase(telling: Telling, after: str, new_id: str) -> Telling:
    """A new phase behind this one; at the end without one."""
    phases = list(telling.phases)
    place = next((n for n, p in enumerate(phases, 1) if p.id == after), len(phases))
    phases.insert(place, Phase(new_id, ""))
    return replace(telling, phases=tuple(phases))


def without_phase(telling: Telling, phase: str) -> Telling:
    """The map without this phase; its moments go to the one before, or the next."""
    ids = [each.id for each in telling.phases]
    if len(ids) == 1 or phase not in ids:
        return telling
    place = ids.index(phase)
    heir = ids[place - 1] if place else ids[1]
    moments = [replace(m, phase=heir) if m.phase == phase else m for m in telling.in_order]
    phases = tuple(each for each in telling.phases if each.id != phase)
    return replace(telling, phases=phases, moments=tuple(moments))


def tidied(telling: Telling) -> Telling:
    """The map in order, without what points at something that is gone, and without blanks."""
    phases = {phase.id for phase in telling.phases}
    moments = tuple(m for m in telling.moments if m.phase in phases)
    ordered = Telling(phases=telling.phases, moments=moments).in_order
    there = {moment.id for moment in ordered}
    return replace(
        telling,
        moments=ordered,
        forces=tuple(f for f in telling.forces if f.moment in there and f.what),
        dependencies=tuple(
            d for d in telling.dependencies
            if d.before in there and d.after in there and d.before != d.after
        ),
        readings=tuple(
            r for r in telling.readings if r.moment in there and (r.domain or r.score is not None)
        ),
    )  # fmt: skip


def why_not_keep(telling: Telling) -> str:
    """Why the map cannot be kept as it is, or an empty string."""
    if not telling.phases:
        return "A map needs a phase at least."
    if len(telling.moments) > MOST_MOMENTS:
        return f"A map holds up to {MOST_MOMENTS} moments."
    if reason := _why_off_the_scale(telling):
        return reason
    ids = [each.id for part in PARTS for each in getattr(telling, part)]
    if len(ids) != len(set(ids)):
        return "Two parts of the map have the same id."
    return too_long(telling)


def _why_off_the_scale(telling: Telling) -> str:
    """Which value is none that may be chosen."""
    if any(phase.stage not in ("", *STAGES) for phase in telling.phases):
        return "Choose the stage of a phase from the list."
    if any(not -3 <= moment.feeling <= 3 for moment in telling.moments):  # noqa: PLR2004  # the scale
        return "A feeling is a number from −3 to 3."
    scores = [each.score for each in telling.readings if each.score is not None]
    if any(not LEAST_SCORE <= score <= MOST_SCORE for score in scores):
        return f"A reading is a number from {LEAST_SCORE} to {MOST_SCORE}."
    return ""


def too_long(telling: Telling) -> str:
    """Which text is too long."""
    if len(telling.title) > MOST_IN_A_LINE:
        return f"The title is longer than {MOST_IN_A_LINE} letters."
    if len(telling.summary) > MOST_LETTERS:
        return f"The summary is longer than {MOST_LETTERS} letters."
    for part in PARTS:
        for each in getattr(telling, part):
            for field in fields(each):
                most = MOST_IN_A_LINE if field.name in LINES else MOST_LETTERS
                if len(str(getattr(each, field.name))) > most:
                    return f"One text is longer than {most} letters: “{_start(each, field.name)}…”"
    return ""


def _start(part: Any, name: str) -> str:
    return str(getattr(part, name))[:40]
