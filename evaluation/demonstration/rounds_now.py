"""What one can try on the first day: a panel with a vote to cast, and a round that takes stories.

The panel is that of the last round, so the figures of the year, which count rounds that are
decided, stay as they were published.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from django.utils import timezone

from accounts.models import Locality
from evaluation.demonstration.panel_words import PanelWords
from evaluation.demonstration.panels import (
    ballot,
    enter,
    in_order,
    locality_panel,
    senior_panel,
    strengths,
)
from evaluation.demonstration.partners import at_noon
from evaluation.demonstration.staff import LOCALITIES
from evaluation.demonstration.staff_stories import ask_for_stories, clear, tell, typed
from evaluation.demonstration.story_people import StoryPeople, Writer
from evaluation.demonstration.told_stories import Told, stories
from msc.actions.ballots import open_vote
from msc.actions.rounds import close_round
from msc.actions.stories import begin_story, save_draft
from msc.models import Consent, MscRound, Panel, Story
from programmes.actions import add_round
from programmes.models import Programme, Round

Say = Callable[[str], object]

A_PLACE = 4
"""Stories of each locality in the round that waits for its panels."""
NAMED = (
    Told(
        theme="school", domain="children", direction="positive", title="Jayden and the Friday call",
        before="Kelly Marsh had stopped opening letters from Brackenfield High School. Jayden, 11, "
        "had missed most of the spring.",
        happened="I met them at 14 Mill Lane on 6 March and we planned a good morning with "
        "Mr Osei from the school.",
        changed="Jayden has been in every day for five weeks. On Fridays Mr Osei rings Kelly with "
        "something good.",
        matters="Jayden says that he is a boy who goes to school now.",
        activities="Visits at home, and a meeting at the school", partners="Mr Osei rang each week",
        own="Kelly's mother kept Sundays free", barriers="The bus from Castlebeck",
        impact="The case can close in the summer.",
    ),
    Told(
        theme="money", domain="parents", direction="both", title="Two bags of letters",
        before="Dawn owed rent to three landlords and hid the letters from her daughter Mia.",
        happened="We opened the letters together, ten a week. You can still reach her on "
        "07700 900123 in the evening.",
        changed="The rent is paid for the first time since 2015. Mia has found out how bad it was, "
        "and is angry.",
        matters="Dawn tells the truth about money now, and it cost her something.",
        activities="Help with letters and telephone calls", partners="The advice centre in Fenwick",
        own="Dawn sorts the letters herself", barriers="Shame", impact="Too early to say.",
    ),
)  # fmt: skip
"""Stories as they come in, names and all, for whoever clears them."""


def rounds_now(
    people: StoryPeople,
    programme: Programme,
    words: PanelWords,
    *,
    today: date,
    random: Random,
    say: Say,
) -> None:
    """The last round, whose panels meet now, and the one that is open."""
    last = _round(programme, people, today - timedelta(days=75), today - timedelta(days=15))
    _told_in_it(last, people, random)
    last = close_round(by=people.analyst, story_round=last)
    last.opened_at, last.closed_at = at_noon(last.round.opens_on), at_noon(last.round.closes_on)
    last.save(update_fields=["opened_at", "closed_at"])
    panel = panels_of(last, people, words, random)
    now = _round(programme, people, today - timedelta(days=14), today + timedelta(days=21))
    told_today(now, people, today, random)
    say(f"The {panel} meets today with a vote to cast, and the round of {now} takes stories")


def _round(programme: Programme, people: StoryPeople, first: date, last: date) -> MscRound:
    """A round of stories in these days, called after the month it ends in."""
    name = f"Stories of {last:%B %Y}"
    known = Round.objects.filter(programme=programme, name=name).first()
    made = known or add_round(
        by=people.analyst, programme=programme, name=name, opens_on=first, closes_on=last
    )
    return ask_for_stories(people, made)


def _told_in_it(story_round: MscRound, people: StoryPeople, random: Random) -> None:
    """Some stories of each locality, cleared, and all agreed to."""
    when = at_noon(story_round.round.closes_on) - timedelta(days=5)
    writers = [writer for place in LOCALITIES for writer in _writers(people, place)]
    made = []
    for number, (writer, told) in enumerate(
        zip(writers, stories(len(writers), random), strict=True)
    ):
        story = tell(writer, story_round, told, when + timedelta(minutes=number), random)
        if story.consent == Consent.NONE:
            story.consent, story.consent_from = Consent.PANEL, "parent"
            story.consent_on = when.date()
            story.save(update_fields=["consent", "consent_from", "consent_on"])
        made.append(clear(people, story))
    Story.objects.bulk_update(made, ["began_at", "submitted_at", "cleared_at"])


def _writers(people: StoryPeople, place: str) -> list[Writer]:
    """Those of one place who wrote this time: some of each service."""
    here = [writer for writer in people.writers[1:] if writer.locality.slug == place]
    half = A_PLACE // 2
    return [*here[:half], *here[-half:]]


def panels_of(
    story_round: MscRound, people: StoryPeople, words: PanelWords, random: Random
) -> Panel:
    """All panels are set up. The first locality's meets: everybody but its manager has voted."""
    senior_panel(people, story_round, 2)
    first, *_ = [
        locality_panel(people, story_round, place, people.panels[place.slug])
        for place in Locality.objects.order_by("position")
    ]
    strength = strengths(Story.objects.filter(round=story_round).order_by("submitted_at"), random)
    room = enter(first, timezone.now(), words, random, strength)
    service = first.services()[0]
    vote = open_vote(by=room.facilitator, panel=first, service=service, now=room.now)
    for seat in first.seats.select_related("user", "panel").order_by("pk")[1:]:
        ballot(room, vote, seat, room.likes(seat, in_order(vote))[:1])
    return first


def told_today(story_round: MscRound, people: StoryPeople, today: date, random: Random) -> None:
    """Stories that wait to be cleared, with names in them, and a draft of the writer one can be."""
    mine, *others = people.writers
    for writer, told in zip(others, NAMED, strict=False):
        tell(writer, story_round, told, at_noon(today), random)
    story = begin_story(by=mine.user, story_round=story_round)
    begun = stories(1, random)[0]
    values = typed(mine, story_round, begun, today, random)
    values |= {"matters": "", "impact": "", "names_checked": False}
    save_draft(by=mine.user, story=story, edition=0, values=values)
