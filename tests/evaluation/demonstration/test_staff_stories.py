"""A round of the past is told, cleared and closed, with the days it really had."""

from random import Random

from accounts.models import AuditEvent
from evaluation.demonstration.staff_stories import (
    SEASONS,
    Season,
    season_of_stories,
    year_of_stories,
)
from evaluation.demonstration.story_people import StoryPeople
from msc.models import RoundState, Story, StoryState
from programmes.models import Programme


def test_the_year_has_the_published_number_of_stories_and_no_two_alike() -> None:
    told = [story for season in year_of_stories(SEASONS, Random(1)) for story in season]
    assert len(told) == len({story.text for story in told}) == 227
    assert [season.told for season in SEASONS] == [64, 58, 55, 50]
    assert sum(season.chosen for season in SEASONS) == 6


def test_a_season_is_told_by_different_people_and_left_as_the_actions_leave_it(
    season: Season, people: StoryPeople, programme: Programme
) -> None:
    (told,) = year_of_stories([season], Random(1))
    made = season_of_stories(season, people, programme, told, Random(1))
    stories = Story.objects.filter(round=made)
    assert (made.state, stories.count()) == (RoundState.CLOSED, 12)
    assert stories.values("writer").distinct().count() == 12
    assert set(stories.values_list("state", flat=True)) == {StoryState.CLEARED}
    assert stories.filter(nodes__isnull=False).exists()
    for event in ("began a story", "handed in a story", "cleared a story"):
        assert AuditEvent.objects.filter(event=event).count() == 12
    for story in stories:
        assert story.submitted_at
        assert story.cleared_at
        assert season.first <= story.began_at.date() < season.last
        assert story.began_at < story.submitted_at < story.cleared_at
        assert story.original.words == story.cleared
