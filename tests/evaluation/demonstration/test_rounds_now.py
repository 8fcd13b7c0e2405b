"""On the first day there is a vote to cast, a story to clear and a draft to finish."""

from datetime import date
from random import Random

from analytics.story_figures import story_figures
from evaluation.demonstration.panel_words import PanelWords
from evaluation.demonstration.rounds_now import rounds_now
from evaluation.demonstration.story_people import StoryPeople
from msc.models import Ballot, Panel, PanelState, Story, StoryState, VoteState
from msc.presenters import found_in
from programmes.models import Programme


def test_the_people_one_may_sign_in_as_have_something_to_do(
    people: StoryPeople, programme: Programme
) -> None:
    told: list[str] = []
    rounds_now(
        people, programme, PanelWords(Random(1)), today=date(2026, 3, 2), random=Random(1),
        say=told.append,
    )  # fmt: skip
    panel = Panel.objects.get(state=PanelState.MEETING)
    assert panel.facilitator.name == "Pat Panel"
    vote = panel.votes.get(state=VoteState.OPEN)
    assert bytes(vote.sealed_key)
    assert not Ballot.objects.filter(vote=vote, seat__user=panel.facilitator).exists()
    assert vote.ballots.count() == 2
    waiting = Story.objects.waiting_for_review().select_related("original")
    assert waiting.count() == 2
    assert all(any(found_in(story, story.original.words).values()) for story in waiting)
    draft = Story.objects.get(state=StoryState.DRAFT)
    assert draft.writer
    assert draft.writer.name == "Priya Practitioner"
    assert "Alderton" in told[0]
    assert story_figures() == {}
