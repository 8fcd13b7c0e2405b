"""What result pages are told: where downloads lead, what is asked, what went in."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from analytics.dashboards import survey as dashboard
from analytics.lattice import DIMENSIONS, MOST_FILTERS
from analytics.models import AnalysisRun
from analytics.release import Released
from analytics.tables import Table, items, safe_cell, training
from surveys.models import Survey
from voice.presenters import bias_notes_of


class Line:
    """A file that hands back what is written to it: lets `csv` write to a stream."""

    def write(self, text: str) -> str:
        return text


def released_by(run: AnalysisRun) -> Released:
    """What may be shown of a complete run."""
    return Released(run.result, run.protected)


def asked_filters(query: Mapping[str, str], names: Iterable[str] = DIMENSIONS) -> dict[str, str]:
    """The filters an address asks for by dimensions of these names, known levels or not."""
    return {name: query[name] for name in names if query.get(name)}


def addresses(run: AnalysisRun) -> dashboard.Addresses:
    """Where the downloads of a run lead."""
    survey, key = run.survey_id, run.pk
    csv_address = reverse("analytics:survey_table", args=[survey, "NAME"])
    picture = reverse("analytics:run_picture", args=[key, "NAME", "KIND"])
    return dashboard.Addresses(
        page=reverse("analytics:survey_show", args=[survey]),
        csv=csv_address.replace("NAME", "{name}"),
        picture=picture.replace("NAME", "{name}").replace("KIND", "{kind}"),
        workbook=reverse("analytics:run_workbook", args=[key]),
        statements=reverse("analytics:statements", args=[survey]),
        pictures=tuple(run.result["pictures"]),
    )


def survey_page(run: AnalysisRun, query: Mapping[str, str]) -> dict[str, Any]:
    """Everything the dashboard of a survey shows, for the filters in its address."""
    where = addresses(run)
    page = _frame(run, query, where)
    if not page["cell"].is_shown:
        return page
    return page | _sections(page["released"], page["filters"], query.get("item", ""), where)


def statements_page(run: AnalysisRun, query: Mapping[str, str]) -> dict[str, Any]:
    """The table of every item, for the filters in its address."""
    where = addresses(run)
    page = _frame(run, query, replace(where, page=where.statements))
    released, filters = page["released"], page["filters"]
    return page | {
        "where": where,
        "base": dashboard.base_of(page["cell"]),
        "items": items(released, filters).for_page(),
        "heat_downloads": where.downloads("items", filters, "" if filters else "items"),
    }


def _frame(
    run: AnalysisRun, query: Mapping[str, str], where: dashboard.Addresses
) -> dict[str, Any]:
    """What every page of a survey's results has: the group that is asked for, and its filters."""
    released = released_by(run)
    asked = asked_filters(query, released.names)
    filters = released.known(asked)
    return {
        "run": run,
        "survey": run.survey,
        "released": released,
        "filters": filters,
        "choices": filter_choices(released, filters),
        "chips": dashboard.chips(released, filters, where.page),
        "too_many": len(asked) > MOST_FILTERS,
        "cell": released.cell(filters),
        "hidden_reason": released.hidden_reason,
        "where": where,
    }


def _with_query(address: str, query: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address


def filter_choices(released: Released, filters: Mapping[str, str]) -> list[dict[str, Any]]:
    """The filters of the form, each with its levels and the one that is set."""
    return [
        {
            "name": dimension.name,
            "label": dimension.label,
            "levels": dimension.levels,
            "chosen": filters.get(dimension.name, ""),
        }
        for dimension in released.dimensions
    ]


def _sections(
    released: Released, filters: Mapping[str, str], item: str, where: dashboard.Addresses
) -> dict[str, Any]:
    cell = released.cell(filters)
    return {
        "headline": dashboard.headline(released, filters),
        "base": dashboard.base_of(cell),
        "rates": dashboard.rate_sections(released, filters, where),
        "domains": dashboard.domain_section(released, filters, where),
        "as_of": date.fromisoformat(released.as_of) if released.as_of else None,
        "statements": _with_query(where.statements, filters),
        "heat": dashboard.heat_map(released, filters),
        "heat_downloads": where.downloads("items", filters, "" if filters else "items"),
        "item": dashboard.item_section(released, item, where) if item else None,
        "training": training(released).for_page(),
        "training_downloads": where.downloads("training", {}),
        "comparisons": [] if filters else dashboard.comparisons(released, where),
        "all_downloads": where.downloads("groups", {}),
    }


def csv_lines(table: Table, about: list[str]) -> Iterator[str]:
    """A table as CSV, line by line: what it is, headings with units, rows. Nothing is a formula."""
    writer = csv.writer(Line())
    for words in about:
        yield writer.writerow([safe_cell(words)])
    yield writer.writerow([safe_cell(head) for head in table.heads()])
    for row in table.rows:
        yield writer.writerow([safe_cell(value) for value in row])


def about_table(run: AnalysisRun, table: Table, base: str) -> list[str]:
    """The lines above a CSV: caption, survey, base, what hidden means and an event's notes."""
    what = f"{table.caption}. {run.survey}. {base}. Run {run.pk}."
    return [what, released_by(run).hidden_reason, *bias_notes_of(run.survey)]


def run_facts(run: AnalysisRun) -> list[tuple[str, str]]:
    """What went into a run, as label and words."""
    asked = [f"{name} {value}" for name, value in sorted(run.parameters.items())]
    return [
        ("Cohort", run.cohort),
        ("Asked for by", run.asked_by.name if run.asked_by else "A command"),
        ("Asked for on", f"{run.asked_at:%d %B %Y, %H:%M}".lstrip("0")),
        ("Parameters", ", ".join(asked)),
        ("Seed", str(run.seed)),
        ("Input (SHA-256)", run.input_sha256 or "Not read yet"),
        ("Code", run.code_version or "Not run yet"),
    ]


def results_table(surveys: Iterable[Survey]) -> dict[str, Any]:
    """The list of surveys with how far each is, in the shape the `data_table` component takes."""
    return {
        "caption": "Surveys and their results",
        "columns": [
            {"label": "Survey"},
            {"label": "Round"},
            {"label": "State"},
            {"label": "Answered", "numeric": True, "unit": "people"},
            {"label": "Results"},
        ],
        "rows": [_survey_row(survey) for survey in surveys],
        "row_heads": True,
    }


def _survey_row(survey: Survey) -> list[Any]:
    address = reverse("analytics:survey_show", args=[survey.pk])
    has_results = bool(getattr(survey, "latest_run", None))
    return [
        {"text": survey.instrument.title, "href": address},
        survey.round.name,
        survey.get_state_display(),
        survey.response_count,
        "Ready" if has_results else "Not yet",
    ]
