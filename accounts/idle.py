"""The clock of a signed-in session: when something last happened, and how long is left."""

from collections.abc import Mapping
from typing import Any

SEEN, SINCE = "seen_at", "signed_in_at"
"""Where the session keeps the time of the last request and of the first, in seconds."""
SEEN_STEP = 60
"""Seconds between two notes of the last request: the session is not written more often."""
WARNING = 120
"""Seconds before the end at which a page warns."""


def seconds_left(session: Mapping[str, Any], now: float, idle: int, longest: int) -> int:
    """Seconds until the session ends by a pause of `idle` or an age of `longest` seconds."""
    by_pause = float(session.get(SEEN, now)) + idle - now
    by_age = float(session.get(SINCE, now)) + longest - now
    return max(0, int(min(by_pause, by_age)))
