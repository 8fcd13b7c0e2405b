"""Who stands at the door of a survey: what a code opens, read without a session or a person.

A pass is what the cookie `answering` holds: the code, the survey, and our signature, so that
somebody who comes back after the close can be told so although their code is gone.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from uuid import UUID

from django.core.signing import BadSignature, Signer

from surveys.codes import hash_of, is_code, receipt_hash
from surveys.definition import Definition, completed
from surveys.models import Code, Draft, Receipt, Survey, Version

SIGNER = Signer(salt="surveys.answering")
VERSIONS_IN_MEMORY = 32


class Door(Enum):
    """What a code opens."""

    OPEN = auto()
    RECEIVED = auto()
    CLOSED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Pass:
    """The code a browser holds, and the survey it was for."""

    code: str
    survey: UUID

    def signed(self) -> str:
        """The cookie's text."""
        return SIGNER.sign(f"{self.code}.{self.survey.hex}")


@dataclass(frozen=True)
class Standing:
    """Where the holder of a code stands. `draft` is there once they have begun."""

    door: Door
    survey: Survey | None = None
    draft: Draft | None = None
    receipt: Receipt | None = None


def pass_from(cookie: str) -> Pass | None:
    """The pass a cookie holds, None where it is missing or not ours."""
    try:
        code, survey = SIGNER.unsign(cookie).split(".")
        return Pass(code, UUID(survey)) if is_code(code) else None
    except (BadSignature, ValueError):
        return None


def standing_of_code(code: str) -> Standing:
    """Where somebody stands who follows a personal link: two statements at most."""
    if not is_code(code):
        return Standing(Door.UNKNOWN)
    found = (
        Code.objects.filter(hash=hash_of(code)).select_related("survey__round__programme").first()
    )
    if found and found.survey.is_open:
        draft = Draft.objects.filter(code_hash=found.hash).first()
        return Standing(Door.OPEN, found.survey, draft)
    return standing_without_code(code)


def standing_of_pass(holder: Pass | None) -> Standing:
    """Where somebody stands who has begun: one statement while all goes well."""
    if holder is None:
        return Standing(Door.UNKNOWN)
    draft = Draft.objects.filter(code_hash=hash_of(holder.code)).select_related("survey").first()
    if draft and draft.survey.is_open:
        return Standing(Door.OPEN, draft.survey, draft)
    standing = standing_without_code(holder.code)
    if standing.door is Door.RECEIVED:
        return standing
    survey = Survey.objects.closed().filter(pk=holder.survey).first()
    return Standing(Door.CLOSED, survey) if survey else Standing(Door.UNKNOWN)


def standing_without_code(code: str) -> Standing:
    """Where somebody stands whose code opens nothing now."""
    receipt = Receipt.objects.filter(hash=receipt_hash(code)).select_related("survey").first()
    if receipt:
        return Standing(Door.RECEIVED, receipt.survey, receipt=receipt)
    return Standing(Door.UNKNOWN)


@lru_cache(maxsize=VERSIONS_IN_MEMORY)
def definition_of(version: UUID) -> Definition:
    """What a version says: read once a process, since a version's text never changes."""
    return completed(Version.objects.get(pk=version).definition)
