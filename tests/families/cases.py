"""Facts of one family for tests: a case in good order, and changes to it."""

from datetime import date, timedelta
from typing import Any

from families.facts import Facts, Reading

TODAY = date(2017, 9, 20)
REQUESTED = date(2016, 10, 3)


def read(days: int, score: int = 5, *, initial: bool = False, **other: Any) -> Reading:
    """A reading so many days after the request, the same in all domains."""
    return Reading(REQUESTED + timedelta(days), initial, other.get("scores", (score,) * 10))


def case(**changes: Any) -> Facts:
    """A closed case without a fault, with these changes."""
    good: dict[str, Any] = {
        "pk": 1,
        "locality": "alderton",
        "service": "slf",
        "team": "SLF Alderton 1",
        "requested_on": REQUESTED,
        "allocated_on": REQUESTED + timedelta(7),
        "assessed_on": REQUESTED + timedelta(35),
        "closed_on": REQUESTED + timedelta(200),
        "exit_route": "outcomes met",
        "adult_on": REQUESTED + timedelta(35),
        "child_on": REQUESTED + timedelta(35),
        "family_on": REQUESTED + timedelta(35),
        "people": 4,
        "readings": (read(35, initial=True), read(110, 6), read(190, 7)),
    }
    return Facts(**good | changes)
