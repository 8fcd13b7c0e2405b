"""What the pages of single questions are told, for the filters in their address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from analytics import charts, question_charts, question_tables, reading, tables
from analytics.dashboards.survey import base_of, chips
from analytics.lattice import MOST_FILTERS, PEOPLE_FOR_TWO, Dimension
from analytics.models import AnalysisRun, QuestionResult
from analytics.presenters import asked_filters, filter_choices, released_by
from analytics.release import Released
from analytics.tables import Table
from analytics.told import Answer, Cross, Told
from voice.presenters import bias_notes_of

KIND_WORDS = {
    "one": "One choice",
    "several": "Several choices",
    "scale": "Scale",
    "number": "Number",
    "day": "Date",
    "hour": "Time",
    "rank": "Ranking",
    "uncounted": "Not counted",
}
GROUP_HIDDEN = (
    "This group's answers are hidden: it is too small, or too few of its people answered "
    "differently, so that single people could be known."
)
NOT_BY_GROUP = (
    "This question is not shown by group. Too few people answered differently in the groups, so a "
    "table would say what single people answered."
)
TOO_SMALL_INSIDE = "The groups would be too small."
FEW_INSIDE = (
    "Inside one group, answers are told by another grouping where at least {needed} people took "
    "part, and {people} did. With fewer, most of such groups are too small to be shown, and they "
    "would stand together as “other groups”."
)
GROUPING = "Groups are formed by this question, so it is not crossed with the others again."


def list_page(run: AnalysisRun, questions: Sequence[QuestionResult], search: str) -> dict[str, Any]:
    """The list of a survey's questions, each with the sentence that sums it up."""
    released = released_by(run)
    cell = released.cell({})
    return {
        "run": run,
        "survey": run.survey,
        "bias_notes": bias_notes_of(run.survey),
        "search": search,
        "cell": cell,
        "base": base_of(cell),
        "released": released,
        "pages": _by_page(run, questions, released),
        "found": len(questions),
        "scales": _scales(released) if not search else None,
        "hidden_reason": released.hidden_reason,
        "workbook": reverse("analytics:run_workbook", args=[run.pk]),
    }


def _scales(released: Released) -> dict[str, Any] | None:
    """What is said of the scales of a questionnaire; None where it has none."""
    if not released.scales:
        return None
    return {
        "whole": tables.scales(released).for_page(),
        "statements": tables.statements_of_scales(released).for_page(),
    }


def _by_page(
    run: AnalysisRun, questions: Iterable[QuestionResult], released: Released
) -> list[dict[str, Any]]:
    """Questions under the titles of their pages, in the order of the form."""
    pages: list[dict[str, Any]] = []
    for question in questions:
        if not pages or pages[-1]["title"] != question.page:
            pages.append({"title": question.page, "questions": []})
        address = reverse("analytics:question_show", args=[run.survey_id, question.name])
        pages[-1]["questions"].append({
            "label": question.label,
            "has_changed": bool(released.changed(question.name)),
            "href": address,
            "kind": KIND_WORDS.get(question.kind, question.kind),
            "reading": question.reading,
            "differs": ", ".join(label.lower() for label in question.beyond_chance),
        })  # fmt: skip
    return pages


@dataclass(frozen=True)
class View:
    """One question as it is looked at: the run, what is told, and under which filters."""

    run: AnalysisRun
    name: str
    told: Told
    released: Released
    filters: Mapping[str, str]

    @property
    def base(self) -> str:
        """How many, of whom."""
        return base_of(self.released.cell(self.filters))

    def csv(self, table: str) -> str:
        """The address of a table as CSV."""
        return reverse("analytics:question_table", args=[self.run.survey_id, self.name, table])

    def downloads(self, table: str, query: Mapping[str, str]) -> list[dict[str, str]]:
        """Links to a table and to the workbook; the browser offers the picture it drew."""
        asked = f"?{urlencode(query)}" if query else ""
        workbook = reverse("analytics:run_workbook", args=[self.run.pk])
        return [
            {"label": "Table (CSV)", "href": f"{self.csv(table)}{asked}"},
            {"label": "All tables (XLSX)", "href": workbook},
        ]


def view_of(run: AnalysisRun, row: QuestionResult, query: Mapping[str, str]) -> View:
    """One question under the filters of an address."""
    released = released_by(run)
    filters = released.known(asked_filters(query, released.names))
    return View(run, row.name, Told(row.result, released.dimensions), released, filters)


def question_page(
    run: AnalysisRun, row: QuestionResult, query: Mapping[str, str]
) -> dict[str, Any]:
    """One question: its answers for everybody or one group, and by groups side by side."""
    view = view_of(run, row, query)
    told, filters, released = view.told, view.filters, view.released
    by = _by(told, query.get("by", ""), filters)
    given = told.answers(filters)
    here = reverse("analytics:question_show", args=[run.survey_id, row.name])
    return {
        "run": run,
        "survey": run.survey,
        "bias_notes": bias_notes_of(run.survey),
        "question": row,
        "told": told,
        "kind": KIND_WORDS.get(told.kind, told.kind),
        "who": reading.who_answered(told.result),
        "filters": filters,
        "cell": released.cell(filters),
        "choices": filter_choices(released, filters),
        "chips": chips(released, filters, here),
        "hidden_reason": released.hidden_reason,
        "changed": released.changed(row.name),
        "group_hidden": GROUP_HIDDEN,
        "answers": _answers_section(view, given) if given else None,
        "ranks": question_tables.ranks(told).for_page() if told.ranks and not filters else None,
        "by": by,
        "dimensions": _groupings(told, filters, by, here),
        "cross": cross_section(view, by) if by else None,
        "why_no_cross": _why_no_cross(told),
        "why_hidden": _why_hidden(told),
    }


def _by(told: Told, asked: str, filters: Mapping[str, str]) -> Dimension | None:
    """The grouping that is asked for, or the first one there is."""
    able = [d for d in told.can_cross() if d.name not in filters]
    return next((d for d in able if d.name == asked), able[0] if able else None)


def _why_no_cross(told: Told) -> str:
    if told.is_group:
        return GROUPING
    return "" if told.why_not or told.can_cross() else NOT_BY_GROUP


def _why_hidden(told: Told) -> str:
    """Why there is no table inside a filter, and what would be needed."""
    people = told.result["people"]
    if people >= PEOPLE_FOR_TWO:
        return TOO_SMALL_INSIDE
    return FEW_INSIDE.format(needed=PEOPLE_FOR_TWO, people=people)


def _groupings(
    told: Told, filters: Mapping[str, str], by: Dimension | None, here: str
) -> list[dict[str, Any]]:
    """Links to the question by each other grouping."""
    return [
        {
            "label": dimension.label,
            "href": f"{here}?{urlencode({**filters, 'by': dimension.name})}#groups",
            "is_chosen": dimension == by,
        }
        for dimension in told.can_cross()
        if dimension.name not in filters
    ]


def _answers_section(view: View, given: Sequence[Answer]) -> dict[str, Any]:
    told = view.told
    words = reading.question_reading(told, given)
    return {
        "name": "answers",
        "title": words.split(". ")[0].rstrip("."),
        "reading": f"{told.label} {view.base}, {view.run.survey.round.name}.",
        "spec": charts.for_page(question_charts.shares(given, told.label, view.base)),
        "table": question_tables.answers(told, given).for_page(),
        "downloads": view.downloads("answers", view.filters),
    }


def cross_section(view: View, by: Dimension) -> dict[str, Any] | None:
    """A question by one grouping: chart, table and words, or why not; None where it is hidden."""
    told, cross = view.told, _cross(view, by)
    if cross is None or not cross.columns:
        return None
    if cross.refusal:
        return {"refusal": cross.refusal}
    whom = f"{view.base}, {view.run.survey.round.name}"
    return {
        "refusal": "",
        "caution": cross.caution,
        "name": "by-group",
        "title": reading.cross_headline(cross).rstrip("."),
        "reading": f"{told.label} By {by.label.lower()}. {whom}.{_more_findings(cross)}",
        "spec": charts.for_page(question_charts.grid(cross, told.label, view.base)),
        "table": question_tables.cross(told, cross).for_page(),
        "downloads": view.downloads("by-group", {**view.filters, "by": by.name}),
        "test": reading.words_of_test(cross.test),
        "tests": reading.choice_tests(cross),
        "has_rest": any(column.is_rest for column in cross.columns),
        "marks": any(cell.sign for each in cross.rows for cell in each.cells),
        "hides": not all(each.is_shown for each in cross.rows),
    }


def _more_findings(cross: Cross) -> str:
    """What stands beyond chance beside the headline."""
    found = reading.findings(cross)[1 : reading.MOST_FINDINGS] if cross.differs else []
    return "".join(f" {words}" for words in found)


def _cross(view: View, by: Dimension) -> Cross | None:
    """The table by a dimension; None where it would state more levels than may be asked for."""
    return view.told.cross(by, view.filters) if len(view.filters) < MOST_FILTERS else None


def table_of(
    run: AnalysisRun, row: QuestionResult, name: str, query: Mapping[str, str]
) -> Table | None:
    """The table of a download; None where there is none or it must not be shown."""
    view = view_of(run, row, query)
    told = view.told
    if name == "answers":
        given = told.answers(view.filters)
        return question_tables.answers(told, given) if given else None
    by = _by(told, query.get("by", ""), view.filters)
    cross = _cross(view, by) if by else None
    return None if cross is None or cross.refusal else question_tables.cross_in_full(told, cross)
