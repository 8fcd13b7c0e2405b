"""What the pages of journeys show, worked out so that templates need not."""

from collections.abc import Iterable
from secrets import token_hex
from typing import Any

from accounts.models import User
from accounts.permissions import Permission
from families.models import Measure
from journeys.models import Interview, Journey, JourneyState
from journeys.telling import (
    BARRIER,
    ENABLER,
    HIGHEST,
    LEAST_SCORE,
    LOWEST,
    MOST_SCORE,
    STAGES,
    Dependency,
    Force,
    Moment,
    Reading,
    Telling,
    signed,
)
from programmes.models import Node

COLOURS = {
    JourneyState.DRAFT: "grey",
    JourneyState.HANDED_IN: "amber",
    JourneyState.SIGNED_OFF: "green",
    JourneyState.WITHDRAWN: "red",
}
CHANNELS = (
    "Home visit", "Telephone call", "Letter", "Meeting", "Group", "Text message", "Appointment",
    "At school", "In court", "By chance",
)  # fmt: skip
MORE = ("need", "well", "better", "needed", "is_turning")
"""Fields of a moment that are folded away."""
Row = dict[str, Any]


def new_id() -> str:
    """An id for a new part of a map, which no other editor draws too."""
    return f"n{token_hex(5)}"


def card(journey: Journey, user: User) -> Row:
    """A map in the list of maps."""
    interview = journey.interview
    telling = journey.telling()
    return {
        "journey": journey,
        "summary": telling.summary,
        "colour": COLOURS[JourneyState(journey.state)],
        "moments": len(telling.moments),
        "about": about(interview, user),
    }


def about(interview: Interview, user: User) -> str:
    """Whose journey it is, as far as this person may know."""
    services = " and ".join(str(service) for service in interview.services.all())
    cluster = f"cluster {interview.cluster}" if interview.cluster and sees_cluster(user) else ""
    held = f"told in {interview.held_on:%B %Y}"
    return ", ".join(filter(None, (services, cluster, held)))


def sees_cluster(user: User) -> bool:
    """Groups are for research: who decides about families does not see a family's."""
    return not user.may(Permission.DECIDE_ABOUT_FAMILIES)


def theory_names(codes: Iterable[str]) -> dict[str, str]:
    """The titles of boxes of the theory, by code."""
    return dict(Node.objects.filter(code__in=set(codes)).values_list("code", "title"))


def editor_page(journey: Journey) -> Row:
    """The editor's rows by phase, with blank places for what may be added."""
    telling = journey.telling()
    phases = [
        {
            "phase": phase,
            "rows": [_editor_row(telling, m) for m in telling.in_order if m.phase == phase.id],
        }
        for phase in telling.phases
    ]
    return {
        "telling": telling,
        "phases": phases,
        "choices": [(phase.id, phase.name or "Without a name") for phase in telling.phases],
        "feelings": [(n, signed(n)) for n in range(HIGHEST, LOWEST - 1, -1)],
        "stages": STAGES.items(),
        "scores": range(LEAST_SCORE, MOST_SCORE + 1),
        "agencies": sorted({agency for agency in telling.agencies if agency}),
        "channels": CHANNELS,
        "domains": Measure.objects.current().domains,
        "nodes": Node.objects.order_by("position", "code"),
    }  # fmt: skip


def _editor_row(telling: Telling, moment: Moment) -> Row:
    forces = [*telling.forces_at(moment)]
    blanks = [Force(new_id(), moment.id, kind, "") for kind in (ENABLER, BARRIER)]
    dependencies = [each for each in telling.dependencies if each.after == moment.id]
    readings = telling.readings_at(moment)
    folded = sum(bool(getattr(moment, name)) for name in MORE)
    blank = Dependency(new_id(), "", moment.id)
    return {
        "moment": moment,
        "number": telling.numbers[moment.id],
        "forces": [*forces, *blanks],
        "dependencies": [
            (each, telling.numbers.get(each.before, "")) for each in (*dependencies, blank)
        ],
        "readings": [*readings, Reading(new_id(), moment.id, "", None)],
        "more": len(forces) + len(dependencies) + len(readings) + folded,
    }  # fmt: skip
