"""What a writer reads after a round."""

from datetime import UTC, datetime

import pytest

from msc.feedback_presenters import (
    FOR_PANELS_ONLY,
    became,
    feedback_table,
    own_feedback,
    panels_told,
    replies_to,
)
from msc.models import Consent, Feedback, Story, StoryState
from tests.factories.feedback import FeedbackFactory, FeedbackReplyFactory, reader_of
from tests.factories.msc import StoryFactory, writer_of
from tests.factories.panels import SelectionFactory
from tests.factories.safeguarding import ConcernFactory
from tests.msc.rounds_done import LATER, RoundDone, round_done

pytestmark = pytest.mark.django_db


def told(done: RoundDone, story: Story) -> Feedback:
    return FeedbackFactory.create(round=done.round, writer=story.writer)


def test_each_story_is_told_in_a_sentence_of_its_own() -> None:
    done = round_done()
    unagreed = StoryFactory.create(
        round=done.round, state=StoryState.CLEARED, consent=Consent.NONE, consent_from=""
    )
    unread = StoryFactory.create(round=done.round, state=StoryState.CLEARED)
    put = StoryFactory.create(round=done.round, state=StoryState.PUT_FORWARD)
    sentences = {
        done.chosen: "The senior panel chose it.",
        done.runner_up: "The Castlebeck panel put it forward. The senior panel chose others this "
        "time.",
        done.passed_over: "The Castlebeck panel read it and put others forward this time.",
        done.elsewhere: "No panel read it: it was not cleared of names and places in time.",
        unagreed: "No panel read it, since nobody had agreed yet that panels may.",
        unread: "No panel read it this time.",
        put: "The locality panel put it forward.",
    }
    for story, words in sentences.items():
        [only] = became(told(done, story))
        assert only.words == words
    [chosen] = became(Feedback.objects.get(writer=done.chosen.writer))
    assert chosen.title == "Dave and The park"
    assert chosen.reasons == [
        ("Castlebeck panel", "It lasted a year."),
        ("senior panel", "It shows what early help is for."),
    ]


def test_a_writer_hears_of_the_own_localitys_panel_and_of_the_senior_one() -> None:
    done = round_done()
    locality, senior = panels_told(told(done, done.runner_up))
    assert [locality.title, senior.title] == ["Castlebeck panel", "Senior panel"]
    assert [each.title for each in locality.decisions] == ["The park", "The bus"]
    assert [each.is_own for each in locality.decisions] == [False, True]
    assert locality.decisions[0].reason == "It lasted a year."
    assert senior.how.startswith("Members ranked the stories, and the places were added up")
    [only] = panels_told(told(done, done.elsewhere))
    assert only.title == "Senior panel"


def test_a_story_is_named_only_as_far_as_its_family_agreed() -> None:
    done = round_done()
    Story.objects.filter(pk=done.chosen.pk).update(consent=Consent.PANEL)
    feedback = told(done, done.runner_up)
    assert panels_told(feedback)[1].decisions[0].title == FOR_PANELS_ONLY
    Story.objects.filter(pk=done.chosen.pk).update(consent=Consent.PUBLISH)
    assert panels_told(feedback)[1].decisions[0].title == "The park"
    ConcernFactory.create(about_kind="story", about_id=done.chosen.pk)
    assert panels_told(feedback)[1].decisions[0].title == FOR_PANELS_ONLY


def test_a_panel_on_paper_and_one_that_chose_none_say_so() -> None:
    done = round_done()
    done.round.panels.exclude(locality=None).update(is_on_paper=True)
    panel = done.round.panels.exclude(locality=None).get()
    SelectionFactory.create(panel=panel, story=None, reason="None of these lasted.")
    locality = panels_told(told(done, done.chosen))[0]
    assert locality.how.startswith("The panel met on paper")
    assert locality.decisions[-1].title == "No story"


def test_the_table_says_who_was_reached_and_the_newest_answer_comes_first() -> None:
    done = round_done()
    feedback = told(done, done.chosen)
    feedback.read_at = LATER
    old = FeedbackReplyFactory.create(feedback=feedback, at=datetime(2017, 4, 1, tzinfo=UTC))
    new = FeedbackReplyFactory.create(feedback=feedback, at=datetime(2017, 4, 2, tzinfo=UTC))
    name = writer_of(done.chosen).name
    assert feedback_table([feedback])["rows"] == [[name, "Not sent yet", "", "20 April 2017", 2]]
    assert replies_to([feedback]) == [new, old]
    assert own_feedback(reader_of(feedback)) == [feedback]
