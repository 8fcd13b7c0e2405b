"""What the dashboard of themes shows: the figures of one source, and what went in."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from analytics.dashboards.figures import Figure
from analytics.dashboards.themes import (
    NOT_REPRESENTATIVE,
    SOURCES,
    base_of,
    figures_of,
)
from analytics.models import ThemeRun
from analytics.models.family_runs import day
from analytics.stats.classes import CLASSES


def theme_page(run: ThemeRun, source: str) -> dict[str, Any]:
    """Everything the page shows of a count; without a source that is known, the first one."""
    found = {each["kind"]: each for each in run.result["sources"]}
    shown = [kind for kind, each in found.items() if each["tellers"] is not None]
    chosen = source if source in shown else next(iter(shown), "")
    figures = [each for each in figures_of(run.result) if each.source in (chosen, "")]
    return {
        "not_representative": NOT_REPRESENTATIVE,
        "base": base_of(found[chosen]) if chosen else "",
        "sources": [
            {"words": SOURCES[kind], "href": f"?source={kind}", "is_here": kind == chosen}
            for kind in shown
        ],
        "too_few": [SOURCES[kind] for kind in found if kind not in shown],
        "sections": [section(run, figure) for figure in figures],
        "limits": limits(found[chosen]) if chosen else "",
        "is_older": run.edition != run.codebook.edition,
        "facts": facts(run),
    }


def limits(source: Mapping[str, Any]) -> str:
    """What is hidden of a source, and why."""
    rule = CLASSES[source["rule"]]
    return (
        f"A number is hidden where fewer than {rule.least_answer} told of a theme, or fewer than "
        f"{rule.least_answer} did not. Groups of fewer than {rule.threshold} stand together. "
        "Themes that could name somebody by group are not told by group."
    )


def section(run: ThemeRun, figure: Figure) -> dict[str, Any]:
    """One figure as the page's parts take it."""
    table = reverse("analytics:theme_table", args=[run.pk, figure.name])
    workbook = reverse("analytics:theme_workbook", args=[run.pk])
    return figure.section(table, workbook)


def about(run: ThemeRun, figure: Figure) -> list[str]:
    """The lines above a CSV: what it is, its base, and what it is not."""
    return [f"{figure.title}. {figure.base}. {run}. Run {run.pk}.", NOT_REPRESENTATIVE]


def facts(run: ThemeRun) -> list[tuple[str, str]]:
    """What went in, for anybody who wants to repeat it."""
    return [
        ("Texts", "Those that a coder has finished, or that have a code of this codebook"),
        ("Themes", "What was settled where coders differed; otherwise what any coder gave"),
        ("Codebook", f"{run.codebook}, after {run.edition} changes"),
        ("Counted on", day(run.asked_at.date())),
        ("Code", run.code_version),
        ("Data", run.input_sha256[:12]),
    ]
