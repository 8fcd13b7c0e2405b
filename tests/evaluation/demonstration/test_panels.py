"""Every panel of a round votes, gives its reasons and decides, and leaves no key behind."""

from random import Random

from evaluation.demonstration.panel_words import PanelWords
from evaluation.demonstration.panels import season_of_panels
from evaluation.demonstration.staff_stories import Season, season_of_stories, year_of_stories
from evaluation.demonstration.story_people import StoryPeople
from msc.models import (
    Ballot,
    BallotReason,
    Consent,
    Level,
    Panel,
    PanelState,
    Selection,
    Story,
    StoryState,
    Vote,
)
from programmes.models import Programme


def test_a_season_ends_with_the_stories_that_were_to_be_chosen(
    season: Season, people: StoryPeople, programme: Programme
) -> None:
    told = year_of_stories([season], Random(1))[0]
    made = season_of_stories(season, people, programme, told, Random(1))
    season_of_panels(season, people, made, PanelWords(Random(1)), Random(1))
    assert set(Panel.objects.values_list("state", flat=True)) == {PanelState.DECIDED}
    (chosen,) = Story.objects.filter(state=StoryState.CHOSEN)
    assert chosen.consent == Consent.PUBLISH
    assert set(chosen.selections.values_list("panel__level", flat=True)) == set(Level)
    assert not Selection.objects.filter(reason="").exists()
    every_seal_is_broken_and_every_key_gone()
    after_the_round = set(Panel.objects.values_list("met_at__date", flat=True))
    assert min(filter(None, after_the_round)) > season.last


def every_seal_is_broken_and_every_key_gone() -> None:
    votes = Vote.objects.all()
    assert not any(bytes(vote.sealed_key) for vote in votes)
    assert not any(bytes(ballot.sealed) for ballot in Ballot.objects.all())
    cast = sum(vote.turnout or 0 for vote in votes)
    assert cast == Ballot.objects.count() == BallotReason.objects.count()
    assert BallotReason.objects.values("text").distinct().count() == cast
