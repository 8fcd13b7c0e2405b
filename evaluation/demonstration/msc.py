"""Most Significant Change in Wealdshire: the year of 2016 to 2017, and a round to try out today."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from evaluation.demonstration.after_panels import after_the_panels
from evaluation.demonstration.panel_words import PanelWords
from evaluation.demonstration.panels import panel_of_partners, season_of_panels
from evaluation.demonstration.rounds_now import rounds_now
from evaluation.demonstration.staff_stories import (
    SEASONS,
    Season,
    first_domains,
    partner_stories,
    season_of_stories,
    year_of_stories,
)
from evaluation.demonstration.story_people import StoryPeople
from msc.models import Story, StoryState
from programmes.models import Programme, Round

Say = Callable[[str], object]
LEFT_TO_CLEAR = 4


def stories_of_change(
    programme: Programme,
    summer: Round,
    *,
    today: date,
    random: Random,
    say: Say,
    seasons: Sequence[Season] = SEASONS,
) -> None:
    """People, four rounds with their panels, the partners' stories, and what is open today."""
    people = StoryPeople(random)
    words = PanelWords(random)
    first_domains(people, programme)
    rounds = []
    for season, told in zip(seasons, year_of_stories(seasons, random), strict=True):
        story_round = season_of_stories(season, people, programme, told, random)
        season_of_panels(season, people, story_round, words, random)
        rounds.append(story_round)
    chosen = Story.objects.filter(state=StoryState.CHOSEN).count()
    say(f"{Story.objects.count()} stories in {len(seasons)} rounds, {chosen} chosen over the year")
    told_by_partners = partner_stories(people, summer, LEFT_TO_CLEAR, say)
    rounds_now(people, programme, words, today=today, random=random, say=say)
    after_the_panels(people, rounds, random)
    panel_of_partners(people, told_by_partners, words, random)
