"""The published figures of Most Significant Change, counted from rows.

Counted over the rounds that are over: the senior panel has decided. A round whose panels still
meet changes no published figure. True figures, for checking against a report; see `figures`.
"""

from msc.models import HAS_DECIDED, Channel, Level, Panel, Story, StoryState
from msc.models.stories import StoryQuerySet

Values = dict[str, int | None]


def story_figures() -> Values:
    """Every figure that the stories can answer, by key; nothing where no round is over."""
    told = staff_stories()
    if not told.exists():
        return {}
    panels = Panel.objects.filter(round__in=told.values("round"), level=Level.LOCALITY)
    return {
        "msc.staff.stories": told.count(),
        "msc.staff.rounds": told.values("round").distinct().count(),
        "msc.localities": panels.values("locality").distinct().count(),
        "msc.chosen": told.filter(state=StoryState.CHOSEN).count(),
    }


def staff_stories() -> StoryQuerySet:
    """Stories of staff, handed in and neither withdrawn nor held back, of rounds that are over."""
    over = Panel.objects.filter(level=Level.SENIOR, state__in=HAS_DECIDED).values("round")
    told = Story.objects.filter(round__in=over).not_held().exclude(channel=Channel.SURVEY)
    return told.exclude(state__in=(StoryState.DRAFT, StoryState.WITHDRAWN)).order_by()
