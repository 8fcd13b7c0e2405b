"""What came after the panels: two short rounds, of which the last is left to be told."""

from random import Random

from accounts.models import User
from evaluation.demonstration.after_panels import after_the_panels
from evaluation.demonstration.panel_words import PanelWords
from evaluation.demonstration.panels import season_of_panels
from evaluation.demonstration.staff_stories import Season, season_of_stories, year_of_stories
from evaluation.demonstration.story_people import StoryPeople
from msc.feedback_rules import why_not_archive, why_not_send_feedback
from msc.models import Feedback, MscRound, PanelState, PollAnswer, Publication, Revision, RoundState
from programmes.models import Programme


def rounds_with_panels(
    people: StoryPeople, programme: Programme, seasons: list[Season]
) -> list[MscRound]:
    """Rounds whose panels have decided."""
    random, words, rounds = Random(3), PanelWords(Random(3)), []
    for season, told in zip(seasons, year_of_stories(seasons, random), strict=True):
        rounds.append(season_of_stories(season, people, programme, told, random))
        season_of_panels(season, people, rounds[-1], words, random)
    return rounds


def test_every_round_but_the_last_is_told_published_and_put_away(
    people: StoryPeople, programme: Programme, season: Season
) -> None:
    later = season._replace(name="December 2016", first=season.first.replace(month=12),
                            last=season.last.replace(month=12))  # fmt: skip
    first, last = rounds_with_panels(people, programme, [season, later])
    after_the_panels(people, [first, last], Random(5))
    first.refresh_from_db()
    assert first.state == RoundState.ARCHIVED
    assert set(first.panels.values_list("state", flat=True)) == {PanelState.ARCHIVED}
    assert Feedback.objects.filter(round=first, state="sent").count() == first.stories.count()
    assert not Feedback.objects.filter(round=first, writer=people.writers[0].user).exclude(
        read_at=None
    )
    assert why_not_send_feedback(last) == ""
    assert "do not know yet" in why_not_archive(last)
    assert Publication.objects.running().get().story.round == first
    assert PollAnswer.objects.visible_to(User.objects.get(pk=people.analyst.pk)).count() == 5
    assert Revision.objects.get().round == last
