"""What a writer reads after a round: what became of their stories, which were chosen, why, how."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from msc.feedback_rules import spoken, why_not_archive_panel
from msc.models import (
    HAS_DECIDED,
    Consent,
    Feedback,
    FeedbackReply,
    Level,
    Panel,
    PanelState,
    Selection,
    Story,
    StoryState,
)
from msc.models.stories import held_stories
from msc.panel_pages import COLOURS as PANEL_COLOURS
from msc.presenters import COLOURS
from msc.tally import Method

HOW = {
    Method.FACILITATED: "Members voted, talked, and voted again until they agreed.",
    Method.PLURALITY: "Each member named one story.",
    Method.APPROVAL: "Each member named every story they would be content with.",
    Method.BORDA: "Members ranked the stories, and the places were added up (Borda).",
    Method.TRANSFERABLE: "Members ranked the stories, and votes were transferred from stories that "
    "could not win (single transferable vote).",
    Method.SCORING: "Members scored the stories against weighted criteria.",
}
FOR_PANELS_ONLY = "A story that only panels may read"
BEYOND_PANELS = (Consent.COUNCIL, Consent.PUBLISH)


@dataclass(frozen=True)
class Became:
    """One story of the writer's: its title as they wrote it, what became of it, and the reasons."""

    story: Story
    title: str
    words: str
    colour: str
    reasons: list[tuple[str, str]]


@dataclass(frozen=True)
class Decision:
    """One thing a panel decided: the story as everybody in the council may name it, and why."""

    service: str
    title: str
    reason: str
    is_own: bool


@dataclass(frozen=True)
class PanelTold:
    """What one panel chose, and how."""

    panel: Panel
    title: str
    how: str
    decisions: list[Decision]


def became(feedback: Feedback) -> list[Became]:
    """What became of each story that the writer handed in."""
    stories = feedback.stories().select_related("original").order_by("submitted_at", "pk")
    found = []
    for story in stories.prefetch_related("selections__panel__locality", "panels__locality"):
        chosen = list(story.selections.all())
        colour = COLOURS[StoryState(story.state)]
        words = what_became(story, chosen, list(story.panels.all()))
        reasons = [(spoken(each.panel), each.reason) for each in chosen]
        found.append(Became(story, story.original.title, words, colour, reasons))
    return found


def what_became(story: Story, chosen_by: Iterable[Selection], read_by: Iterable[Panel]) -> str:
    """One sentence for the writer."""
    put_forward = next((s.panel for s in chosen_by if s.panel.level == Level.LOCALITY), None)
    reader = next((panel for panel in read_by if panel.level == Level.LOCALITY), None)
    if story.state == StoryState.NOT_CHOSEN and put_forward:
        return f"The {put_forward} put it forward. The senior panel chose others this time."
    if story.state == StoryState.CLEARED and story.consent == Consent.NONE:
        return "No panel read it, since nobody had agreed yet that panels may."
    words = {
        StoryState.CHOSEN: "The senior panel chose it.",
        StoryState.PUT_FORWARD: f"The {put_forward or 'locality panel'} put it forward.",
        StoryState.NOT_CHOSEN: f"The {reader or 'panel'} read it and put others forward this time.",
        StoryState.SUBMITTED: "No panel read it: it was not cleared of names and places in time.",
    }
    return words.get(StoryState(story.state), "No panel read it this time.")


def panels_told(feedback: Feedback) -> list[PanelTold]:
    """The panels of the writer's localities and the senior panel, with what they chose."""
    stories = feedback.stories()
    own = set(stories.values_list("pk", flat=True))
    places = set(stories.values_list("locality", flat=True))
    panels = Panel.objects.filter(round=feedback.round_id, state__in=HAS_DECIDED)
    panels = panels.select_related("locality").prefetch_related(
        "selections__story", "selections__service"
    )
    held_back = set(held_stories().values_list("pk", flat=True))
    return [
        PanelTold(
            panel,
            str(panel),
            how(panel),
            [decision(each, own, held_back) for each in panel.selections.all()],
        )
        for panel in sorted(panels, key=lambda each: each.level == Level.SENIOR)
        if panel.level == Level.SENIOR or panel.locality_id in places
    ]


def how(panel: Panel) -> str:
    """How the panel chose, in a sentence or two."""
    if panel.is_on_paper:
        return "The panel met on paper, talked about the stories and wrote down its decision."
    ballots = "Ballots were sealed until each vote closed, and each came with a reason."
    return f"{HOW[Method(panel.method)]} {ballots}"


def decision(selection: Selection, own: set[UUID], held_back: set[UUID]) -> Decision:
    """One decision; a story is named as far as its family has agreed."""
    story = selection.story
    service = selection.service.name if selection.service else ""
    if story is None:
        return Decision(service, "No story", selection.reason, is_own=False)
    may_be_named = story.consent in BEYOND_PANELS and story.pk not in held_back
    is_named = may_be_named and story.state != StoryState.WITHDRAWN
    title = story.title if is_named or story.pk in own else FOR_PANELS_ONLY
    return Decision(service, title, selection.reason, is_own=story.pk in own)


@dataclass(frozen=True)
class PutAway:
    """A panel of the round to be archived, and why that cannot be done now."""

    panel: Panel
    colour: str
    reason: str


def put_away(panels: Iterable[Panel], user: User) -> list[PutAway]:
    """The panels as the person may archive them."""
    return [
        PutAway(each, PANEL_COLOURS[PanelState(each.state)], why_not_archive_panel(user, each))
        for each in panels
    ]


def feedback_table(rows: Iterable[Feedback]) -> dict[str, object]:
    """Whom the messages reached, for those who run the round."""
    heads = ("Writer", "Message", "Sent", "Read", "Answers")
    return {
        "caption": "Each writer and their message",
        "columns": [{"label": head, "numeric": head == "Answers"} for head in heads],
        "row_heads": True,
        "rows": [
            [
                each.told,
                each.get_state_display(),
                f"{each.sent_at:%-d %B %Y}" if each.sent_at else "",
                f"{each.read_at:%-d %B %Y}" if each.read_at else "Not yet",
                len(each.replies.all()),
            ]
            for each in rows
        ],
    }


def replies_to(rows: Iterable[Feedback]) -> list[FeedbackReply]:
    """What writers answered, the newest first."""
    found = [reply for each in rows for reply in each.replies.all()]
    return sorted(found, key=lambda reply: (reply.at, reply.pk), reverse=True)


def own_feedback(user: User) -> list[Feedback]:
    """What the person is told, the newest round first, for their list of stories."""
    found = Feedback.objects.own(user).select_related("round__round")
    return list(found.order_by("-round__round__opens_on", "pk"))
