"""Rows turned into what a page or a file shows."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from accounts.models import AuditEvent, UserQuerySet
from accounts.permissions import NEEDS_SECOND_FACTOR, ROLES, Permission, Role

PEOPLE_A_PAGE = 50
EVENTS_A_PAGE = 50
AUDIT_COLUMNS = ("When", "Who", "Who (id)", "What", "Kind", "Id", "About", "Details")


def people_after(people: UserQuerySet, after: str) -> UserQuerySet:
    """The people by name, from behind the person with the id `after` on (all, without one)."""
    ordered = people.order_by("name", "pk").prefetch_related("memberships__locality")
    try:
        last = people.filter(pk=after).first() if after else None
    except ValidationError:
        last = None
    if last is None:
        return ordered
    return ordered.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))


def roles_table() -> dict[str, Any]:
    """Permissions down, and across the roles that have any, for `data_table`."""
    roles = [role for role in Role if ROLES[role]]
    columns = [{"label": "May they …"}] + [{"label": role.label} for role in roles]
    rows = [
        [f"{permission.value}?"] + ["Yes" if permission in ROLES[role] else "–" for role in roles]
        for permission in Permission
    ]
    return {"caption": "What each role may do", "columns": columns, "rows": rows, "row_heads": True}


def roles_without_permissions() -> list[str]:
    """The roles whose part of the product is not there yet."""
    return [role.label for role in Role if not ROLES[role]]


def guarded_permissions() -> list[str]:
    """The permissions that need a second factor, in the table's order."""
    return [permission.value for permission in Permission if permission in NEEDS_SECOND_FACTOR]


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@")) else text


class _Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def audit_lines(events: Iterable[AuditEvent]) -> Iterator[str]:
    """The trail as CSV, line by line, so that its length does not matter."""
    writer = csv.writer(_Echo())
    yield writer.writerow(AUDIT_COLUMNS)
    for event in events:
        details = json.dumps(event.details, ensure_ascii=False) if event.details else ""
        cells = [event.by_name, event.by_id_text, event.event, event.about_kind, event.about_id,
                 event.about_name, details]  # fmt: skip
        yield writer.writerow([event.at.isoformat(), *map(safe_cell, cells)])
