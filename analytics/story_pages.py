"""What the dashboard of stories shows: figures with their downloads, and what went in."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from analytics.dashboards.figures import Figure
from analytics.dashboards.stories import (
    NOT_TYPICAL,
    base_of,
    figures_of,
    told,
)
from analytics.models import StoryRun
from analytics.models.family_runs import day
from analytics.release import hidden_reason
from analytics.stats.classes import INSIDE_TEAM, STAFF_SURVEY

LIMITS = (
    f"Counts of stories: {hidden_reason(INSIDE_TEAM)} "
    f"Counts of people who wrote: {hidden_reason(STAFF_SURVEY)}"
)
PARTS = {
    "rounds": "Stories",
    "writers-service": "Who wrote, of those who could have",
    "domain": "What panels put forward and what they did not",
    "panels": "Panels and feedback",
}
"""The heading that stands before a figure."""


def story_page(run: StoryRun) -> dict[str, Any]:
    """Everything the page shows of a count."""
    result = run.result
    return {
        "base": base_of(result),
        "not_typical": NOT_TYPICAL,
        "limits": LIMITS,
        "stats": stats(result),
        "sections": [section(run, figure) for figure in figures_of(result)],
        "no_feedback": not result["feedback"],
        "facts": facts(run),
    }


def stats(result: Mapping[str, Any]) -> list[tuple[int | str, str]]:
    """The four numbers at the top."""
    outcomes = result["outcomes"]
    return [
        (told(result["stories"]), "stories of staff"),
        (len(result["rounds"]), "rounds"),
        (told(outcomes["forward"]), "put forward by localities"),
        (told(outcomes["chosen"]), "chosen by the senior panel"),
    ]


def section(run: StoryRun, figure: Figure) -> dict[str, Any]:
    """One figure as the page's parts take it."""
    table = reverse("analytics:story_table", args=[run.pk, figure.name])
    workbook = reverse("analytics:story_workbook", args=[run.pk])
    return {"heading": PARTS.get(figure.name, ""), **figure.section(table, workbook)}


def about(run: StoryRun, figure: Figure) -> list[str]:
    """The lines above a CSV: what it is, its base, and what is hidden."""
    return [f"{figure.title}. {figure.base}. {run}. Run {run.pk}.", NOT_TYPICAL, LIMITS]


def facts(run: StoryRun) -> list[tuple[str, str]]:
    """What went in, for anybody who wants to repeat it."""
    return [
        ("Stories", "Of staff, handed in and not withdrawn, of rounds whose senior panel decided"),
        ("Rounds", ", ".join(run.result["rounds"])),
        ("Staff", f"As counted on {run.result['as_of']}" if run.result["as_of"] else "Not counted"),
        ("Counted on", day(run.asked_at.date())),
        ("Code", run.code_version),
        ("Data", run.input_sha256[:12]),
    ]
