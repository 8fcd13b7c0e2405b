"""The four rounds of stories from November 2016 to August 2017: 227 stories, told and cleared.

Through the actions that writers and reviewers use; the days of the past are set afterwards.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from django.utils import timezone

from accounts.models import Locality, Service
from evaluation.demonstration.partners import at_noon
from evaluation.demonstration.story_people import LABELS, StoryPeople, Writer
from evaluation.demonstration.told_stories import Told, stories
from msc.actions.partners import take_partner_stories
from msc.actions.review import place_story, sign_off
from msc.actions.rounds import close_round, open_round, plan_round, write_domains
from msc.actions.stories import begin_story, save_draft, submit_story
from msc.models import (
    PARTS,
    Channel,
    Consent,
    ConsentFrom,
    MscRound,
    Original,
    Story,
    Subject,
)
from programmes.actions import add_round
from programmes.models import Node, Programme, Round

Say = Callable[[str], object]

QUESTION = (
    "Looking back over the last three months, what was the most significant change, good or bad, "
    "that you saw in a family or in how services work together?"
)
DOMAINS = {
    "children": ("Children", "What is different for a child: learning, health, being heard."),
    "home": ("Home", "Safety, routines and how people live together."),
    "parents": ("Parents", "Health, money, work, and people to turn to."),
    "services": ("Services", "How services work with a family and with each other."),
    "other": ("Any other change", ""),
}
"""The domain of each theme's code; the last is the open one, which every list has."""
NODES = {
    "school": ("act-school-links", "out-in-learning"),
    "routines": ("act-parenting-support", "out-steadier-days"),
    "safety": ("act-safety-planning", "out-safer-home"),
    "wellbeing": ("act-health-links", "out-feeling-well"),
    "money": ("act-money-housing-help", "out-firmer-ground"),
    "isolation": ("act-home-visits", "out-people-to-turn-to"),
    "send": ("act-team-around-family", "out-in-learning"),
    "work": ("act-money-housing-help", "out-firmer-ground"),
    "together": ("act-team-around-family", "mec-joined-up-help"),
    "setback": ("mec-steady-worker",),
    "mixed": ("mec-trust", "out-warmer-relationships"),
}
CONSENTS = {Consent.PUBLISH: 40, Consent.COUNCIL: 25, Consent.PANEL: 31, Consent.NONE: 4}
AGREED = {ConsentFrom.PARENT: 70, ConsentFrom.BOTH: 15, ConsentFrom.YOUNG_PERSON: 5,
          ConsentFrom.TELLER: 10}  # fmt: skip
CLEARED_AFTER = timedelta(days=3)


class Season(NamedTuple):
    """One round: its days, how many stories were told, and how many the senior panel chose."""

    name: str
    first: date
    last: date
    told: int
    chosen: int


SEASONS = (
    Season("November 2016", date(2016, 11, 1), date(2016, 11, 30), 64, 1),
    Season("February 2017", date(2017, 2, 1), date(2017, 2, 28), 58, 2),
    Season("May 2017", date(2017, 5, 1), date(2017, 5, 31), 55, 1),
    Season("August 2017", date(2017, 8, 1), date(2017, 8, 31), 50, 2),
)
LOOKS_BACK = timedelta(days=92)


def first_domains(people: StoryPeople, programme: Programme) -> None:
    """The list of domains of change that all rounds of the year use."""
    rows = list(DOMAINS.values())[:-1]
    write_domains(by=people.analyst, programme=programme, rows=rows, reason="The first list.")


def ask_for_stories(people: StoryPeople, round: Round) -> MscRound:
    """A round of stories that takes stories from its first day."""
    planned = plan_round(
        by=people.analyst, round=round, question=QUESTION,
        looks_back_to=round.opens_on - LOOKS_BACK,
    )  # fmt: skip
    return open_round(by=people.analyst, story_round=planned)


def season_of_stories(
    season: Season, people: StoryPeople, programme: Programme, told: list[Told], random: Random
) -> MscRound:
    """One round with its stories, closed, every story cleared."""
    round = add_round(
        by=people.analyst, programme=programme, name=season.name, slug=f"{season.first:%Y-%m}",
        opens_on=season.first, closes_on=season.last,
    )  # fmt: skip
    story_round = ask_for_stories(people, round)
    first, *others = people.writers
    writers = [first, *random.sample(others, len(told) - 1)]
    made = [
        clear(people, tell(writer, story_round, each, day, random))
        for writer, each, day in zip(writers, told, _days(season, len(told), random), strict=True)
    ]
    Story.objects.bulk_update(made, ["began_at", "submitted_at", "cleared_at"])
    story_round = close_round(by=people.analyst, story_round=story_round)
    story_round.opened_at, story_round.closed_at = at_noon(season.first), at_noon(season.last)
    story_round.save(update_fields=["opened_at", "closed_at"])
    return story_round


def _days(season: Season, number: int, random: Random) -> list[datetime]:
    """When each was handed in, in order: most come near the end of the round."""
    whole = (season.last - season.first).days * 24
    hours = sorted(round(whole * random.betavariate(2.2, 1.3)) for _ in range(number))
    return [
        at_noon(season.first) + timedelta(hours=each, minutes=n) for n, each in enumerate(hours)
    ]


def tell(
    writer: Writer, story_round: MscRound, told: Told, when: datetime, random: Random
) -> Story:
    """A story as its writer began it, saved it and handed it in; the hours are not saved yet."""
    story = begin_story(by=writer.user, story_round=story_round)
    values = typed(writer, story_round, told, when.date(), random)
    save_draft(by=writer.user, story=story, edition=0, values=values)
    story = submit_story(by=writer.user, story=story)
    story.began_at = when - timedelta(minutes=random.randint(12, 55))
    story.submitted_at = when
    return story


def typed(
    writer: Writer, story_round: MscRound, told: Told, day: date, random: Random
) -> dict[str, Any]:
    """What the writer's form holds."""
    consent = _one_of(CONSENTS, random)
    began = day - timedelta(days=random.randint(40, 120))
    nodes = Node.objects.filter(
        programme=story_round.round.programme_id, code__in=NODES.get(told.theme, ())
    )
    return {part: getattr(told, part) for part in PARTS} | {
        "locality": writer.locality,
        "service": writer.service,
        "writer_role": LABELS[writer.role],
        "subject": random.choice((Subject.FAMILY, Subject.FAMILY, Subject.PERSON)),
        "direction": told.direction,
        "domain": story_round.domain_set.domains.get(name=DOMAINS[told.domain][0]),
        "consent": consent,
        "consent_from": "" if consent == Consent.NONE else _one_of(AGREED, random),
        "consent_on": None if consent == Consent.NONE else day,
        "nodes": nodes,
        "change_began_on": began,
        "change_seen_on": day - timedelta(days=random.randint(3, 30)),
        "names_checked": True,
        "reference": "",
    }


def _one_of(weights: Mapping[Any, int], random: Random) -> Any:
    return random.choices(list(weights), list(weights.values()))[0]


def clear(people: StoryPeople, story: Story) -> Story:
    """The reviewer finds nothing that names anybody, and signs it off three days later."""
    submitted_at, began_at = story.submitted_at, story.began_at
    story = sign_off(by=people.reviewer, story=story, words=Original.objects.get(pk=story.pk).words)
    story.began_at, story.submitted_at = began_at, submitted_at
    story.cleared_at = (submitted_at or timezone.now()) + CLEARED_AFTER
    return story


def placed(people: StoryPeople, story: Story, number: int) -> Story:
    """The reviewer asks where each partner's story belongs: every locality has some."""
    localities, services = Locality.objects.order_by("position"), Service.objects.order_by("pk")
    return place_story(
        by=people.reviewer, story=story, locality=localities[number % localities.count()],
        service=services[number % services.count()],
    )  # fmt: skip


def year_of_stories(seasons: Sequence[Season], random: Random) -> list[list[Told]]:
    """What is told in each round; no two stories of the year are the same."""
    every = stories(sum(season.told for season in seasons), random)
    parts = []
    for season in seasons:
        parts.append(every[: season.told])
        every = every[season.told :]
    return parts


def partner_stories(people: StoryPeople, round: Round, left: int, say: Say) -> MscRound:
    """What partners answered in the summer as stories: most are cleared, some wait for that."""
    story_round = ask_for_stories(people, round)
    told = take_partner_stories()
    waiting = Story.objects.filter(channel=Channel.SURVEY, round=story_round)
    for number, story in enumerate(waiting.order_by("original__words__title", "pk")):
        day = at_noon(round.opens_on) + timedelta(days=2 * number)
        story.began_at = story.submitted_at = day
        ready = clear(people, placed(people, story, number)) if number >= left else story
        ready.save(update_fields=["began_at", "submitted_at", "cleared_at"])
    story_round = close_round(by=people.analyst, story_round=story_round)
    story_round.opened_at, story_round.closed_at = at_noon(round.opens_on), at_noon(round.closes_on)
    story_round.save(update_fields=["opened_at", "closed_at"])
    say(f"{told} partners’ answers made into stories")
    return story_round
