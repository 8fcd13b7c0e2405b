"""What the pages of needs and readings are told, with what went in and where files lead."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from accounts.models import Locality, Service
from analytics.actions.case_summaries import last_loaded_at
from analytics.charts import for_page
from analytics.dashboards import needs as needs_board
from analytics.dashboards import readings as readings_board
from analytics.family_pages import left_out_table
from analytics.models import CaseSummary, SummaryKind
from analytics.models.family_runs import day
from analytics.need_words import NO_BEFORE_AND_AFTER
from analytics.shown import number
from analytics.stats.classes import INSIDE_TEAM
from analytics.tables import Table
from families.cohorts import RULES
from families.models import Headline, Level

Part = dict[str, Any]
HIDDEN = (
    f"[c] hides counts of fewer than {INSIDE_TEAM.threshold} families, and others from which they "
    "could be worked out."
)
EVERYBODY = ""


def place_names() -> dict[str, str]:
    """What localities and services are called, by the keys of their groups."""
    places = {f"locality={each.slug}": each.name for each in Locality.objects.all()}
    return places | {f"service={each.slug}": each.name for each in Service.objects.all()}


def newest(summaries: list[CaseSummary]) -> CaseSummary | None:
    """The newest one that is counted."""
    return next((each for each in summaries if each.result is not None), None)


def frame(kind: SummaryKind, summaries: list[CaseSummary]) -> Part:
    """What both pages have: the count that is shown, one under way, and whether it is old."""
    shown, latest = newest(summaries), summaries[0] if summaries else None
    loaded_at = last_loaded_at()
    return {
        "kind": kind,
        "summary": shown,
        "job": latest.job if latest and latest != shown else None,
        "has_data": loaded_at is not None,
        "is_old": bool(shown and loaded_at and shown.asked_at < loaded_at),
        "hidden": HIDDEN,
        "facts": facts_of(shown) if shown else [],
        "left_out": left_out_table(shown.result["left_out"]) if shown else None,
    }


def facts_of(summary: CaseSummary) -> list[tuple[str, str]]:
    """What went in, for anybody who wants to repeat it."""
    rules = "; ".join(RULES[key].words for key in summary.rules)
    return [
        ("Cohort", f"{summary.cohort}: {rules}"),
        ("Families", f"{summary.result['families']:,}"),
        ("Data of", day(summary.cut_on)),
        ("Needs", str(summary.catalogue)),
        ("Code", summary.code_version),
    ]


def _files(kind: SummaryKind, names: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [
        {"label": label, "href": reverse("analytics:summary_table", args=[kind.value, name])}
        for name, label in names
    ]


def needs_page(summary: CaseSummary, query: Mapping[str, str]) -> Part:
    """Everything the page of needs shows for what its address asks."""
    result = summary.result
    groups = needs_board.group_names(result, place_names())
    needs, group = needs_board.chosen(result, query)
    name = groups[group]
    told = needs_board.sentence(needs, group, name) if needs else "No need is called so."
    later = needs_board.later_sentence(result)
    beside, unlike = needs_board.side_by_side(result, groups)
    of_whom = f"{name}, {summary.cohort} cohort, data of {day(summary.cut_on)}"
    return {
        "groups": groups,
        "levels": Level.choices,
        "headlines": [(str(value), label) for value, label in Headline.choices],
        "query": query,
        "group": group,
        "found": len(needs),
        "told": told,
        "chart": for_page(needs_board.prevalence_chart(needs, group, told, of_whom)),
        "table": needs_board.needs_table(needs, group, name).for_page(),
        "headline_table": needs_board.headlines_table(result, group, name).for_page(),
        "heat_heads": beside,
        "unlike": unlike,
        "heat": needs_board.heat_rows(needs, beside),
        "later": later,
        "later_chart": for_page(needs_board.quarters_chart(result, later, of_whom)),
        "quarters": needs_board.quarters_table(result).for_page(),
        "later_table": needs_board.later_table(result).for_page(),
        "again": number(result["later"]["again"]),
        "no_before_and_after": NO_BEFORE_AND_AFTER,
        "files": _files(SummaryKind.NEEDS, [("needs-by-place", "All needs in all groups (CSV)")]),
        "later_files": _files(SummaryKind.NEEDS, [
            ("told-later", "By quarter (CSV)"), ("needs-told-later", "By need (CSV)")]),
    }  # fmt: skip


def readings_page(summary: CaseSummary, query: Mapping[str, str]) -> Part:
    """Everything the page of readings shows for the group in its address."""
    result = summary.result
    groups = needs_board.group_names(result, place_names())
    group = readings_board.known_group(result, query.get("group", ""))
    return {
        "groups": groups,
        "group": group,
        "told": readings_board.sentence(result),
        "panels": readings_board.panels(result),
        "change_panels": readings_board.change_panels(result),
        "table": readings_board.domains_table(result, group, groups[group]).for_page(),
        "scores": readings_board.scores_table(result).for_page(),
        "steps": readings_board.steps_table(result).for_page(),
        "both": readings_board.both_table(result).for_page(),
        "both_told": readings_board.both_sentence(result),
        "acknowledgement": result["acknowledgement"],
        "files": _files(SummaryKind.READINGS, [
            ("readings-by-place", "All domains in all groups (CSV)"), ("scores", "Scores (CSV)"),
            ("change", "Change (CSV)"), ("both-scores", "Both scores (CSV)")]),
    }  # fmt: skip


def table_named(summary: CaseSummary, name: str) -> Table | None:
    """The table of a file by its name, or None."""
    result, names = summary.result, place_names()
    groups = needs_board.group_names(result, names)
    if summary.kind == SummaryKind.NEEDS:
        tables = [needs_board.every_table(result, names), needs_board.quarters_table(result),
                  needs_board.later_table(result)]  # fmt: skip
    else:
        board = readings_board
        tables = [board.every_table(result, groups), board.scores_table(result),
                  board.steps_table(result), board.both_table(result)]  # fmt: skip
    return next((table for table in tables if table.name == name), None)


def about_lines(summary: CaseSummary, table: Table) -> list[str]:
    """The lines above a file: what, whom, when, and what hidden means."""
    return [f"{table.caption}. {summary}. Count {summary.pk}.", HIDDEN]
