"""All members voting at once, two closing at once, and votes racing the close.

Run by a test in a process of its own: `python -m tests.msc.racing` prints what happened.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")
django.setup()

from django.db import connection, connections  # noqa: E402  # models need the set-up above

from accounts.errors import Refused  # noqa: E402  # models need the set-up above
from accounts.models import User  # noqa: E402  # models need the set-up above
from msc.models import Vote  # noqa: E402  # models need the set-up above
from tests.msc.meetings import Meeting, meeting  # noqa: E402  # models need the set-up above

MEMBERS = 200 if connection.vendor == "postgresql" else 60
"""SQLite lets one writer in at a time, so more of them prove nothing more there."""
THREADS, LATE = 20, 40


def cast(room: Meeting, vote: Vote, member: User, choice: int) -> bool:
    """Whether the member's ballot went in."""
    try:
        alone = Meeting(room.panel, [member], room.stories, room.service)
        alone.vote(vote, room.stories[choice])
    except Refused:
        return False
    finally:
        connections.close_all()
    return True


def close(room: Meeting, vote: Vote, gate: Barrier) -> bool:
    """Whether this closing was the one that counted."""
    try:
        gate.wait(30)
        room.close(vote)
    except Refused:
        return False
    finally:
        connections.close_all()
    return True


def everybody() -> dict[str, object]:
    """All vote twice at once, the second time for the first story; then two close at once."""
    room = meeting(MEMBERS, 2)
    vote, gate = room.open(), Barrier(2)
    with ThreadPoolExecutor(THREADS) as crowd:
        first = [crowd.submit(cast, room, vote, member, 1) for member in room.members]
        assert all(ballot.result() for ballot in first)
        ballots = [crowd.submit(cast, room, vote, member, 0) for member in room.members]
        cast_in = [ballot.result() for ballot in ballots]
        closes = [crowd.submit(close, room, vote, gate) for _ in range(2)]
        closed = [closing.result() for closing in closes]
    vote.refresh_from_db()
    support = vote.outcome["stages"][0]["support"][str(room.stories[0].pk)]
    return {
        "members": MEMBERS,
        "ballots": vote.ballots.count(),
        "refused_ballots": cast_in.count(False),
        "closed": closed.count(True),
        "refused_closes": closed.count(False),
        "turnout": vote.turnout,
        "support": int(support),
    }


def latecomers() -> dict[str, object]:
    """Some vote while the vote is being closed: each is counted, or told that it is too late."""
    room = meeting(LATE, 2)
    vote, gate = room.open(), Barrier(1)
    room.vote(vote, *room.stories[:1] * 2)
    with ThreadPoolExecutor(THREADS) as crowd:
        ballots = [crowd.submit(cast, room, vote, member, 0) for member in room.members[:20]]
        closing = crowd.submit(close, room, vote, gate)
        ballots += [crowd.submit(cast, room, vote, member, 0) for member in room.members[20:]]
        answered = [ballot.result() for ballot in ballots]
        assert closing.result()
    vote.refresh_from_db()
    stages = vote.outcome["stages"]  # none where the close came before a quorum had voted
    counted = int(stages[0]["support"][str(room.stories[0].pk)]) if stages else vote.turnout
    early = answered[:2].count(False)  # their ballots were in before the race
    return {
        "late_in_or_refused": len(answered),
        "late_counted_as_answered": counted == vote.turnout == answered.count(True) + early,
    }


if __name__ == "__main__":
    print(json.dumps(everybody() | latecomers()))
