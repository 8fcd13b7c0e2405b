"""What a partner reads of their story: less than staff do, since a link can be passed on.

The cleared title stands for the story. Of others only those are named that anybody may read; of
the panels, how they chose.
"""

from dataclasses import dataclass

from msc.feedback_presenters import how, what_became
from msc.feedback_rules import spoken
from msc.models import HAS_DECIDED, Audience, Feedback, Level, Panel, Publication, Story


@dataclass(frozen=True)
class Told:
    """What became of the partner's story, how panels chose, and what anybody may read."""

    title: str
    words: str
    reasons: list[tuple[str, str]]
    panels: list[tuple[str, str]]
    published: list[Publication]


def told(feedback: Feedback) -> Told | None:
    """What the page tells; nothing where the story was withdrawn."""
    story = feedback.stories().prefetch_related("selections__panel__locality").first()
    if story is None:
        return None
    chosen = list(story.selections.all())
    published = Publication.objects.running().filter(audience=Audience.PUBLIC)
    return Told(
        title=str(story.cleared.get("title", "")),
        words=what_became(story, chosen, list(story.panels.select_related("locality"))),
        reasons=[(spoken(each.panel), each.reason) for each in chosen],
        panels=[(str(panel), how(panel)) for panel in panels_for(story)],
        published=list(published.filter(story__round=story.round_id).select_related("story")),
    )


def panels_for(story: Story) -> list[Panel]:
    """The panel of the story's locality, then the senior one, once they have decided."""
    decided = Panel.objects.filter(round=story.round_id, state__in=HAS_DECIDED)
    found = decided.select_related("locality").order_by("pk")
    return sorted(
        (each for each in found if each.locality_id in {None, story.locality_id}),
        key=lambda panel: panel.level == Level.SENIOR,
    )
