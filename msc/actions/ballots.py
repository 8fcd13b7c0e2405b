"""Votes and ballots: opening, voting under seal, closing and counting."""

import json
from collections.abc import Mapping
from datetime import datetime
from random import SystemRandom
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused, refuse
from accounts.models import Service, User
from msc.actions.panels import locked, seat_of
from msc.models import COUNTS_FROM, Ballot, BallotReason, Panel, Vote, VoteState
from msc.panel_rules import LONGEST_REASON, why_not_close, why_not_open_vote, why_not_vote
from msc.sealing import CannotOpen, new_pair, private_key, seal, unseal
from msc.tally import Ballot as Paper
from msc.tally import Method, Outcome, Ties, count

BYTES_A_LETTER = 6
BYTES_A_KEY = 60
OTHER_KEY = (
    "These ballots were sealed under another BALLOT_KEY. Whoever runs the system must put that "
    "key back; until then the vote stays open and sealed."
)


@transaction.atomic
def open_vote(
    *, by: User, panel: Panel, service: Service | None, now: datetime, only_level: bool = False
) -> Vote:
    """Open a vote on the stories of a service, or only on those level in the vote before."""
    panel = locked(panel)
    refuse(why_not_open_vote(by, panel, service))
    before = panel.votes.filter(service=service).last()
    stories = panel.open_stories(service)
    if only_level and before and before.outcome.get("tied"):
        stories = stories.filter(pk__in=before.outcome["tied"])
    vote = Vote(
        panel=panel,
        service=service,
        number=panel.votes.count() + 1,
        method=panel.method,
        ties=panel.ties,
        places=panel.places,
        opened_at=now,
        ballot_size=ballot_size(stories.count(), panel.criteria),
    )
    pair = new_pair(settings.BALLOT_KEY, vote.label())
    vote.public_key, vote.sealed_key = pair.public, pair.sealed_private
    vote.save(force_insert=True)
    vote.candidates.set(stories)
    record(by=by, event="opened a vote", about=vote)
    return vote


def ballot_size(stories: int, criteria: Mapping[str, int]) -> int:
    """Room for the longest ballot that can be cast, so that every ballot has this size."""
    scored = sum(len(name) * BYTES_A_LETTER + BYTES_A_KEY for name in criteria)
    return BYTES_A_LETTER * LONGEST_REASON + stories * (2 * BYTES_A_KEY + scored) + BYTES_A_KEY


@transaction.atomic
def cast_ballot(
    *,
    by: User,
    vote: Vote,
    reason: str,
    choices: tuple[str, ...] = (),
    scores: Mapping[str, Mapping[str, int]] | None = None,
) -> None:
    """Put a ballot under seal, in place of the member's one before.

    The vote's row is held meanwhile, so a ballot is either counted at the close or refused.
    """
    vote = held(vote)
    seat = seat_of(by, vote.panel)
    paper = Paper(choices, scores or {})
    refuse(why_not_vote(vote, seat, paper, reason, vote.panel.criteria))
    said = {"choices": choices, "scores": scores or {}, "reason": reason.strip()}
    text = json.dumps(said, ensure_ascii=False).encode()
    sealed = seal(bytes(vote.public_key), vote.label(seat.pk), text, vote.ballot_size)
    Ballot.objects.update_or_create(vote=vote, seat=seat, defaults={"sealed": sealed})
    record(by=by, event="voted", about=vote)


@transaction.atomic
def close_vote(*, by: User, vote: Vote, now: datetime, is_last: bool = False) -> Vote:
    """Open every ballot, count, keep the outcome, and drop the key and what was sealed.

    `is_last` ends facilitated rounds: the last vote counts as it stands.
    """
    vote = held(vote)
    refuse(why_not_close(by, vote))
    opened = _opened(vote)
    outcome = _counted(vote, [paper for paper, _ in opened], is_last)
    reasons = [BallotReason(vote=vote, text=reason) for _, reason in opened]
    SystemRandom().shuffle(reasons)
    BallotReason.objects.bulk_create(reasons)
    vote.ballots.update(sealed=b"")
    vote.state, vote.closed_at, vote.sealed_key = VoteState.CLOSED, now, b""
    vote.turnout, vote.outcome = len(opened), kept(outcome, len(opened))
    vote.save(update_fields=["state", "closed_at", "sealed_key", "turnout", "outcome"])
    record(by=by, event="closed a vote", about=vote, turnout=vote.turnout)
    return vote


def held(vote: Vote) -> Vote:
    """The vote's row, held until the transaction ends."""
    rows = Vote.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("panel").get(pk=vote.pk)


def _opened(vote: Vote) -> list[tuple[Paper, str]]:
    """What every ballot says, and its reason."""
    try:
        key = private_key(settings.BALLOT_KEY, vote.label(), bytes(vote.sealed_key))
        texts = [
            json.loads(unseal(key, vote.label(ballot.seat_id), bytes(ballot.sealed)))
            for ballot in vote.ballots.all()
        ]
    except CannotOpen as error:
        raise Refused(OTHER_KEY) from error
    return [(Paper(tuple(t["choices"]), t["scores"]), str(t["reason"])) for t in texts]


def _counted(vote: Vote, papers: list[Paper], is_last: bool) -> Outcome:
    panel, method = vote.panel, Method(vote.method)
    names = {str(story.pk): f"“{story.title}”" for story in vote.candidates.all()}
    own: dict[Method, dict[str, Any]] = {
        Method.FACILITATED: {"agreement": panel.agreement, "stopped": is_last},
        Method.SCORING: {"weights": panel.criteria},
    }
    return count(
        method,
        papers,
        sorted(names),
        vote.places,
        ties=Ties(vote.ties),
        most=panel.most,
        names=names,
        **own.get(method, {}),
    )


def kept(outcome: Outcome, turnout: int) -> dict[str, Any]:
    """What stays of an outcome: counts only where enough ballots hide each other."""
    stages = outcome.stages if turnout >= COUNTS_FROM else ()
    return {
        "winners": list(outcome.winners),
        "tied": list(outcome.tied),
        "is_settled": outcome.is_settled,
        "reasons": list(outcome.reasons),
        "stages": [
            {"told": s.told, "support": {str(c): str(n) for c, n in s.support.items()}}
            for s in stages
        ],
    }
