"""How long a page takes somebody who tries a questionnaire out, by a signed time in the page."""

from datetime import datetime

from django.core.signing import BadSignature, dumps, loads

SALT = "surveys.practice"
LONGEST = 600
"""Whoever needs more seconds has gone for a cup of tea."""


def since(place: str, now: datetime) -> str:
    """The time at which a page was shown, for the page to bring back."""
    return dumps([place, int(now.timestamp())], salt=SALT)


def seconds_on(token: str, place: str, now: datetime) -> int | None:
    """How long the page was looked at, None where that cannot be told."""
    try:
        shown, at = loads(token, salt=SALT)
    except (BadSignature, ValueError, TypeError):
        return None
    seconds = int(now.timestamp()) - int(at)
    return seconds if shown == place and 0 < seconds <= LONGEST else None
