"""What the page of a survey's files shows: what a file would hold, and which were made before."""

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from surveys.builds import versions_in_columns
from surveys.columns import Column, Layout, layout_of
from surveys.definition import completed
from surveys.export_rules import why_not_export
from surveys.exports.contents import is_background, may_stand_together
from surveys.exports.variables import shown
from surveys.models import Export, Promise, Survey

KINDS = {
    "number": "a number",
    "text": "a text",
    "choice": "one choice",
    "choices": "several choices",
    "rank": "a rank",
    "date": "a day",
    "time": "a time of day",
    "datetime": "a day and time",
    "file": "a file",
    "calculated": "worked out",
}


def layout_for(survey: Survey) -> Layout:
    """The tables of the survey's answers, without looking at any answer."""
    versions = versions_in_columns(survey)
    return layout_of([(version.number, completed(version.definition)) for version in versions])


def questions_in(layout: Layout) -> list[Column]:
    """Every question of every table."""
    return [column for table in layout.tables for column in table.columns]


def sections(layout: Layout) -> dict[str, list[Column]]:
    """The questions by the page of the form that they stand on."""
    found: dict[str, list[Column]] = {}
    for column in questions_in(layout):
        found.setdefault(column.section or "Without a heading", []).append(column)
    return found


def section_choices(layout: Layout) -> list[tuple[str, str]]:
    """Each section with how many questions it has."""
    return [
        (section, f"{section} ({len(columns)} question{'s' if len(columns) > 1 else ''})")
        for section, columns in sections(layout).items()
    ]


def questions_of(layout: Layout, chosen: list[str]) -> list[str] | None:
    """The ids of the questions in these sections; None where all are chosen."""
    all_of_them = sections(layout)
    if set(chosen) == set(all_of_them):
        return None
    return [column.question for section in chosen for column in all_of_them.get(section, [])]


def export_page(survey: Survey, layout: Layout, user: User) -> dict[str, Any]:
    """Everything the page shows besides its form."""
    confidential = survey.promise == Promise.CONFIDENTIAL
    columns = questions_in(layout)
    in_rows = [c for c in columns if not confidential or may_stand_together(c, "")]
    apart = [each for each in columns if each.kind == "text" and not is_background(each)]
    exports = survey.exports.visible_to(user).select_related("asked_by", "job")
    return {
        "survey": survey,
        "reason": why_not_export(survey),
        "confidential": confidential,
        "questions": len(columns),
        "variables": sum(len(shown(column)) for column in in_rows),
        "repeats": layout.tables[1:],
        "versions": layout.versions,
        "apart": apart if confidential else [],
        "left_out": [c for c in columns if confidential and is_left_out(c)],
        "code_book": code_book_table(columns),
        "exports": [past(export, user) for export in exports[:50]],
        "under_way": next((e.job for e in exports if e.job and not e.job.has_ended), None),
    }


def is_left_out(column: Column) -> bool:
    """Whether a question of a confidential survey is in no file at all."""
    together = is_background(column) or may_stand_together(column, "")
    return not together and column.kind != "text"


def code_book_table(columns: list[Column]) -> dict[str, Any]:
    """The variables to come, as a table."""
    return {
        "caption": "What the file will hold",
        "columns": [
            {"label": "Question"},
            {"label": "Name in the file"},
            {"label": "Holds"},
            {"label": "Variables", "numeric": True},
        ],
        "rows": [
            [column.label, column.name, KINDS[column.kind], len(shown(column))]
            for column in columns
        ],
        "row_heads": True,
    }


def past(export: Export, user: User) -> dict[str, Any]:
    """One file on the list: what became of it, and what may be done with it."""
    mine = export.asked_by_id == user.pk
    goes = date_format(timezone.localtime(export.goes_at), "j F, H:i") if export.goes_at else ""
    return {
        "export": export,
        "what": export.get_format_display(),
        "who": export.asked_by.name if export.asked_by else "A command on the machine itself",
        "state": state_of(export),
        "size": filesizeformat(export.size) if export.size else "",
        "href": reverse("surveys:export_download", args=[export.pk])
        if mine and export.is_there
        else "",
        "goes": goes if export.is_there else "",
    }


STATE_TAGS = {
    "ready": ("Ready", "green"),
    "gone": ("Deleted", "grey"),
    "command": ("Written to disk", "grey"),
}


def state_of(export: Export) -> tuple[str, str]:
    """The words and the colour of the tag of a file."""
    if export.is_there:
        return STATE_TAGS["ready"]
    if export.made_at:
        return STATE_TAGS["gone" if export.job_id else "command"]
    return (export.job.get_state_display() if export.job else "Waiting", "amber")
