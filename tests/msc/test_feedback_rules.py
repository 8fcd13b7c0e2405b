"""When writers may be told, and when a round may be put away."""

import pytest

from accounts.models import User
from accounts.permissions import Role
from msc.feedback_rules import (
    LONGEST_REPLY,
    partners_to_tell,
    people_to_tell,
    unreached_partners,
    untold_writers,
    why_not_archive,
    why_not_archive_panel,
    why_not_reply,
    why_not_send_feedback,
    why_not_send_feedback_again,
)
from msc.models import Feedback, FeedbackState, PanelState, StoryState
from surveys.models import Invitation
from tests.factories.accounts import UserFactory
from tests.factories.feedback import FeedbackFactory, FeedbackMailingFactory
from tests.factories.msc import MscRoundFactory, StoryFactory
from tests.factories.panels import PanelFactory
from tests.msc.partner_stories import partner_story
from tests.msc.rounds_done import LATER, round_done

pytestmark = pytest.mark.django_db


def test_writers_are_told_when_every_panel_has_decided() -> None:
    assert "once the round is closed" in why_not_send_feedback(MscRoundFactory.create())
    archived = MscRoundFactory.create(state="archived", closed_at=LATER, archived_at=LATER)
    assert why_not_send_feedback(archived).startswith("This round is archived")
    closed = MscRoundFactory.create(state="closed", closed_at=LATER)
    assert why_not_send_feedback(closed) == "No panel has met in this round yet."
    done = round_done()
    assert why_not_send_feedback(done.round) == ""
    done.round.panels.filter(locality=None).update(state=PanelState.MEETING)
    assert why_not_send_feedback(done.round) == "The senior panel has not decided yet."
    assert why_not_archive(done.round) == "The senior panel has not decided yet."


def test_a_panel_that_has_nothing_to_read_is_not_waited_for() -> None:
    done = round_done()
    waiting = PanelFactory.create(round=done.round)
    assert why_not_send_feedback(done.round) == ""
    story = StoryFactory.create(
        round=done.round, locality=waiting.locality, state=StoryState.CLEARED
    )
    assert why_not_send_feedback(done.round) == f"The {waiting} has not decided yet."
    story.state = StoryState.PUT_FORWARD
    story.save(update_fields=["state"])
    done.round.panels.filter(locality=None).update(state=PanelState.PREPARING)
    assert why_not_send_feedback(done.round) == "The senior panel has not decided yet."


def test_everybody_who_handed_in_a_story_is_told_and_nobody_else() -> None:
    done = round_done()
    StoryFactory.create(round=done.round, writer=done.chosen.writer, state=StoryState.CLEARED)
    for state in (StoryState.DRAFT, StoryState.WITHDRAWN):
        StoryFactory.create(round=done.round, state=state)
    StoryFactory.create(round=done.round, writer=None, writer_role="Partner")
    StoryFactory.create(round=done.round, writer=UserFactory.create(is_active=False))
    assert people_to_tell(done.round) == 4
    assert untold_writers(done.round, done.round.stories.all()) == 4


def test_one_mailing_at_a_time() -> None:
    done = round_done()
    FeedbackMailingFactory.create(round=done.round)
    assert why_not_send_feedback(done.round) == "These messages are being sent now."
    assert why_not_send_feedback_again(done.round) == "These messages are being sent now."


@pytest.mark.parametrize(
    ("state", "is_read", "knows"),
    [
        (FeedbackState.SENT, False, True),
        (FeedbackState.UNKNOWN, True, True),
        (FeedbackState.UNKNOWN, False, False),
        (FeedbackState.FAILED, False, False),
        (FeedbackState.WAITING, False, False),
        (FeedbackState.SENDING, False, False),
    ],
)
def test_a_round_is_archived_when_every_writer_knows(
    state: FeedbackState, is_read: bool, knows: bool
) -> None:
    done = round_done()
    for story in done.stories[1:]:
        FeedbackFactory.create(round=done.round, writer=story.writer, state=FeedbackState.SENT)
    assert why_not_archive(done.round).startswith("1 writer does not know yet")
    read_at = LATER if is_read else None
    FeedbackFactory.create(
        round=done.round, writer=done.chosen.writer, state=state, read_at=read_at
    )
    assert (why_not_archive(done.round) == "") is knows


def test_whoever_led_a_panel_or_runs_rounds_archives_it_when_it_has_decided() -> None:
    done = round_done()
    panel = done.round.panels.exclude(locality=None).get()
    runs = UserFactory.create(role=Role.ANALYST)
    for user in (done.facilitator, runs):
        assert why_not_archive_panel(user, panel).startswith("3 writers do not know yet")
    assert "who led it, and those who run rounds" in why_not_archive_panel(
        UserFactory.create(role=Role.PANEL_MEMBER), panel
    )
    panel.state = PanelState.MEETING
    assert why_not_archive_panel(runs, panel) == "This panel is meeting now."
    panel.state = PanelState.DECIDED
    done.round.panels.filter(locality=None).update(state=PanelState.MEETING)
    assert why_not_archive_panel(runs, panel) == "The senior panel has not decided yet."


def test_messages_in_doubt_alone_are_sent_again() -> None:
    done = round_done()
    assert "nobody of whom" in why_not_send_feedback_again(done.round)
    for story in done.stories:
        FeedbackFactory.create(round=done.round, writer=story.writer, state=FeedbackState.UNKNOWN)
    assert why_not_send_feedback(done.round) == "Every writer of this round has been written to."
    assert why_not_send_feedback_again(done.round) == ""
    Feedback.objects.update(read_at=LATER)
    assert "nobody of whom" in why_not_send_feedback_again(done.round)


def test_only_the_writer_answers_and_says_something(writer: User) -> None:
    feedback = FeedbackFactory.create(writer=writer)
    assert why_not_reply(feedback, writer, "Thank you.") == ""
    assert why_not_reply(feedback, UserFactory.create(), "Thank you.") == "Only the writer answers."
    assert why_not_reply(feedback, writer, " ") == "Write something first."
    assert "Shorten" in why_not_reply(feedback, writer, "a" * (LONGEST_REPLY + 1))


def test_partners_are_told_like_writers_as_far_as_an_email_may_go() -> None:
    done = round_done()
    story = partner_story(done)
    partner_story(done, email="", state="completed")
    assert (people_to_tell(done.round), partners_to_tell(done.round)) == (5, 1)
    assert unreached_partners(done.round) == 1
    for each in done.stories:
        FeedbackFactory.create(round=done.round, writer=each.writer, state=FeedbackState.SENT)
    panel = done.round.panels.exclude(locality=None).get()
    assert why_not_archive_panel(done.facilitator, panel).startswith("1 writer does not know yet")
    told = FeedbackFactory.create(round=done.round, writer=None, partner_story=story)
    assert why_not_archive(done.round).startswith("1 writer does not know yet")
    assert why_not_reply(told, UserFactory.create(), "Thank you.") == "Only the writer answers."
    assert why_not_reply(told, None, "Thank you.") == ""
    told.state = FeedbackState.SENT
    told.save(update_fields=["state"])
    assert why_not_archive(done.round) == why_not_archive_panel(done.facilitator, panel) == ""
    assert (people_to_tell(done.round), partners_to_tell(done.round)) == (0, 0)


def test_what_was_not_sent_to_a_partner_is_sent_once_they_can_be_reached() -> None:
    done = round_done()
    story = partner_story(done)
    FeedbackFactory.create(
        round=done.round, writer=None, partner_story=story, state=FeedbackState.NOT_REACHED
    )
    assert partners_to_tell(done.round) == 1
    Invitation.objects.update(wants_no_emails=True)
    assert (partners_to_tell(done.round), unreached_partners(done.round)) == (0, 1)
