"""The panels of Wealdshire: they meet, vote under seal, give reasons and decide.

Through the actions that members use, with the days of the past as their clock. What members
prefer is planted: longer stories a little, and stories of a change for the worse rarely.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from accounts.models import Locality, Service, User
from evaluation.demonstration.panel_words import PanelWords
from evaluation.demonstration.partners import at_noon
from evaluation.demonstration.staff_stories import Season
from evaluation.demonstration.story_people import Member, StoryPeople
from msc.actions.ballots import cast_ballot, close_vote, open_vote
from msc.actions.panels import (
    add_caveat,
    add_note,
    come_in,
    declare_conflict,
    set_up_panel,
    start_meeting,
)
from msc.actions.selection import decide, finish_panel
from msc.actions.stories import record_consent
from msc.models import (
    Consent,
    ConsentFrom,
    DeclarationKind,
    Direction,
    MscRound,
    Panel,
    Seat,
    Selection,
    Story,
    StoryState,
    Subject,
    Vote,
)
from msc.tally import Method

WORSE = {Direction.NEGATIVE: -0.8, Direction.BOTH: -0.2}
LONGER = 0.012
OWN_VIEW = 0.8
ABSENT, DECLARES, NOTES, DIFFERS = 0.12, 0.15, 0.5, 0.3
AGREES = 0.75
LONGEST_TALK = 3
FIRST_MEETING, SENIOR_MEETING = timedelta(days=9), timedelta(days=30)
ASKED_AGAIN = timedelta(days=12)


@dataclass
class Room:
    """A panel that meets: who is here, when, and what they find to say."""

    panel: Panel
    here: list[Seat]
    now: datetime
    words: PanelWords
    random: Random
    strength: Mapping[Any, float]

    @property
    def facilitator(self) -> User:
        return self.panel.facilitator

    def likes(self, seat: Seat, candidates: Iterable[Story]) -> list[Story]:
        """The stories a member may name, best first by their own view of them."""
        barred = seat.barred_stories()
        views = {
            story: self.strength[story.pk] + self.random.gauss(0, OWN_VIEW)
            for story in candidates
            if story.pk not in barred
        }
        return sorted(views, key=lambda story: -views[story])


def strengths(stories: Iterable[Story], random: Random) -> dict[Any, float]:
    """How significant each story will look to most readers."""
    return {
        story.pk: random.gauss(0, 1)
        + WORSE.get(Direction(story.direction), 0)
        + LONGER * len(" ".join(map(str, story.cleared.values())).split())
        for story in stories
    }


def season_of_panels(
    season: Season, people: StoryPeople, story_round: MscRound, words: PanelWords, random: Random
) -> None:
    """Every locality's panel of a round, then the senior panel."""
    told = Story.objects.filter(round=story_round).order_by("submitted_at")
    strength = strengths(told, random)
    for number, place in enumerate(Locality.objects.order_by("position")):
        members = people.panels[place.slug]
        panel = locality_panel(people, story_round, place, members)
        if not panel.stories_ahead().exists():
            continue
        when = at_noon(season.last) + FIRST_MEETING + timedelta(days=number % 4, hours=number % 3)
        room = enter(panel, when, words, random, strength)
        for service in panel.services():
            choose_for(room, service)
        finish(room)
    panel = senior_panel(people, story_round, season.chosen)
    room = enter(panel, at_noon(season.last) + SENIOR_MEETING, words, random, strength)
    choose_by_ranking(room)
    finish(room)
    for chosen in Story.objects.filter(round=story_round, state=StoryState.CHOSEN):
        asked_again(chosen, room.now)


def panel_of_partners(
    people: StoryPeople, story_round: MscRound, words: PanelWords, random: Random
) -> None:
    """One panel reads what partners told of how services work; the partners agreed to that."""
    told = Story.objects.filter(
        round=story_round, subject=Subject.SERVICE, state=StoryState.CLEARED
    )
    first = told.order_by("locality__position", "pk").first()
    if first is None or first.locality is None:
        return
    told = told.filter(locality=first.locality)
    agreed = {"consent": Consent.PANEL, "consent_from": ConsentFrom.TELLER}
    for story in told:
        day = story_round.round.closes_on
        record_consent(by=people.reviewer, story=story, consent_on=day, **agreed)
    members = people.panels[first.locality.slug]
    panel = locality_panel(people, story_round, first.locality, members)
    when = at_noon(story_round.round.closes_on) + FIRST_MEETING
    room = enter(panel, when, words, random, strengths(told, random))
    for service in panel.services():
        choose_for(room, service)
    finish(room)


def asked_again(story: Story, now: datetime) -> None:
    """The writer asks the family of a chosen story once more whether it may be published."""
    if story.writer:
        record_consent(
            by=story.writer, story=story, consent=Consent.PUBLISH,
            consent_from=ConsentFrom.PARENT, consent_on=(now + ASKED_AGAIN).date(),
        )  # fmt: skip


def locality_panel(
    people: StoryPeople, story_round: MscRound, place: Locality, members: Sequence[Member]
) -> Panel:
    """Three members, who talk and vote again until two in three agree; one story a service."""
    return set_up_panel(
        by=people.analyst, msc_round=story_round, locality=place, facilitator=members[0][0],
        members=dict(members), method=Method.FACILITATED.value, agreement_percent=60,
    )  # fmt: skip


def senior_panel(people: StoryPeople, story_round: MscRound, places: int) -> Panel:
    """Five members, who rank what the localities put forward."""
    return set_up_panel(
        by=people.analyst, msc_round=story_round, facilitator=people.senior[0][0],
        members=dict(people.senior), method=Method.BORDA.value, places=places,
        most=places, is_by_service=False, quorum=4,
    )  # fmt: skip


def enter(
    panel: Panel,
    now: datetime,
    words: PanelWords,
    random: Random,
    strength: Mapping[Any, float],
) -> Room:
    """The meeting starts: most members come, and say what they are bound to say."""
    panel = start_meeting(by=panel.facilitator, panel=panel, now=now)
    seats = list(panel.seats.select_related("user", "panel").order_by("pk"))
    absent = [seat for seat in seats[1:] if random.random() < ABSENT][:1]
    here = [seat for seat in seats if seat not in absent]
    for number, seat in enumerate(here):
        come_in(by=seat.user, panel=panel, now=now + timedelta(minutes=number))
    room = Room(panel, here, now, words, random, strength)
    for seat in here:
        if random.random() < DECLARES:
            _declare(room, seat)
    return room


def _declare(room: Room, seat: Seat) -> None:
    """An interest, or seldom that the member leaves the choice to others."""
    is_aside = room.random.random() < ABSENT
    kind = DeclarationKind.ASIDE if is_aside else DeclarationKind.INTEREST
    story = room.random.choice(list(room.panel.open_stories().order_by("submitted_at", "pk")))
    declare_conflict(
        by=seat.user, panel=room.panel, story=story, kind=kind, words=room.words.next(kind.value)
    )


def choose_for(room: Room, service: Service | None) -> None:
    """Vote and talk until the members agree, or stop and decide by the last vote."""
    found: list[Story] = []
    for turn in range(1, LONGEST_TALK + 1):
        vote = open_vote(by=room.facilitator, panel=room.panel, service=service, now=later(room, 8))
        candidates = in_order(vote)
        favourites = [room.likes(seat, candidates) for seat in room.here]
        shared = max(candidates, key=lambda story: room.strength[story.pk])
        for seat, liked in zip(room.here, favourites, strict=True):
            has_moved = turn > 1 and room.random.random() < AGREES and shared in liked
            ballot(room, vote, seat, [shared] if has_moved else liked[:1])
        vote = close_vote(
            by=room.facilitator, vote=vote, now=later(room, 5), is_last=turn == LONGEST_TALK
        )
        found = chosen(vote) or [shared]
        if vote.is_settled:
            break
        add_note(by=room.facilitator, panel=room.panel, text=room.words.next("note"))
    settle(room, service, found)


def choose_by_ranking(room: Room) -> None:
    """One vote in which every member ranks all stories; those level are settled by talking."""
    vote = open_vote(by=room.facilitator, panel=room.panel, service=None, now=later(room, 20))
    candidates = in_order(vote)
    for seat in room.here:
        ballot(room, vote, seat, room.likes(seat, candidates))
    vote = close_vote(by=room.facilitator, vote=vote, now=later(room, 10))
    settle(room, None, chosen(vote)[: room.panel.places])


def in_order(vote: Vote) -> list[Story]:
    """The stories of a vote, in the order in which they were handed in."""
    named = vote.candidates.select_related("domain").order_by("submitted_at", "pk")
    return list(named)


def ballot(room: Room, vote: Vote, seat: Seat, liked: Sequence[Story]) -> None:
    """One member's ballot, with a reason for the story named first."""
    if not liked:
        return
    choices = tuple(str(story.pk) for story in liked)
    code = liked[0].domain.code if liked[0].domain else "any-other-change"
    cast_ballot(by=seat.user, vote=vote, choices=choices, reason=room.words.reason(code))


def chosen(vote: Vote) -> list[Story]:
    """What a vote chose, then those level; in the order in which they were handed in."""
    named = {str(story.pk): story for story in in_order(vote)}
    keys = [*vote.outcome["winners"], *vote.outcome["tied"]]
    return [named[key] for key in sorted(keys, key=list(named).index)]


def settle(room: Room, service: Service | None, stories: Sequence[Story]) -> None:
    """Write the decision down, and now and then a view that differs from it."""
    reasons = {story: room.words.next("decision") for story in stories[: room.panel.most]}
    decide(by=room.facilitator, panel=room.panel, service=service, reasons=reasons)
    if room.random.random() < NOTES:
        add_note(
            by=room.facilitator, panel=room.panel, story=stories[0], text=room.words.next("note")
        )
    if room.random.random() < DIFFERS:
        add_caveat(panel=room.panel, by=room.facilitator, text=room.words.next("caveat"))


def finish(room: Room) -> None:
    """End the meeting, and give what carries no clock of its own the day of it."""
    panel = finish_panel(by=room.facilitator, panel=room.panel, now=later(room, 5))
    Selection.objects.filter(panel=panel).update(at=room.now)
    panel.notes.update(at=room.now)
    panel.caveats.update(at=room.now)


def later(room: Room, minutes: int) -> datetime:
    """The meeting goes on: its clock some minutes later."""
    room.now += timedelta(minutes=minutes)
    return room.now
