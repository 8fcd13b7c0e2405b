"""When writers may be told and a round put away: the reason against, or an empty string."""

from accounts.models import User
from accounts.permissions import Permission
from jobs.models import ENDED
from msc.models import (
    IN_DOUBT,
    PANEL_MOVES,
    Channel,
    Feedback,
    FeedbackState,
    MscRound,
    Panel,
    PanelState,
    RoundState,
    Story,
    StoryState,
)
from msc.models.feedback import FeedbackQuerySet
from msc.models.stories import StoryQuerySet
from msc.partners import reachable
from msc.rules import why_not_move_round

LONGEST_REPLY = 3000
TO_BE_SENT = (FeedbackState.WAITING, FeedbackState.FAILED, FeedbackState.NOT_REACHED)


def untold_writers(story_round: MscRound, stories: StoryQuerySet) -> int:
    """How many writers of these stories were neither written to nor have read what became of it."""
    told = Feedback.objects.filter(round=story_round)
    return _without(told.exclude(pk__in=told.untold().values("pk")), stories)


def _without(told: FeedbackQuerySet, stories: StoryQuerySet) -> int:
    """How many writers of the stories, with an account or a partner's address, are not told."""
    handed_in = stories.handed_in()
    writers = handed_in.filter(writer__is_active=True)
    writers = writers.exclude(writer__in=told.exclude(writer=None).values("writer"))
    partners = reachable(handed_in).exclude(partner_feedback__in=told)
    return writers.values("writer").distinct().count() + partners.count()


def unreached_partners(story_round: MscRound) -> int:
    """How many partners no email can go to, and none has gone to; they hold nothing up."""
    stories = Story.objects.filter(round=story_round, channel=Channel.SURVEY).handed_in()
    told = Feedback.objects.filter(round=story_round).exclude(state__in=TO_BE_SENT)
    waiting = stories.exclude(partner_feedback__in=told)
    return waiting.exclude(pk__in=reachable(stories).values("pk")).count()


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
    return _without(told, Story.objects.filter(round=story_round))


def partners_to_tell(story_round: MscRound) -> int:
    """How many of them are partners."""
    told = Feedback.objects.filter(round=story_round).exclude(state__in=TO_BE_SENT)
    stories = reachable(Story.objects.filter(round=story_round).handed_in())
    return stories.exclude(partner_feedback__in=told).count()


def people_in_doubt(story_round: MscRound) -> int:
    """How many messages may or may not have arrived, and were not opened."""
    return story_round.feedback.filter(state__in=IN_DOUBT, read_at=None).count()


def why_not_reply(feedback: Feedback, by: User | None, text: str) -> str:
    """Why this person cannot answer with these words; a partner is nobody with an account."""
    if feedback.writer != by:
        return "Only the writer answers."
    if not text.strip():
        return "Write something first."
    if len(text) > LONGEST_REPLY:
        return f"Shorten your answer to {LONGEST_REPLY} letters."
    return ""


def why_not_archive_panel(by: User, panel: Panel) -> str:
    """A panel is put away when it has decided and every writer whose story it read knows."""
    if by.pk != panel.facilitator_id and not by.may(Permission.RUN_STORY_ROUNDS):
        return f"Only {panel.facilitator}, who led it, and those who run rounds can do this."
    if PanelState.ARCHIVED not in PANEL_MOVES[PanelState(panel.state)]:
        return f"This panel is {panel.get_state_display().lower()} now."
    untold = untold_writers(panel.round, panel.stories.all())
    return (why_not_tell(panel.round) or do_not_know(untold)) if untold else ""


def do_not_know(untold: int) -> str:
    """That writers must be told first."""
    who = "1 writer does" if untold == 1 else f"{untold} writers do"
    return f"{who} not know yet what became of their stories. Tell them first."


def why_not_archive(story_round: MscRound) -> str:
    """A round is put away, with its panels, when these have decided and every writer knows."""
    if reason := why_not_move_round(story_round, RoundState.ARCHIVED):
        return reason
    if reason := why_not_tell(story_round):
        return reason
    untold = untold_writers(story_round, Story.objects.filter(round=story_round))
    return do_not_know(untold) if untold else ""
