"""What the editor and the page of conflicts are told."""

import json
from typing import Any

from django.utils import timezone

from accounts.models import User
from journeys.actions.maps import Saved
from journeys.differences import FIELDS, NAMES, shown
from journeys.merging import GONE, MINE, ORDER, THEIRS, Conflict
from journeys.models import Edition, Journey
from journeys.pictures import FOLDED, note_of, svg_of
from journeys.presenters import editor_page
from journeys.rules import why_not_redo, why_not_undo
from journeys.telling import Telling, written

Page = dict[str, Any]


def edit_page(journey: Journey, user: User, focus: str) -> Page:
    """The list, the live picture, and what may be undone."""
    last = journey.editions.select_related("by").first()
    return {
        **editor_page(journey),
        "journey": journey,
        "interview": journey.interview,
        "picture": live_picture(journey),
        "note": note_of(journey),
        "focus": focus,
        "saved_at": _said(last),
        "may_undo": not why_not_undo(last, user),
        "may_redo": not why_not_redo(last, user),
    }


def live_picture(journey: Journey) -> str:
    """The folded picture beside the list."""
    return svg_of(journey, FOLDED, "colour", "live")


def _said(last: Edition | None) -> str:
    """When the map was saved last, and by whom."""
    if last is None:
        return ""
    at = timezone.localtime(last.at)
    return f"Saved {at:%H:%M}" + (f" by {last.by}" if last.by else "")


def conflict_page(saved: Saved, mine: Telling, edition: int) -> Page:
    """Both sides of everything that two people changed, to choose from."""
    theirs = saved.journey.telling()
    return {
        "journey": saved.journey,
        "edition": edition,
        "mine": json.dumps(written(mine)),
        "conflicts": [_conflict(each, mine, theirs) for each in saved.conflicts],
    }


def _conflict(conflict: Conflict, mine: Telling, theirs: Telling) -> Page:
    """One conflict in words."""
    sides = [
        (MINE, "What you wrote", _words(conflict, mine, conflict.mine)),
        (THEIRS, "What your colleague wrote", _words(conflict, theirs, conflict.theirs)),
    ]
    return {"key": conflict.key, "label": _label(conflict, theirs, mine), "sides": sides}


def _label(conflict: Conflict, theirs: Telling, mine: Telling) -> str:
    if conflict.part == "map":
        return conflict.field.capitalize()
    if conflict.field == ORDER:
        return "The order"
    number = theirs.numbers.get(conflict.id) or mine.numbers.get(conflict.id) or ""
    name = f"{NAMES[conflict.part]} {number}".strip()
    if conflict.field == GONE:
        return f"{name}: one of you took it out, the other changed it"
    return f"{name}: {FIELDS[conflict.field]}"


def _words(conflict: Conflict, telling: Telling, value: Any) -> str:
    if conflict.field == GONE:
        return "Take it out" if value else "Keep it, as it was changed"
    if conflict.field == ORDER:
        return "This order: " + ", ".join(str(telling.numbers.get(id_, "?")) for id_ in value)
    return shown(telling, conflict.field, value) or "(empty)"
