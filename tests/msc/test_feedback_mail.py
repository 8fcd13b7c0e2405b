"""The message to a writer."""

import pytest

from msc.feedback_mail import feedback_message
from tests.factories.accounts import UserFactory
from tests.factories.feedback import FeedbackFactory, FeedbackMailingFactory
from tests.factories.jobs import JobFactory
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
    assert message.to == [feedback.writer.email]
    assert message.reply_to == [sender.email]
    assert f"/stories/feedback/{feedback.pk}/" in str(message.body)
    assert "Ana Lyst" in str(message.body)
    assert feedback.writer.name in str(message.body)
    for words in ("The park", "Dave", "It lasted a year."):
        assert words not in f"{message.subject} {message.body}"
