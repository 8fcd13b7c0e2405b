"""What a panel decides: choosing stories with reasons, and ending its meeting."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import Service, User
from msc.actions.panels import locked
from msc.models import Level, Panel, PanelState, Selection, Story, StoryState
from msc.panel_rules import why_not_decide, why_not_finish


@transaction.atomic
def decide(
    *,
    by: User,
    panel: Panel,
    service: Service | None,
    reasons: Mapping[Story, str],
    none_reason: str = "",
) -> list[Selection]:
    """Keep which stories the panel chose, each with its reason; or why it chose none."""
    panel = locked(panel)
    keyed = {story.pk: reason for story, reason in reasons.items()}
    refuse(why_not_decide(by, panel, service, keyed, none_reason))
    vote = panel.votes.filter(service=service).last()
    chosen: list[tuple[Story | None, str]] = [*reasons.items()] or [(None, none_reason)]
    selections = [
        Selection(
            panel=panel, service=service, story=story, vote=vote, reason=text.strip(), decided_by=by
        )
        for story, text in chosen
    ]
    record(by=by, event="kept the panel's decision", about=panel, chosen=len(reasons))
    return Selection.objects.bulk_create(selections)


@transaction.atomic
def finish_panel(*, by: User, panel: Panel, now: datetime) -> Panel:
    """End the meeting: what was chosen goes forward, the rest is not chosen this time."""
    panel = locked(panel)
    refuse(why_not_finish(by, panel))
    is_senior = panel.level == Level.SENIOR
    before = StoryState.PUT_FORWARD if is_senior else StoryState.CLEARED
    after = StoryState.CHOSEN if is_senior else StoryState.PUT_FORWARD
    stories = Story.objects.filter(panels=panel, state=before).not_held()
    chosen = set(panel.selections.exclude(story=None).values_list("story_id", flat=True))
    keys = set(stories.values_list("pk", flat=True))
    Story.objects.filter(pk__in=keys & chosen).update(state=after)
    Story.objects.filter(pk__in=keys - chosen).update(state=StoryState.NOT_CHOSEN)
    panel.state, panel.decided_at = PanelState.DECIDED, now
    panel.save(update_fields=["state", "decided_at"])
    record(by=by, event="ended the panel's meeting", about=panel)
    return panel
