"""Links for partners: signed, for one purpose each, and only for a while."""

from datetime import timedelta

import pytest
import time_machine

from msc.feedback_links import LINKS, OPENS_FOR, READS_FOR, link_to, linked, reading, reading_of
from msc.models import Feedback
from tests.factories.feedback import FeedbackFactory
from tests.msc.partner_stories import partner_story
from tests.msc.rounds_done import LATER, round_done

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def feedback() -> Feedback:
    """A partner's message."""
    done = round_done()
    return FeedbackFactory.create(round=done.round, writer=None, partner_story=partner_story(done))


def token_of(feedback: Feedback) -> str:
    return link_to(feedback).rstrip("/").rpartition("/")[2]


def test_a_link_opens_its_message_and_nothing_else_does(feedback: Feedback) -> None:
    token = token_of(feedback)
    assert linked(token) == feedback
    assert reading(token) is None, "the link in the email is not yet the page"
    assert linked(reading_of(feedback)) is None
    assert reading(reading_of(feedback)) == feedback
    changed = ("0" if token[0] != "0" else "1") + token[1:]
    for other in (changed, token[:-1], feedback.pk.hex, LINKS.sign("no message"), ""):
        assert linked(other) is None


def test_links_stop_opening(feedback: Feedback) -> None:
    with time_machine.travel(LATER, tick=False):
        token, page = token_of(feedback), reading_of(feedback)
    with time_machine.travel(LATER + READS_FOR - A_MINUTE, tick=False):
        assert reading(page) == feedback
    with time_machine.travel(LATER + OPENS_FOR - A_MINUTE, tick=False):
        assert reading(page) is None
        assert linked(token) == feedback
    with time_machine.travel(LATER + OPENS_FOR + A_MINUTE, tick=False):
        assert linked(token) is None


def test_no_link_opens_what_staff_are_told() -> None:
    staff = FeedbackFactory.create()
    assert linked(token_of(staff)) is None
    assert reading(reading_of(staff)) is None
