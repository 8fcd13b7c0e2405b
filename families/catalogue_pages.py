"""What the pages of the catalogue show: needs by level, versions, and what a new one changes."""

from collections.abc import Sequence
from typing import Any

from django.template.defaultfilters import date as date_format
from django.urls import reverse
from django.utils import timezone

from families.catalogue_changes import ADDED, MAPPED, MOVED, RENAMED, RETIRED, Change, changes
from families.models import Catalogue, Headline, Level, Measure, Need
from families.needs import NeedRow

WORDS = {
    RETIRED: "Retired", ADDED: "New", RENAMED: "Another name", MAPPED: "Other headline problems",
    MOVED: "Another level",
}  # fmt: skip
BY_ITSELF = "Throughline"
ORDER = [Level.CHILD.value, Level.ADULT.value, Level.FAMILY.value]


def rows_of(catalogue: Catalogue) -> list[NeedRow]:
    """The needs of a version as a table has them, by level and code."""
    return sorted(
        (NeedRow(n.code, n.level, n.name, n.headline, n.also or 0) for n in catalogue.needs.all()),
        key=lambda row: (ORDER.index(row.level), row.code),
    )


def headlines_of(row: NeedRow | Need) -> str:
    """The headline problems of a need in words."""
    return "; ".join(Headline(each).label for each in (row.headline, row.also) if each)


def need_tables(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The needs of a version, a table for each level."""
    rows = rows_of(catalogue)
    found = []
    for level in ORDER:
        mine = [row for row in rows if row.level == level]
        if mine:
            found.append({
                "caption": f"{Level(level).label}: {len(mine)} needs",
                "columns": [{"label": "Code"}, {"label": "Need"}, {"label": "Headline problem"}],
                "rows": [[row.code, row.name, headlines_of(row)] for row in mine],
                "row_heads": True,
            })  # fmt: skip
    return found


def versions_table(catalogues: Sequence[Catalogue]) -> dict[str, Any]:
    """Every version, the newest first."""
    labels = ("Version", "Made", "By", "Why", "Needs")
    rows = [
        [
            {
                "text": str(each.number),
                "href": reverse("families:need_version", args=[each.number]),
            },
            date_format(timezone.localtime(each.made_at), "j F Y"),
            each.made_by.name if each.made_by else BY_ITSELF,
            each.why,
            len(each.needs.all()),
        ]
        for each in catalogues
    ]
    return {
        "caption": "Versions",
        "columns": [{"label": label, "numeric": label == "Needs"} for label in labels],
        "rows": rows,
        "row_heads": True,
    }


def changes_table(found: Sequence[Change]) -> dict[str, Any]:
    """Each change with what was and what is to be."""
    return {
        "caption": "What changes",
        "columns": [{"label": "Need"}, {"label": "Change"}, {"label": "Until now"},
                    {"label": "From now on"}],
        "rows": [[each.code, WORDS[each.what], _side(each, each.before), _side(each, each.after)]
                 for each in found],
        "row_heads": True,
    }  # fmt: skip


def _side(change: Change, row: NeedRow | None) -> str:
    if row is None:
        return "–"
    if change.what == MAPPED:
        return headlines_of(row)
    return Level(row.level).label if change.what == MOVED else row.name


def version_page(catalogues: Sequence[Catalogue], number: int) -> dict[str, Any]:
    """One version with what it changed, and the list of all; catalogues are the newest first."""
    shown = next(each for each in catalogues if each.number == number)
    former = next((each for each in catalogues if each.number < number), None)
    found = changes(rows_of(former), rows_of(shown)) if former else []
    return {
        "catalogue": shown,
        "is_current": shown == catalogues[0],
        "tables": need_tables(shown),
        "changes": changes_table(found) if found else None,
        "versions": versions_table(catalogues),
    }


def measures_table(measures: Sequence[Measure]) -> dict[str, Any]:
    """Every set of words, the newest first."""
    return {
        "caption": "Sets of words, the newest first",
        "columns": [{"label": "Name"}, {"label": "Made"}, {"label": "By"}, {"label": "Approval"}],
        "rows": [
            [each.name, date_format(timezone.localtime(each.made_at), "j F Y"),
             each.made_by.name if each.made_by else BY_ITSELF,
             each.approval_reference or "Our own words"]
            for each in measures
        ],
        "row_heads": True,
    }  # fmt: skip
