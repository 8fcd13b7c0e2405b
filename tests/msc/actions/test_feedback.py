"""Telling writers, and what they answer."""

from uuid import uuid4

import pytest
from django.db import IntegrityError

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from msc.actions.feedback import (
    archive_panel,
    archive_round,
    mark_read,
    reply_to_feedback,
    send_feedback,
    send_feedback_again,
)
from msc.models import Feedback, FeedbackState, Panel, PanelState, RoundState, Story
from tests.factories.feedback import FeedbackFactory
from tests.factories.msc import MscRoundFactory
from tests.msc.rounds_done import LATER, RoundDone, round_done

pytestmark = pytest.mark.django_db
S = FeedbackState


def test_one_press_makes_one_message_for_each_writer() -> None:
    done, key = round_done(), uuid4()
    made = send_feedback(by=None, story_round=done.round, key=key)
    assert send_feedback(by=None, story_round=done.round, key=key) == made
    writers = {story.writer for story in done.stories}
    assert {each.writer for each in Feedback.objects.all()} == writers
    assert {each.state for each in Feedback.objects.all()} == {S.WAITING}
    assert made.job.total == 4
    with pytest.raises(Refused, match="being sent now"):
        send_feedback(by=None, story_round=done.round, key=uuid4())
    with pytest.raises(Refused, match="out of date"):
        send_feedback(by=None, story_round=MscRoundFactory.create(), key=key)


def test_refused_messages_go_out_again_and_those_in_doubt_only_when_asked() -> None:
    done = round_done()
    states = (S.FAILED, S.UNKNOWN, S.SENDING, S.SENT)
    told = [
        FeedbackFactory.create(round=done.round, writer=story.writer, state=state)
        for story, state in zip(done.stories, states, strict=True)
    ]
    first = send_feedback(by=None, story_round=done.round, key=uuid4())
    assert first.job.total == 1
    assert now(told) == [S.WAITING, S.UNKNOWN, S.SENDING, S.SENT]
    first.job.state, first.job.ended_at = "done", LATER
    first.job.save(update_fields=["state", "ended_at"])
    Feedback.objects.filter(pk=told[0].pk).update(state=S.SENT)
    second = send_feedback_again(by=None, story_round=done.round, key=uuid4())
    assert second.job.total == 2
    assert now(told) == [S.SENT, S.WAITING, S.WAITING, S.SENT]


def now(told: list[Feedback]) -> list[str]:
    """The states as they are in the database."""
    for each in told:
        each.refresh_from_db()
    return [each.state for each in told]


def test_the_first_opening_is_the_read_receipt(writer: User) -> None:
    feedback = FeedbackFactory.create(writer=writer)
    for _ in range(2):
        mark_read(by=writer, feedback=feedback, now=LATER)
    feedback.refresh_from_db()
    assert feedback.read_at == LATER
    assert AuditEvent.objects.filter(event="read what became of their stories").count() == 1


def test_an_answer_is_kept(writer: User) -> None:
    feedback = FeedbackFactory.create(writer=writer)
    reply = reply_to_feedback(by=writer, feedback=feedback, text=" Thank you. ")
    assert reply.text == "Thank you."


def test_a_round_is_archived_once_every_writer_knows() -> None:
    done = round_done()
    with pytest.raises(Refused, match="4 writers do not know yet"):
        archive_round(by=done.facilitator, story_round=done.round, now=LATER)
    for story in done.stories:
        FeedbackFactory.create(round=done.round, writer=story.writer, state=S.SENT)
    archived = archive_round(by=done.facilitator, story_round=done.round, now=LATER)
    assert (archived.state, archived.archived_at) == (RoundState.ARCHIVED, LATER)
    states = archived.panels.values_list("state", "archived_at")
    assert set(states) == {(PanelState.ARCHIVED, LATER)}
    with pytest.raises(Refused, match="archived now"):
        archive_round(by=done.facilitator, story_round=done.round, now=LATER)


def panels_of(done: RoundDone) -> tuple[Panel, Panel]:
    """The locality's panel and the senior one."""
    return done.round.panels.exclude(locality=None).get(), done.round.panels.get(locality=None)


def tell(done: RoundDone, *stories: Story) -> None:
    for story in stories:
        FeedbackFactory.create(round=done.round, writer=story.writer, state=S.SENT)


def test_a_panel_is_archived_once_the_writers_whose_stories_it_read_know() -> None:
    done = round_done()
    here, senior = panels_of(done)
    tell(done, done.chosen, done.runner_up)
    with pytest.raises(Refused, match="1 writer does not know yet"):
        archive_panel(by=done.facilitator, panel=here, now=LATER)
    archived = archive_panel(by=senior.facilitator, panel=senior, now=LATER)
    assert (archived.state, archived.archived_at) == (PanelState.ARCHIVED, LATER)
    with pytest.raises(Refused, match="This panel is archived now"):
        archive_panel(by=senior.facilitator, panel=senior, now=LATER)
    tell(done, done.passed_over)
    archive_panel(by=done.facilitator, panel=here, now=LATER)
    done.round.refresh_from_db()
    assert done.round.is_closed, "a writer whose story no panel read does not know yet"


def test_the_last_panel_takes_the_round_with_it_when_every_writer_knows() -> None:
    done = round_done()
    here, senior = panels_of(done)
    tell(done, *done.stories)
    archive_panel(by=senior.facilitator, panel=senior, now=LATER)
    done.round.refresh_from_db()
    assert done.round.is_closed
    archive_panel(by=done.facilitator, panel=here, now=LATER)
    done.round.refresh_from_db()
    assert (done.round.is_archived, done.round.archived_at) == (True, LATER)


def test_an_archived_panel_says_when() -> None:
    here, _ = panels_of(round_done())
    with pytest.raises(IntegrityError):
        Panel.objects.filter(pk=here.pk).update(state=PanelState.ARCHIVED)


def test_a_writer_has_one_message_a_round(writer: User) -> None:
    first = FeedbackFactory.create(writer=writer)
    with pytest.raises(IntegrityError):
        FeedbackFactory.create(writer=writer, round=first.round)
