"""How a published story reads, on the page and on the leaflet, and the gallery of them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import Council, User
from msc.deidentification.replacing import suggestions
from msc.models import (
    CheckOutcome,
    Level,
    Publication,
    Selection,
    Story,
    StoryState,
    Verification,
)
from msc.presenters import near_names, parts_of, place_names
from msc.publication_rules import last_check, why_not_check, why_not_prepare

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
        "parts": parts_of(story.cleared),
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


def might_tell(story: Story) -> list[str]:
    """What in the story, the reasons and the amendment might tell who it is, for the publisher."""
    texts = {name: str(words) for name, words in story.cleared.items()}
    texts |= {head: reason for head, reason in reasons_for(story)}
    check = last_check(story)
    texts["amendment"] = check.amendment if check else ""
    found = suggestions(texts, place_names(), near_names(story))
    words = [finding.text for each in found.values() for finding, _ in each]
    return list(dict.fromkeys(words))


def gallery(publications: Iterable[Publication]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The published stories by the year in which their round closed, the newest first."""
    years: dict[str, list[dict[str, Any]]] = {}
    for each in publications:
        year = str(each.story.round.round.closes_on.year)
        card = {"publication": each, "title": each.story.title}
        years.setdefault(year, []).append(card | {"reasons": reasons_for(each.story)})
    return sorted(years.items(), reverse=True)


def waiting_to_be_published(user: User | AnonymousUser) -> list[dict[str, Any]]:
    """Chosen stories that stand nowhere yet, for those who check or publish, with what is next."""
    if not user.is_active or not isinstance(user, User):
        return []
    chosen = Story.objects.visible_to(user).filter(state=StoryState.CHOSEN)
    chosen = chosen.exclude(pk__in=Publication.objects.filter(ended_at=None).values("story"))
    found = []
    for story in chosen.select_related("round__round").order_by("submitted_at", "pk"):
        may_check = not why_not_check(story, user)
        not_yet = why_not_prepare(story, user)
        found.append({"story": story, "may_check": may_check, "not_yet": not_yet})
    return found
