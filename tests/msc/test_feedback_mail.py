"""The message to a writer."""

import pytest

from msc.feedback_mail import feedback_message
from tests.factories.accounts import UserFactory
from tests.factories.feedback import FeedbackFactory, FeedbackMailingFactory
from tests.factories.jobs import JobFactory
from tests.factories.msc import writer_of
from tests.msc.partner_stories import EMAIL, partner_story
from tests.msc.rounds_done import round_done

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_page_and_tells_nothing_of_a_story() -> None:
    done = round_done()
    sender = UserFactory.create(name="Ana Lyst")
    mailing = FeedbackMailingFactory.create(
        round=done.round, job=JobFactory.create(asked_by=sender)
    )
    feedback = FeedbackFactory.create(round=done.round, writer=done.chosen.writer)
    message = feedback_message(mailing, feedback)
    assert message is not None
    assert message.to == [writer_of(done.chosen).email]
    assert message.reply_to == [sender.email]
    assert f"/stories/feedback/{feedback.pk}/" in str(message.body)
    assert "Ana Lyst" in str(message.body)
    assert writer_of(done.chosen).name in str(message.body)
    for words in ("The park", "Dave", "It lasted a year."):
        assert words not in f"{message.subject} {message.body}"


def test_a_partner_gets_a_link_and_a_way_to_stop_and_nothing_of_the_story() -> None:
    done = round_done()
    mailing = FeedbackMailingFactory.create(
        round=done.round, job=JobFactory.create(asked_by=UserFactory.create(name="Ana Lyst"))
    )
    story = partner_story(done)
    feedback = FeedbackFactory.create(round=done.round, writer=None, partner_story=story)
    message = feedback_message(mailing, feedback)
    assert message is not None
    assert message.to == [EMAIL]
    assert message.subject == "What became of what you told us: What you have seen"
    body = str(message.body)
    assert "Hello Hetty Hill," in body
    assert "/told/" in body
    assert "/stories/" not in body
    assert "Ana Lyst" in body
    assert message.extra_headers["List-Unsubscribe"].endswith("/stop/>")
    for words in ("A boy came back", "Dave", "Castlebeck", str(story)):
        assert words not in f"{message.subject} {body}"


def test_a_partner_who_said_no_meanwhile_gets_nothing() -> None:
    done = round_done()
    story = partner_story(done, wants_no_emails=True)
    feedback = FeedbackFactory.create(round=done.round, writer=None, partner_story=story)
    mailing = FeedbackMailingFactory.create(round=done.round)
    assert feedback_message(mailing, feedback) is None
