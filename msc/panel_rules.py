"""When panels may do what: each answers with the reason against, or an empty string."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from accounts.models import Locality, Service, User
from msc.models import (
    ConflictDeclaration,
    DeclarationKind,
    DomainOfChange,
    MscRound,
    Panel,
    Seat,
    Story,
    Vote,
    VoteState,
)
from msc.tally import Ballot as Paper
from msc.tally import Method, check

LONGEST_REASON = 1500
LEAST_WORDS = 5
HIGHEST_SCORE = 5


def why_not_reason(text: str) -> str:
    """Reasons go back to the writers, so each is a sentence at least."""
    words = text.split()
    if len(words) < LEAST_WORDS or not re.search(r"[.!?…][\"”’')]*$", text.strip()):
        return "Give the reason in full sentences, each with a full stop: writers will read it."
    if len(text) > LONGEST_REASON:
        return f"Shorten the reason to {LONGEST_REASON} letters."
    return ""


def why_not_facilitate(by: User, panel: Panel) -> str:
    """One person opens and closes, so that nobody closes a vote behind the others' backs."""
    if by.pk != panel.facilitator_id:
        return f"Only the facilitator, {panel.facilitator}, can do this."
    return ""


def why_not_seat(panel: Panel, user: User) -> str:
    """Members join before the panel meets."""
    if not panel.is_preparing:
        return "This panel has met already, so its members stay as they are."
    if not user.is_active:
        return f"{user} has no active account."
    return f"{user} sits on this panel already." if panel.seats.filter(user=user).exists() else ""


def why_not_set_up(
    msc_round: MscRound, locality: Locality | None, method: str, criteria: Mapping[str, int]
) -> str:
    """One panel of each kind; scores need something to score against."""
    if Panel.objects.filter(round=msc_round, locality=locality).exists():
        return "This round has that panel already."
    return _why_not_rules(method, criteria)


def why_not_change_panel(panel: Panel, method: str, criteria: Mapping[str, int]) -> str:
    """Members and rules are settled before anybody votes by them."""
    if not panel.is_preparing:
        return "This panel has met already, so its members and its rules stay as they are."
    return _why_not_rules(method, criteria)


def why_not_fit(members: int, quorum: int, places: int, most: int) -> str:
    """Rules that a meeting of these members can meet."""
    if quorum > members:
        return "The quorum is larger than the panel. Add members, or lower the quorum."
    if most < places:
        return "The most that may be chosen cannot be less than the places."
    return ""


def _why_not_rules(method: str, criteria: Mapping[str, int]) -> str:
    if method == Method.SCORING.value and not criteria:
        return "Write down the criteria that stories are scored against, with their weights."
    if any(weight < 1 for weight in criteria.values()):
        return "Give each criterion a weight of at least 1."
    return ""


def why_not_start(by: User, panel: Panel, stories: int) -> str:
    """A panel meets once it has its members and something to read."""
    if not panel.is_preparing:
        return "This panel has started already."
    if why_not_facilitate(by, panel):
        return why_not_facilitate(by, panel)
    if panel.seats.count() < panel.quorum:
        return f"The quorum is {panel.quorum}, and fewer members sit on this panel."
    return "" if stories else "No story is ready for this panel yet."


def why_not_print_pack(panel: Panel, stories: int) -> str:
    """A pack is for a meeting that has not ended."""
    if panel.is_decided:
        return "This panel has met already."
    return "" if stories else "No story is ready for this panel yet."


def why_not_note(panel: Panel, text: str) -> str:
    """Notes are written while the panel meets."""
    if not panel.is_meeting:
        return "Notes are written while the panel meets."
    return "" if text.strip() else "Write something first."


def why_not_sort(by: User, panel: Panel, domain: DomainOfChange | None) -> str:
    """The panel sorts stories while it meets, by the domains of its round."""
    if not panel.is_meeting:
        return "Stories are sorted while the panel meets."
    if domain and domain.domain_set_id != panel.round.domain_set_id:
        return "Choose one of this round's domains."
    return why_not_facilitate(by, panel)


def why_not_declare(seat: Seat, story: Story, kind: DeclarationKind, words: str) -> str:
    """A declaration says why, comes once, and takes away no ballot that is in."""
    if not seat.panel.is_meeting:
        return "Declare interests while the panel meets."
    if not words.strip():
        return "Say in a few words what your interest is."
    if ConflictDeclaration.objects.filter(seat=seat, story=story, kind=kind).exists():
        return "You have said so already."
    is_voted = seat.panel.votes.filter(state=VoteState.OPEN, candidates=story).exists()
    if kind is DeclarationKind.ASIDE and is_voted:
        return "A vote on this story is open. Wait until it is closed."
    return ""


def why_not_enter_attendance(by: User, panel: Panel) -> str:
    """Only of a meeting on paper; otherwise members come into the room themselves."""
    if not (panel.is_meeting and panel.is_on_paper):
        return "Members of this panel come into the room themselves."
    return why_not_facilitate(by, panel)


def why_not_add_caveat(panel: Panel, text: str) -> str:
    """There must be a decision to differ from, and the view is a sentence."""
    if not panel.selections.exists():
        return "The panel has decided nothing yet."
    return why_not_reason(text)


def members_with_a_say(vote: Vote) -> list[Seat]:
    """Those who may name at least one of the stories; the others leave the quorum too."""
    keys = set(vote.candidates.values_list("pk", flat=True))
    return [seat for seat in vote.panel.seats.all() if keys - seat.barred_stories()]


def quorum_of(vote: Vote) -> int:
    """How many ballots must be in before the vote can close."""
    return min(vote.panel.quorum, len(members_with_a_say(vote)))


def why_not_open_vote(by: User, panel: Panel, service: Service | None) -> str:
    """One vote at a time, on what is not decided yet."""
    if not panel.is_meeting:
        return "Votes are opened while the panel meets."
    if panel.is_on_paper:
        return "This meeting is held on paper: enter what was decided."
    if why_not_facilitate(by, panel):
        return why_not_facilitate(by, panel)
    if panel.votes.filter(state=VoteState.OPEN).exists():
        return "A vote is open already. Close it first."
    if is_decided(panel, service):
        return "This has been decided already."
    return "" if panel.open_stories(service).exists() else "There is no story to vote on."


def is_decided(panel: Panel, service: Service | None) -> bool:
    """Whether the panel has decided about this service, or altogether."""
    return panel.selections.filter(service=service).exists()


def why_not_vote(
    vote: Vote, seat: Seat, paper: Paper, reason: str, criteria: Mapping[str, int]
) -> str:
    """A ballot names stories of this vote, none of the member's own, with a reason."""
    if not vote.is_open:
        return "This vote is closed. Your ballot was not changed."
    candidates = {str(key) for key in vote.candidates.values_list("pk", flat=True)}
    barred = {str(key) for key in seat.barred_stories()}
    if barred & {*paper.choices, *paper.scores}:
        return "You cannot vote for a story that you wrote or stood aside from."
    if not candidates - barred:
        return "You have no say in this vote: you wrote or stood aside from all its stories."
    if any(not 1 <= n <= HIGHEST_SCORE for s in paper.scores.values() for n in s.values()):
        return f"Score from 1 to {HIGHEST_SCORE}."
    try:
        check(Method(vote.method), paper, list(candidates), vote.places, weights=criteria)
    except ValueError as error:
        return str(error)
    return why_not_reason(reason)


def why_not_close(by: User, vote: Vote) -> str:
    """The facilitator closes an open vote once enough ballots are in."""
    if not vote.is_open:
        return "This vote is closed already. It cannot be opened or counted again."
    if why_not_facilitate(by, vote.panel):
        return why_not_facilitate(by, vote.panel)
    needed, cast = quorum_of(vote), vote.ballots.count()
    if cast < needed:
        return f"{cast} of at least {needed} have voted. Wait for the others."
    return ""


def why_not_decide(
    by: User,
    panel: Panel,
    service: Service | None,
    reasons: Mapping[Any, str],
    none_reason: str,
) -> str:
    """A decision follows the last vote where that settled something, and always has its reason."""
    if not panel.is_meeting:
        return "Decisions are made while the panel meets."
    if why_not_facilitate(by, panel):
        return why_not_facilitate(by, panel)
    if is_decided(panel, service):
        return "This has been decided already."
    if panel.votes.filter(state=VoteState.OPEN).exists():
        return "A vote is open. Close it first."
    texts = reasons.values() if reasons else [none_reason]
    against = _why_not_choose(panel, service, set(reasons))
    return against or next(filter(None, map(why_not_reason, texts)), "")


def _why_not_choose(panel: Panel, service: Service | None, chosen: Collection[Any]) -> str:
    """What is chosen lies on the table, fits the places, and is what the vote chose."""
    table = {str(key) for key in panel.open_stories(service).values_list("pk", flat=True)}
    keys = {str(key) for key in chosen}
    if not keys <= table:
        return "Choose only among the stories on the table."
    if len(keys) > panel.most:
        return f"At most {panel.most} can be chosen."
    if panel.is_on_paper:
        return ""
    vote = panel.votes.filter(service=service).last()
    if vote is None:
        return "Vote first. The decision follows the vote."
    if vote.is_settled and keys != table.intersection(vote.outcome["winners"]):
        return "The vote has decided this. Choose what it chose, and write down why."
    return ""


def why_not_finish(by: User, panel: Panel) -> str:
    """A panel is done when everything on its table is decided, with a reason each."""
    if not panel.is_meeting:
        return "This panel is not meeting."
    if why_not_facilitate(by, panel):
        return why_not_facilitate(by, panel)
    waiting = [service for service in panel.services() if not is_decided(panel, service)]
    if waiting and waiting[0]:
        return f"Decide about the stories of {waiting[0]} first."
    return "Decide first." if waiting else ""
