"""Who sees what a writer is told."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import Role
from msc.models import Feedback, FeedbackReply
from tests.factories.accounts import UserFactory
from tests.factories.feedback import FeedbackFactory, FeedbackReplyFactory, reader_of
from tests.factories.panels import PanelFactory
from tests.msc.partner_stories import partner_story
from tests.msc.rounds_done import round_done

pytestmark = pytest.mark.django_db


def told_to(user: User) -> set[Feedback]:
    return set(Feedback.objects.visible_to(user))


def test_writers_see_their_own_and_leaders_that_of_those_whose_stories_they_judged() -> None:
    done = round_done()
    told = [FeedbackFactory.create(round=done.round, writer=each.writer) for each in done.stories]
    earlier = FeedbackFactory.create(writer=done.chosen.writer)
    assert told_to(reader_of(told[0])) == {told[0], earlier}
    assert told_to(UserFactory.create(role=Role.ANALYST)) == {*told, earlier}
    assert told_to(done.facilitator) == set(told[:3])
    assert told_to(PanelFactory.create(round=done.round).facilitator) == set()
    assert told_to(UserFactory.create(role=Role.MANAGER)) == set()
    assert told_to(UserFactory.create(is_active=False)) == set()
    reply = FeedbackReplyFactory.create(feedback=told[3])
    assert not FeedbackReply.objects.visible_to(done.facilitator).exists()
    assert list(FeedbackReply.objects.visible_to(reader_of(told[3]))) == [reply]


def test_leaders_know_partners_by_their_story_alone() -> None:
    done = round_done()
    story = partner_story(done)
    told = FeedbackFactory.create(round=done.round, writer=None, partner_story=story)
    assert told_to(done.facilitator) == {told}
    assert told_to(PanelFactory.create(round=done.round).facilitator) == set()
    assert told.told == f"A partner ({story})"
    assert list(told.stories()) == [story]


def test_a_message_is_to_a_writer_or_to_a_partner() -> None:
    done = round_done()
    story = partner_story(done)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackFactory.create(round=done.round, partner_story=story)
    with pytest.raises(IntegrityError), transaction.atomic():
        FeedbackFactory.create(round=done.round, writer=None)
    FeedbackFactory.create(round=done.round, writer=None, partner_story=story)
    with pytest.raises(IntegrityError):
        FeedbackFactory.create(round=done.round, writer=None, partner_story=story)
