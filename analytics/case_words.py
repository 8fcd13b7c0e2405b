"""What every page of case data says around its figures: cohort, unit, base, and hidden numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from accounts.models import Locality, Service
from analytics.counting import percent
from analytics.models import CaseDashboard
from analytics.models.family_runs import day
from analytics.shown import number
from analytics.stats.classes import INSIDE_TEAM, MARKER
from analytics.tables import Column, Table

Part = dict[str, Any]
Names = Mapping[str, str]
Count = Mapping[str, Any]

HIDDEN_REASON = (
    f"{MARKER} stands for a number that is not shown, because it, or another one that could be "
    f"worked out from it, is about fewer than {INSIDE_TEAM.threshold} families."
)
EVERY_FAMILY = "every family in the case data"


def names_of_places() -> Names:
    """What localities and services are called, by their slugs."""
    named = dict(Locality.objects.values_list("slug", "name"))
    return named | dict(Service.objects.values_list("slug", "short_name"))


def called(level: str, names: Names) -> str:
    """A place as people call it."""
    return names.get(level, level[:1].upper() + level[1:])


def base_of(dashboard: CaseDashboard, unit: str = "families", cohort: str = EVERY_FAMILY) -> str:
    """Cohort, base, unit and day of a page's figures."""
    families = dashboard.result["families"]
    words = f"Cohort: {cohort} ({families:,}), data of {day(dashboard.load.extracted_on)}."
    return f"{words} We count {unit}."


def family_cell(pk: int) -> Part:
    """A family by its number, which leads to its page; never by a name or a reference."""
    return {"text": f"Family {pk}", "href": reverse("analytics:family_show", args=[pk])}


def of(part: int | None, whole: int | None, what: str = "families") -> str:
    """“85 of 1,367 families (6%)”, as far as it may be told."""
    if part is None or not whole:
        return f"{number(part)} of {MARKER if whole is None else f'{whole:,}'} {what}"
    return f"{part:,} of {whole:,} {what} ({percent(part, whole)}%)"


def span_of(percents: Sequence[int]) -> str:
    """“21% to 24%”, or the one figure that all have."""
    low, high = min(percents), max(percents)
    return f"{low}%" if low == high else f"{low}% to {high}%"


def about_case_table(dashboard: CaseDashboard, table: Table, unit: str) -> Iterator[str]:
    """The lines above a download: caption, cohort, and what the marker means."""
    yield f"{table.caption}. {base_of(dashboard, unit)}"
    yield HIDDEN_REASON


def states_table(  # noqa: PLR0917  # a table's words
    name: str, caption: str, first: str, rows: Sequence[Count], states: Mapping[str, str],
    names: Names, unit: str = "families",
) -> Table:  # fmt: skip
    """Places, or periods, with number and per cent of each state."""
    columns = [Column(first, numeric=False), Column("All", unit)]
    for words in states.values():
        columns += [Column(words, unit), Column(words, "%")]
    return Table(
        name,
        caption,
        tuple(columns),
        tuple(
            (called(row["label"], names), number(row["families"]),
             *(number(row["states"][state][figure])
               for state in states for figure in ("count", "percent")))
            for row in rows
        ),
    )  # fmt: skip
