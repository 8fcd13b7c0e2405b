"""When writers may be told and a round put away: the reason against, or an empty string."""

from accounts.models import User
from jobs.models import ENDED
from msc.models import (
    IN_DOUBT,
    Feedback,
    FeedbackState,
    MscRound,
    Panel,
    PanelState,
    RoundState,
    Story,
    StoryState,
)
from msc.rules import why_not_move_round

LONGEST_REPLY = 3000
TO_BE_SENT = (FeedbackState.WAITING, FeedbackState.FAILED)


def untold_writers(story_round: MscRound) -> int:
    """How many writers with an account were neither written to nor have read what became of it."""
    told = Feedback.objects.filter(round=story_round)
    told = told.exclude(pk__in=told.untold().values("pk"))
    stories = Story.objects.filter(round=story_round, writer__is_active=True).handed_in()
    return stories.exclude(writer__in=told.values("writer")).values("writer").distinct().count()


def why_not_tell(story_round: MscRound) -> str:
    """Why there is nothing to tell writers yet."""
    if story_round.is_archived:
        return "This round is archived: its writers know what became of their stories."
    if not story_round.is_closed:
        return "Writers are told once the round is closed and its panels have decided."
    panels = story_round.panels.select_related("locality")
    if not panels:
        return "No panel has met in this round yet."
    waiting = next((panel for panel in panels if is_waited_for(panel)), None)
    return f"The {spoken(waiting)} has not decided yet." if waiting else ""


def is_waited_for(panel: Panel) -> bool:
    """Whether the panel has yet to decide; one that has nothing to read never meets."""
    if panel.state != PanelState.PREPARING:
        return panel.state == PanelState.MEETING
    stories = Story.objects.filter(round=panel.round_id).not_held()
    if panel.locality_id:
        return stories.for_panels().filter(locality=panel.locality_id).exists()
    return stories.filter(state=StoryState.PUT_FORWARD).exists()


def spoken(panel: Panel) -> str:
    """The panel's name inside a sentence."""
    return str(panel) if panel.locality_id else "senior panel"


def why_not_send_feedback(story_round: MscRound) -> str:
    """Why nobody can be written to now."""
    if reason := why_not_tell(story_round):
        return reason
    if story_round.mailings.exclude(job__state__in=ENDED).exists():
        return "These messages are being sent now."
    if not people_to_tell(story_round):
        return "Every writer of this round has been written to."
    return ""


def why_not_send_feedback_again(story_round: MscRound) -> str:
    """Why nobody can be written to a second time."""
    if reason := why_not_tell(story_round):
        return reason
    if story_round.mailings.exclude(job__state__in=ENDED).exists():
        return "These messages are being sent now."
    if not people_in_doubt(story_round):
        return "There is nobody of whom we do not know whether the message arrived."
    return ""


def people_to_tell(story_round: MscRound) -> int:
    """How many writers have no message yet, or one that the mail server refused."""
    told = Feedback.objects.filter(round=story_round).exclude(state__in=TO_BE_SENT)
    stories = Story.objects.filter(round=story_round, writer__is_active=True).handed_in()
    return stories.exclude(writer__in=told.values("writer")).values("writer").distinct().count()


def people_in_doubt(story_round: MscRound) -> int:
    """How many messages may or may not have arrived, and were not opened."""
    return story_round.feedback.filter(state__in=IN_DOUBT, read_at=None).count()


def why_not_reply(feedback: Feedback, by: User, text: str) -> str:
    """Why this person cannot answer with these words."""
    if feedback.writer_id != by.pk:
        return "Only the writer answers."
    if not text.strip():
        return "Write something first."
    if len(text) > LONGEST_REPLY:
        return f"Shorten your answer to {LONGEST_REPLY} letters."
    return ""


def why_not_archive(story_round: MscRound) -> str:
    """A round is put away when its panels have decided and every writer knows."""
    if reason := why_not_move_round(story_round, RoundState.ARCHIVED):
        return reason
    if reason := why_not_tell(story_round):
        return reason
    if untold := untold_writers(story_round):
        who = "1 writer does" if untold == 1 else f"{untold} writers do"
        return f"{who} not know yet what became of their stories. Tell them first."
    return ""
