"""What a partner reads: their own story, how panels chose, and what anybody may read."""

import pytest

from msc.models import Audience, Consent, Feedback, PanelState, Story, StoryState
from msc.told_presenters import told
from tests.factories.feedback import FeedbackFactory
from tests.factories.panels import SelectionFactory
from tests.factories.publications import PublicationFactory
from tests.msc.partner_stories import partner_story
from tests.msc.rounds_done import RoundDone, round_done

pytestmark = pytest.mark.django_db


def message(done: RoundDone) -> Feedback:
    return FeedbackFactory.create(round=done.round, writer=None, partner_story=partner_story(done))


def test_the_cleared_title_and_the_panels_words_and_nothing_of_other_stories() -> None:
    done = round_done()
    feedback = message(done)
    page = told(feedback)
    assert page is not None
    assert page.title == "A boy came back"
    assert page.words == "The Castlebeck panel read it and put others forward this time."
    assert (page.reasons, page.published) == ([], [])
    assert [title for title, _ in page.panels] == ["Castlebeck panel", "Senior panel"]
    for words in ("Dave", "The park", "It lasted a year."):
        assert words not in str(page)


def test_the_reason_stands_beside_a_story_that_was_put_forward() -> None:
    done = round_done()
    feedback = message(done)
    panel = done.round.panels.exclude(locality=None).get()
    SelectionFactory.create(panel=panel, story=feedback.partner_story, reason="He is back.")
    Story.objects.filter(partner_feedback=feedback).update(state=StoryState.PUT_FORWARD)
    page = told(feedback)
    assert page is not None
    assert page.words == "The Castlebeck panel put it forward."
    assert page.reasons == [("Castlebeck panel", "He is back.")]


def test_of_other_stories_only_those_that_anybody_may_read() -> None:
    done = round_done()
    feedback = message(done)
    Story.objects.filter(pk=done.chosen.pk).update(consent=Consent.PUBLISH)
    within = PublicationFactory.create(story=done.chosen, audience=Audience.COUNCIL)
    page = told(feedback)
    assert page is not None
    assert page.published == []
    within.audience = Audience.PUBLIC
    within.save(update_fields=["audience"])
    page = told(feedback)
    assert page is not None
    assert page.published == [within]


def test_panels_that_still_meet_and_those_of_other_localities_are_left_out() -> None:
    done = round_done()
    feedback = message(done)
    done.round.panels.filter(locality=None).update(state=PanelState.MEETING)
    Story.objects.filter(partner_feedback=feedback).update(locality=done.elsewhere.locality)
    page = told(feedback)
    assert page is not None
    assert page.panels == []


def test_of_a_story_that_was_withdrawn_nothing_is_told() -> None:
    feedback = message(round_done())
    Story.objects.filter(partner_feedback=feedback).update(state=StoryState.WITHDRAWN)
    assert told(feedback) is None
