"""A published story as page and leaflet show it."""

from typing import Any

from accounts.models import Council
from msc.models import PARTS, CheckOutcome, Level, Publication, Selection, Story, Verification
from msc.publication_rules import last_check

NOT_TYPICAL = (
    "This story was chosen because a panel found it the most significant, not because it is "
    "typical. It does not tell how often such a change happens."
)
CHECKED = {
    CheckOutcome.CONFIRMED: "It was checked, and happened as it is told here.",
    CheckOutcome.AMENDED: "It was checked. Something in it was otherwise:",
    CheckOutcome.NOT_CHECKED: "It was not checked.",
}
LEVELS = {
    Level.LOCALITY: "Why the panel of its locality put it forward",
    Level.SENIOR: "Why the senior panel chose it",
}
"""A published story names no locality: where somebody lives can tell who it is."""


def told_publicly(publication: Publication) -> dict[str, Any]:
    """Everything that page and leaflet show of a published story."""
    council = Council.objects.first()
    return {
        "publication": publication,
        "council": council.name if council else "",
        "is_invented": council is not None and council.is_invented,
        "not_typical": NOT_TYPICAL,
        **told(publication.story),
    }


def told(story: Story) -> dict[str, Any]:
    """The story as it may be read beyond the panels."""
    check = last_check(story)
    return {
        "story": story,
        "title": story.title,
        "parts": [
            {"label": label, "text": story.cleared[part]}
            for part, label in PARTS.items()
            if part != "title" and story.cleared.get(part)
        ],
        "reasons": reasons_for(story),
        "checked": checked(check),
        "amendment": check.amendment if check else "",
    }


def reasons_for(story: Story) -> list[tuple[str, str]]:
    """Why each panel chose it, without saying of which locality it was."""
    selections = Selection.objects.filter(story=story).select_related("panel")
    found = sorted(selections, key=lambda each: each.panel.level == Level.SENIOR)
    return [(LEVELS[Level(each.panel.level)], each.reason) for each in found]


def checked(check: Verification | None) -> str:
    """What readers are told of the check."""
    return CHECKED.get(CheckOutcome(check.outcome), "") if check else ""
