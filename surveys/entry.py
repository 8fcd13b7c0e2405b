"""Who stands at the door of a survey: what a code opens, read without a session or a person.

A pass is what the cookie `answering` holds: the code, the survey, the language chosen, and our
signature, so that somebody who comes back after the close can be told so although their code is
gone. The language is kept nowhere else.
"""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from surveys.codes import code_within, hash_of, is_code, receipt_hash
from surveys.definition import Definition, completed
from surveys.models import Code, Draft, InvitationState, Link, Receipt, Survey, Version
from surveys.routing import Moment, Route
from surveys.translating import translated

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
    """The code a browser holds, the survey it was for, and the language chosen of the form's.

    `typed_for` is the invitation that somebody types in an answer for.
    """

    code: str
    survey: UUID
    language: str = ""
    typed_for: UUID | None = None

    def signed(self) -> str:
        """The cookie's text."""
        parts = [self.code, self.survey.hex, self.language]
        return SIGNER.sign(".".join(parts + ([self.typed_for.hex] if self.typed_for else [])))


@dataclass(frozen=True)
class Standing:
    """Where the holder of a code stands. `draft` is there once they have begun.

    `code` is the one that the pass holds: the link's own in a confidential
    survey, the invitation's in a tracked one.
    """

    door: Door
    survey: Survey | None = None
    draft: Draft | None = None
    receipt: Receipt | None = None
    code: str = ""

    @property
    def holder(self) -> Pass | None:
        """The pass that whoever stands here may be given."""
        return Pass(self.code, self.survey.pk) if self.survey and self.code else None


def pass_from(cookie: str) -> Pass | None:
    """The pass a cookie holds, None where it is missing or not ours."""
    try:
        code, survey, *more = SIGNER.unsign(cookie).split(".")
        language, typed_for = [*more, "", ""][:2]
        invitation = UUID(typed_for) if typed_for else None
        return Pass(code, UUID(survey), language, invitation) if is_code(code) else None
    except (BadSignature, ValueError):
        return None


def standing_of_code(code: str) -> Standing:
    """Where somebody stands who follows a personal link.

    Two statements where a code of a confidential survey opens, three at most.
    """
    if not is_code(code):
        return Standing(Door.UNKNOWN)
    found = (
        Code.objects.filter(hash=hash_of(code)).select_related("survey__round__programme").first()
    )
    if found and found.survey.is_open:
        draft = Draft.objects.filter(code_hash=found.hash).first()
        return Standing(Door.OPEN, found.survey, draft, code=code)
    return standing_of_link(code) or standing_without_code(code)


def link_of(code: str) -> Link | None:
    """The link of a tracked survey that this code is, with its invitation and survey."""
    links = Link.objects.select_related("invitation__survey__round__programme")
    return links.filter(hash=hash_of(code)).first()


def standing_of_link(code: str) -> Standing | None:
    """Where the invitation of a tracked survey stands; None where the code is no link to one."""
    link = link_of(code)
    if link is None or not link.invitation.survey.is_open:
        return None
    survey, own = link.invitation.survey, code_within(link.invitation_id)
    if link.invitation.state == InvitationState.COMPLETED:
        return Standing(Door.RECEIVED, survey, code=own)
    draft = Draft.objects.filter(code_hash=hash_of(own)).first()
    return Standing(Door.OPEN, survey, draft, code=own)


def standing_of_pass(holder: Pass | None) -> Standing:
    """Where somebody stands who has begun: one statement while all goes well."""
    if holder is None:
        return Standing(Door.UNKNOWN)
    draft = Draft.objects.filter(code_hash=hash_of(holder.code)).select_related("survey").first()
    if draft and draft.survey.is_open:
        return Standing(Door.OPEN, draft.survey, draft, code=holder.code)
    standing = standing_without_code(holder.code)
    if standing.door is Door.RECEIVED:
        return standing
    survey = Survey.objects.closed().filter(pk=holder.survey).first()
    return Standing(Door.CLOSED, survey) if survey else Standing(Door.UNKNOWN)


def standing_without_code(code: str) -> Standing:
    """Where somebody stands whose code opens nothing now."""
    receipt = Receipt.objects.filter(hash=receipt_hash(code)).select_related("survey").first()
    if receipt:
        return Standing(Door.RECEIVED, receipt.survey, receipt=receipt, code=code)
    return Standing(Door.UNKNOWN)


def route_of(definition: Definition, draft: Draft) -> Route:
    """The way of somebody with this draft."""
    return Route(definition, draft.answers, moment_with(draft.seed))


def moment_with(seed: str = "") -> Moment:
    """What expressions may ask of the day. The time is that of midnight.

    So nothing tells when an answer was given, and what was looked through is what is sent.
    """
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Moment(today.date().isoformat(), today.isoformat(timespec="milliseconds"), seed)


@lru_cache(maxsize=VERSIONS_IN_MEMORY)
def definition_of(version: UUID) -> Definition:
    """What a version says: read once a process, since a version's text never changes."""
    return completed(Version.objects.get(pk=version).definition)


@lru_cache(maxsize=VERSIONS_IN_MEMORY)
def definition_in(version: UUID, language: str) -> Definition:
    """What a version says in one of its languages."""
    return translated(definition_of(version), language)
