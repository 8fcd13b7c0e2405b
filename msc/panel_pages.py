"""What the pages of a panel show, worked out here so that templates only show it."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from accounts.models import Service, User
from accounts.permissions import Role
from msc.models import (
    HAS_DECIDED,
    DeclarationKind,
    DiscussionNote,
    MscRound,
    Panel,
    PanelState,
    Seat,
    Story,
    Vote,
    VoteState,
)
from msc.models.panels import PanelQuerySet
from msc.panel_rules import is_decided, quorum_of, why_not_close
from msc.presenters import Told, parts_of

COLOURS = {
    PanelState.PREPARING: "grey",
    PanelState.MEETING: "amber",
    PanelState.DECIDED: "green",
    PanelState.ARCHIVED: "grey",
}


@dataclass(frozen=True)
class Row:
    """One panel in a list; `selections` only once it has decided."""

    panel: Panel
    has_place: bool
    selections: list[Any]

    @property
    def colour(self) -> str:
        return COLOURS[PanelState(self.panel.state)]


@dataclass(frozen=True)
class Chair:
    """One member as the room sees them: who is here and who has voted, never how."""

    seat: Seat
    has_voted: bool


@dataclass(frozen=True)
class Counted:
    """One step of a count, where enough ballots hide each other."""

    told: str
    support: list[tuple[str, str]]


@dataclass(frozen=True)
class Result:
    """What a closed vote said: in words, with the reasons, and with counts only where kept."""

    vote: Vote
    reasons: list[str]
    stages: list[Counted]


@dataclass(frozen=True)
class Matter:
    """What is decided together: one service's stories, or all."""

    service: Service | None
    results: list[Result]
    is_decided: bool
    selections: list[Any]

    @property
    def key(self) -> str:
        return self.service.slug if self.service else "all"

    @property
    def last(self) -> Result | None:
        return self.results[-1] if self.results else None

    @property
    def earlier(self) -> list[Result]:
        return self.results[:-1]

    @property
    def is_split(self) -> bool:
        """Whether the last vote left the panel to talk and vote again."""
        return bool(self.last and not self.last.vote.is_settled and not self.is_decided)


@dataclass(frozen=True)
class Room:
    """Everything that changes in the room while people sit in it."""

    panel: Panel
    vote: Vote | None
    quorum: int
    not_closing: str
    chairs: list[Chair]
    matters: list[Matter]
    is_facilitator: bool
    seat: Seat | None
    has_voted: bool
    notes: list[DiscussionNote]

    @property
    def voted(self) -> int:
        return sum(chair.has_voted for chair in self.chairs)

    @property
    def is_all_decided(self) -> bool:
        return bool(self.matters) and all(matter.is_decided for matter in self.matters)

    @property
    def headline(self) -> str:
        """Where the meeting stands, in one sentence."""
        lead = self.panel.facilitator
        waiting = [matter for matter in self.matters if matter.last and not matter.is_decided]
        return next(
            words
            for holds, words in (
                (self.panel.is_preparing, f"The meeting has not started. {lead} starts it."),
                (
                    self.panel.is_decided,
                    "The meeting is over. Every writer will hear what was chosen and why.",
                ),
                (
                    self.vote,
                    f"A vote is open. {self.voted} of {len(self.chairs)} have voted.",
                ),
                (self.is_all_decided, f"Everything is decided. {lead} ends the meeting."),
                (
                    any(matter.is_split for matter in waiting),
                    "The vote decided nothing yet. Talk about what differs, then vote again.",
                ),
                (
                    self.panel.is_on_paper,
                    f"The panel meets on paper. {lead} enters what it decides.",
                ),
                (waiting, "The vote is closed. Write down the decision and its reason."),
                (True, "Read the stories and talk about them, then vote."),
            )
            if holds
        )


def rows_of(panels: PanelQuerySet, user: User) -> list[Row]:
    """Panels as a list shows them."""
    mine = set(panels.with_a_place_for(user).values_list("pk", flat=True))
    named = panels.select_related("round__round", "locality", "facilitator")
    found = named.prefetch_related("seats__user", "selections__story", "selections__service")
    return [
        Row(panel, panel.pk in mine, list(panel.selections.all()) if panel.is_decided else [])
        for panel in found
    ]


def panels_of(story_round: MscRound, user: User) -> list[Row]:
    """The panels of a round that this person may see."""
    return rows_of(Panel.objects.visible_to(user).filter(round=story_round), user)


def panels_ahead(user: User) -> list[Row]:
    """The panels this person has a place on that have not decided yet."""
    mine = Panel.objects.with_a_place_for(user).exclude(state__in=HAS_DECIDED)
    return rows_of(mine, user)


def room_of(panel: Panel, user: User) -> Room:
    """The room as this person sees it now."""
    vote = panel.votes.filter(state=VoteState.OPEN).select_related("panel", "service").first()
    voted = set(vote.ballots.values_list("seat_id", flat=True)) if vote else set()
    seats = list(panel.seats.select_related("user"))
    seat = next((seat for seat in seats if seat.user_id == user.pk), None)
    is_facilitator = panel.facilitator_id == user.pk
    return Room(
        panel=panel,
        vote=vote,
        quorum=quorum_of(vote) if vote else 0,
        not_closing=why_not_close(user, vote) if vote and is_facilitator else "",
        chairs=[Chair(each, each.pk in voted) for each in seats],
        matters=[matter_of(panel, service) for service in panel.services()],
        is_facilitator=is_facilitator,
        seat=seat,
        has_voted=bool(seat and seat.pk in voted),
        notes=list(panel.notes.filter(story=None).select_related("written_by")),
    )


def matter_of(panel: Panel, service: Service | None) -> Matter:
    """What the panel has done about a service so far."""
    closed = panel.votes.filter(service=service, state=VoteState.CLOSED)
    closed = closed.prefetch_related("reasons", "candidates")
    selections = panel.selections.filter(service=service).select_related("story")
    results = [result_of(vote) for vote in closed]
    return Matter(service, results, is_decided(panel, service), list(selections))


def result_of(vote: Vote) -> Result:
    """A closed vote in words."""
    titles = {str(story.pk): story.title for story in vote.candidates.all()}
    stages = [
        Counted(stage["told"], [(titles.get(key, key), n) for key, n in stage["support"].items()])
        for stage in vote.outcome.get("stages", [])
    ]
    return Result(vote, list(vote.outcome.get("reasons", [])), stages)


def cards_of(panel: Panel, user: User) -> list[tuple[str, list[dict[str, Any]]]]:
    """The stories as cards under their domains, in the order of the domains."""
    stories = list(panel.open_stories().prefetch_related("declarations__seat"))
    noted = list(panel.notes.exclude(story=None).values_list("story_id", flat=True))
    grouped: dict[str, list[dict[str, Any]]] = {}
    for story in stories:
        card = {
            "story": story,
            "is_own": story.writer_id == user.pk,
            "notes": noted.count(story.pk),
            "aside": _aside(panel, story, user),
        }
        grouped.setdefault(str(story.chosen_domain or "No domain yet"), []).append(card)
    return list(grouped.items())


def _aside(panel: Panel, story: Story, user: User) -> bool:
    """Whether this person stood aside from the story."""
    return any(
        said.kind == DeclarationKind.ASIDE
        and said.seat.panel_id == panel.pk
        and said.seat.user_id == user.pk
        for said in story.declarations.all()
    )


def told_in(panel: Panel, story: Story) -> dict[str, Any]:
    """What changes on a story's page while the panel talks: notes and declarations."""
    declared = story.declarations.filter(seat__panel=panel).select_related("seat__user")
    notes = panel.notes.filter(story=story).select_related("written_by")
    return {"declared": declared, "notes": notes}


def reading(panel: Panel, story: Story, user: User) -> dict[str, Any]:
    """One story in its place among the others, with what this person must know about it."""
    keys = list(panel.open_stories().values_list("pk", flat=True))
    place = keys.index(story.pk)
    return {
        "parts": cleared(story),
        "place": place + 1,
        "of": len(keys),
        "before": keys[place - 1] if place else None,
        "after": keys[place + 1] if place + 1 < len(keys) else None,
        "is_own": story.writer_id == user.pk,
        "supervises": supervises_here(user, story),
    }


def cleared(story: Story) -> list[Told]:
    """The cleared text, part by part under its question."""
    return parts_of(story.cleared)


def supervises_here(user: User, story: Story) -> bool:
    """Whether the person manages where the story was written, so may supervise its writer."""
    places = user.memberships.filter(role=Role.MANAGER)
    return places.filter(locality=story.locality).exists()


def mark_of(html: str) -> str:
    """A short mark of what a page shows, whatever the token of its forms."""
    return sha256(re.sub(r'(csrfmiddlewaretoken" value=")\w+', "", html).encode()).hexdigest()[:16]
