"""Telling writers what became of their stories, and what they answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused, refuse
from accounts.models import User
from jobs.actions import queue_job
from msc.actions.panels import locked
from msc.feedback_rules import (
    TO_BE_SENT,
    people_in_doubt,
    people_to_tell,
    why_not_archive,
    why_not_archive_panel,
    why_not_reply,
    why_not_send_feedback,
    why_not_send_feedback_again,
)
from msc.models import (
    IN_DOUBT,
    Feedback,
    FeedbackMailing,
    FeedbackReply,
    FeedbackState,
    MscRound,
    Panel,
    PanelState,
    RoundState,
    Story,
)
from msc.partners import reachable
from msc.tasks import send_feedback as task


@transaction.atomic
def send_feedback(*, by: User | None, story_round: MscRound, key: UUID) -> FeedbackMailing:
    """Write to every writer who was not written to yet, or whose message was refused."""
    held = _held(story_round)
    if made := _made_by_this_press(held, key):
        return made
    refuse(why_not_send_feedback(held))
    people = people_to_tell(held)
    stories = Story.objects.filter(round=held, writer__is_active=True).handed_in()
    writers = User.objects.filter(pk__in=stories.values("writer")).exclude(feedback__round=held)
    Feedback.objects.bulk_create(Feedback(round=held, writer=writer) for writer in writers)
    partners = reachable(Story.objects.filter(round=held, partner_feedback=None).handed_in())
    Feedback.objects.bulk_create(Feedback(round=held, partner_story=story) for story in partners)
    held.feedback.filter(state__in=TO_BE_SENT).update(state=FeedbackState.WAITING)
    return _begin(by, held, key, people, "told the writers what became of their stories")


@transaction.atomic
def send_feedback_again(*, by: User | None, story_round: MscRound, key: UUID) -> FeedbackMailing:
    """Write again where nobody knows whether it arrived: at most one message more for each."""
    held = _held(story_round)
    if made := _made_by_this_press(held, key):
        return made
    refuse(why_not_send_feedback_again(held))
    people = people_in_doubt(held)
    in_doubt = held.feedback.filter(state__in=IN_DOUBT, read_at=None)
    in_doubt.update(state=FeedbackState.WAITING, sent_at=None)
    return _begin(by, held, key, people, "told writers again whose message is in doubt")


@transaction.atomic
def mark_read(*, by: User | None, feedback: Feedback, now: datetime) -> None:
    """Keep that the writer has opened it, or the partner by their link; the first time counts."""
    mine = Feedback.objects.filter(pk=feedback.pk, writer=by, read_at=None)
    if mine.update(read_at=now):
        record(by=by, event="read what became of their stories", about=feedback)


@transaction.atomic
def reply_to_feedback(*, by: User | None, feedback: Feedback, text: str) -> FeedbackReply:
    """Keep what the writer answers."""
    refuse(why_not_reply(feedback, by, text))
    reply = FeedbackReply.objects.create(feedback=feedback, text=text.strip())
    record(by=by, event="answered to feedback", about=feedback)
    return reply


@transaction.atomic
def archive_panel(*, by: User, panel: Panel, now: datetime) -> Panel:
    """Put a panel away, once every writer whose story it read knows; the last takes the round."""
    held = _held(panel.round)
    panel = locked(panel)
    refuse(why_not_archive_panel(by, panel))
    panel.state, panel.archived_at = PanelState.ARCHIVED, now
    panel.save(update_fields=["state", "archived_at"])
    record(by=by, event="archived the panel", about=panel)
    if not held.panels.filter(state=PanelState.DECIDED).exists() and not why_not_archive(held):
        archive_round(by=by, story_round=held, now=now)
    return panel


@transaction.atomic
def archive_round(*, by: User, story_round: MscRound, now: datetime) -> MscRound:
    """Put the round away with its panels, once every writer knows what became of their stories."""
    held = _held(story_round)
    refuse(why_not_archive(held))
    decided = held.panels.filter(state=PanelState.DECIDED)
    panels = decided.update(state=PanelState.ARCHIVED, archived_at=now)
    held.state, held.archived_at = RoundState.ARCHIVED, now
    held.save(update_fields=["state", "archived_at"])
    record(by=by, event="archived a round of stories", about=held, panels=panels)
    return held


def _begin(
    by: User | None, story_round: MscRound, key: UUID, people: int, event: str
) -> FeedbackMailing:
    what = f"Telling writers what became of their stories: {story_round}"[:200]
    job = queue_job(by=by, task=task, what=what, total=people)
    mailing = FeedbackMailing.objects.create(round=story_round, key=key, job=job)
    record(by=by, event=event, about=story_round, people=people)
    return mailing


def _held(story_round: MscRound) -> MscRound:
    return MscRound.objects.select_for_update().get(pk=story_round.pk)


def _made_by_this_press(story_round: MscRound, key: UUID) -> FeedbackMailing | None:
    mailing = FeedbackMailing.objects.filter(key=key).first()
    if mailing and mailing.round_id != story_round.pk:
        raise Refused("This page is out of date. Go back to the round and try again.")
    return mailing
