"""The pack of a panel on paper: the stories in large type, a ballot each, and the sheet to fill in.

The same document is printed from the browser and laid out as PDF by the worker.
"""

from typing import Any

from django.template.loader import render_to_string

from msc.models import PARTS, Panel, Story
from msc.panel_rules import HIGHEST_SCORE
from msc.tally import Method

HOW = {
    Method.FACILITATED.value: "Cross the box of one story, or of none.",
    Method.PLURALITY.value: "Cross the box of one story, or of none.",
    Method.APPROVAL.value: "Cross the box of every story you would be content with, or of none.",
    Method.BORDA.value: "Write 1 beside the best story, 2 beside the next, and so on.",
    Method.TRANSFERABLE.value: "Write 1 beside the best story, 2 beside the next, and so on.",
    Method.SCORING.value: f"Write a score from 1 to {HIGHEST_SCORE} beside each criterion.",
}


def pack_words(panel: Panel) -> dict[str, Any]:
    """Everything that is printed."""
    stories = list(panel.table())
    services = list(dict.fromkeys(story.service for story in stories))
    return {
        "panel": panel,
        "seats": list(panel.seats.select_related("user")),
        "stories": [(story, told(story)) for story in stories],
        "matters": [
            (service, [story for story in stories if service is None or story.service == service])
            for service in (services if panel.is_by_service else [None])
        ],
        "how": HOW[panel.method],
        "criteria": list(panel.criteria) if panel.method == Method.SCORING.value else [],
        "places": range(panel.most),
    }


def told(story: Story) -> list[tuple[str, str]]:
    """The cleared text, part by part under its question."""
    parts = [(label, str(story.cleared.get(part, ""))) for part, label in PARTS.items()]
    return [(label, text) for label, text in parts[1:] if text]


def document(panel: Panel) -> str:
    """The pack as one HTML document, for the worker to lay out."""
    return render_to_string("msc/panels/pack_document.html", pack_words(panel))
