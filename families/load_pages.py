"""What the pages of extracts show: the list, the counts of each file, refused rows, the format."""

import csv
from itertools import islice
from typing import Any

from django.template.defaultfilters import date as date_format
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from families.contract import FILES
from families.headings import is_mixed, missing
from families.models import Load, LoadState
from families.rules import why_not_drop, why_not_load, why_not_overwrite, why_not_stop

COLOURS = {
    LoadState.CHECKING: "amber", LoadState.CHECKED: "teal", LoadState.LOADING: "amber",
    LoadState.LOADED: "green", LoadState.DROPPED: "grey",
}  # fmt: skip
BY_COMMAND = "A command on the machine itself"
ROWS_SHOWN = 200
REFUSED_COLUMNS = ("file", "row", "column", "kind", "reason")


def who(load: Load) -> str:
    """Who asked for the load."""
    return load.asked_by.name if load.asked_by else BY_COMMAND


def day_and_time(load: Load) -> str:
    """When it was loaded, or when it came in."""
    moment = timezone.localtime(load.loaded_at or load.asked_at)
    return date_format(moment, "j F Y, H:i")


def loads_table(loads: list[Load]) -> dict[str, Any]:
    """A row for each extract."""
    columns = [{"label": "Data up to"}, {"label": "System"}, {"label": "State"}, {"label": "Who"},
               {"label": "When"}, {"label": "Rows", "numeric": True},
               {"label": "Refused", "numeric": True}]  # fmt: skip
    rows = [
        [
            {
                "text": date_format(load.extracted_on, "j F Y"),
                "href": reverse("families:load_show", args=[load.pk]),
            },
            load.source_system,
            "Stopped" if load.has_stopped else load.get_state_display(),
            who(load),
            day_and_time(load),
            load.read,
            load.refused,
        ]
        for load in loads
    ]
    return {"caption": "Extracts, the newest first", "columns": columns, "rows": rows,
            "row_heads": True}  # fmt: skip


def counts_table(load: Load) -> dict[str, Any]:
    """By file, what was read and what came, or would come, of it."""
    labels = ("File", "Rows", "Good", "Refused", "New", "Changed", "Unchanged")
    rows = [
        [name, each["read"], max(each["read"] - each["refused"], 0), each["refused"], each["new"],
         each["changed"], each["unchanged"]]
        for name, each in load.counts.items()
    ]  # fmt: skip
    is_done = load.state == LoadState.LOADED
    return {
        "caption": "What was loaded" if is_done else "What loading this extract would do",
        "columns": [{"label": label, "numeric": n > 0} for n, label in enumerate(labels)],
        "rows": rows,
        "row_heads": True,
    }


def load_page(load: Load, user: User) -> dict[str, Any]:
    """Everything about one extract, and what this person may do with it now."""
    is_checked = bool(load.counts)
    may_load = user.may(Permission.LOAD_FAMILIES)
    return {
        "load": load,
        "state": "Stopped" if load.has_stopped else load.get_state_display(),
        "colour": "grey" if load.has_stopped else COLOURS[LoadState(load.state)],
        "who": who(load),
        "is_worked_on": load.state in (LoadState.CHECKING, LoadState.LOADING),
        "counts": counts_table(load) if is_checked else None,
        "missing": missing(load.headings, load.columns),
        "left_alone": missing(load.headings, load.columns, is_required=False),
        "has_columns": bool(load.headings) and not is_mixed(load.headings),
        "has_rejects": load.refused > 0 and load.rejects_path.exists(),
        "may_load": may_load,
        "is_ready": load.state == LoadState.CHECKED or load.has_stopped,
        "why_not_load": why_not_load(load),
        "why_not_overwrite": why_not_overwrite(load),
        "may_stop": may_load and not why_not_stop(load),
        "may_drop": may_load and not why_not_drop(load),
    }


def rejects_page(load: Load) -> dict[str, Any]:
    """The first refused rows: where each stands and why, never what stands in it."""
    with load.rejects_path.open(newline="", encoding="utf-8-sig") as file:
        rows = [
            [each[name] or "–" for name in REFUSED_COLUMNS]
            for each in islice(csv.DictReader(file), ROWS_SHOWN)
        ]
    labels = ("File", "Row", "Column", "Kind of value", "Reason")
    table = {
        "caption": "Refused rows",
        "columns": [{"label": label, "numeric": label == "Row"} for label in labels],
        "rows": rows,
    }
    return {"load": load, "table": table, "rest": max(load.refused - ROWS_SHOWN, 0)}


def format_tables() -> list[dict[str, Any]]:
    """The columns of each file, for whoever writes extracts."""
    labels = ("Column", "Kind of value", "Must be filled", "Meaning")
    return [
        {
            "caption": f"{name}.csv",
            "columns": [{"label": label} for label in labels],
            "rows": [
                [each.name, each.kind, "yes" if each.is_required else "no", each.meaning]
                for each in columns
            ],
            "row_heads": True,
        }
        for name, columns in FILES.items()
    ]
