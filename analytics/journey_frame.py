"""The families that may be drawn to be interviewed: their cluster, service, and how things stand.

Less engaged is a case that was closed because the family did not engage, and an open case in
which nothing was read for half a year.
"""

from datetime import date, timedelta

from django.db.models import Max

from accounts.models import User
from accounts.permissions import Permission
from analytics.models import FamilyLabel, FamilyRun, Method
from journeys.lots import Unit

HALF_A_YEAR = timedelta(days=183)
NOT_ENGAGING = "engag"
"""What the exit route of a family that did not engage says, in any case system's words."""


def is_engaged(closed_on: date | None, exit_route: str, last_read: date | None, on: date) -> bool:
    """Whether the family goes along with the help, as far as the case says."""
    if closed_on is not None and closed_on <= on:
        return NOT_ENGAGING not in exit_route.lower()
    return last_read is not None and last_read >= on - HALF_A_YEAR


def interview_frame(user: User) -> tuple[list[Unit], str]:
    """Every labelled family of the person's localities, and what the clusters are called."""
    run = FamilyRun.objects.accepted(Method.NEEDS)
    if run is None:
        return [], ""
    letters = {name.label: name.letter for name in run.names.all()}
    labels = FamilyLabel.objects.filter(run=run, label__isnull=False)
    places = user.localities_for(Permission.RECORD_INTERVIEWS)
    if places is not None:
        labels = labels.filter(family__locality__in=places)
    rows = labels.annotate(last_read=Max("family__readings__taken_on")).values_list(
        "family", "label", "family__service__slug", "family__closed_on", "family__exit_route",
        "last_read",
    )  # fmt: skip
    units = [
        Unit(
            family, letters.get(label or 0, ""), service or "",
            closed_on is None or closed_on > run.cut_on,
            is_engaged(closed_on, exit_route, last_read, run.cut_on),
        )
        for family, label, service, closed_on, exit_route, last_read in rows
    ]  # fmt: skip
    return units, (run.came_from or str(run))[:120]
