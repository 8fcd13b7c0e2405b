"""The whole of it, in a short year; with all 227 stories it is built in test_county.py."""

from datetime import date
from random import Random

from accounts.models import User
from analytics.story_figures import story_figures
from evaluation.demonstration.msc import stories_of_change
from evaluation.demonstration.staff_stories import Season
from programmes.actions import add_round
from programmes.models import Programme


def test_a_short_year_is_counted_without_the_rounds_of_today(
    season: Season, programme: Programme
) -> None:
    analyst = User.objects.get(name="Ana Analyst")
    summer = add_round(
        by=analyst, programme=programme, name="Summer 2017", opens_on=date(2017, 6, 12),
        closes_on=date(2017, 8, 31),
    )  # fmt: skip
    told: list[str] = []
    stories_of_change(
        programme, summer, today=date(2026, 3, 2), random=Random(1), say=told.append,
        seasons=[season],
    )  # fmt: skip
    assert told[0] == "12 stories in 1 rounds, 1 chosen over the year"
    assert told[1].startswith("0 partners")
    assert story_figures() == {
        "msc.staff.stories": 12,
        "msc.staff.rounds": 1,
        "msc.localities": 6,
        "msc.chosen": 1,
    }
