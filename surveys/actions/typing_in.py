"""Keeping what somebody types in from a paper copy, and taking the last entry back.

One copy counts once: its row is the lock. In a confidential survey the answers are stored as if
they had been sent online, but for the word that they came on paper: no day, no typist, no record
in the audit trail.
"""

import uuid
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.actions.consents import note_consent
from surveys.actions.receiving import Deleted, Sent, gravestone, put_aside
from surveys.codes import seal
from surveys.consents import is_refused
from surveys.copies import copy_root
from surveys.definition import Answers
from surveys.keeping_rules import (
    why_not_type_in,
)
from surveys.models import Channel, Copy, Quarantine, QuarantineReason, Response, Survey
from surveys.uploads import without_files

UNKNOWN = "This survey has no copy with this code."
SAYS_NO = (
    "Somebody said no on this copy, so nothing of it may be kept. Do not type it in, and destroy "
    "the paper."
)
NOT_LAST = "These answers cannot be taken back any more: they were changed or deleted since."


@dataclass(frozen=True)
class Entry:
    """What became of a copy. Without a response its answers were set aside, or known before."""

    response: UUID | None
    is_aside: bool = False


@transaction.atomic
def enter_copy(
    *, by: User, survey: Survey, code: str, answers: Answers, received_on: date | None
) -> Entry:
    """Store the answers on a copy, once. The same answers again change nothing.

    Other answers for a copy that was typed in before are set aside. Raises
    Refused for an unknown code, Deleted where its answers were deleted.
    """
    survey = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if reason := why_not_type_in(survey):
        raise Refused(reason)
    copy = Copy.objects.of_code(survey, code).select_for_update().first()
    if copy is None:
        raise Refused(UNKNOWN)
    if not survey.is_confidential and (grave := gravestone(survey, copy_root(survey.pk, code))):
        raise Deleted(grave.until)
    if is_refused(survey.version.definition, answers):
        raise Refused(SAYS_NO)
    sealed = sealed_words(code, answers)
    if copy.answers_seal == sealed:
        return Entry(None)
    if copy.is_used:
        return differs(by, survey, code, answers)
    copy.answers_seal = sealed
    copy.save(update_fields=["answers_seal"])
    return Entry(stored(by, survey, code, answers, received_on).pk)


def sealed_words(code: str, answers: Answers) -> str:
    """The seal of what was typed; files are added afterwards and do not change it."""
    return seal(code, without_files(answers))


def is_as_typed(copy: Copy, code: str, answers: Answers) -> bool:
    """Whether these are the answers that were typed in from this copy."""
    return copy.answers_seal == sealed_words(code, answers)


def differs(by: User, survey: Survey, code: str, answers: Answers) -> Entry:
    """Set aside other answers than the copy was typed in with."""
    reason = QuarantineReason.OTHER_CONTENT
    if not survey.is_confidential:
        sent = Sent(copy_root(survey.pk, code), survey.version, "", answers)
        if not Quarantine.objects.the_same(survey, sent.root_id, sent.content).exists():
            put_aside(by, survey, sent, reason)
    else:
        Quarantine.objects.create(
            survey=survey, reason=reason, version_id=survey.version_id, answers=answers
        )
    return Entry(None, is_aside=True)


def stored(
    by: User, survey: Survey, code: str, answers: Answers, received_on: date | None
) -> Response:
    """The response, with no more beside it than the survey's promise allows."""
    Survey.objects.filter(pk=survey.pk).update(response_count=F("response_count") + 1)
    response = Response(
        root_id=uuid.uuid4(),
        instrument_id=survey.instrument_id,
        survey=survey,
        version_id=survey.version_id,
        answers=answers,
        channel=Channel.PAPER,
    )
    if not survey.is_confidential:
        response.root_id = copy_root(survey.pk, code)
        response.entered_by, response.received_on = by, received_on or timezone.localdate()
        record(by=by, event="typed in a paper answer", about=survey, response=str(response.pk))
    response.save(force_insert=True)
    if response.received_on:
        note_consent(
            survey=survey, root_id=response.root_id, definition=survey.version.definition,
            answers=answers, response=response, given_on=response.received_on,
        )  # fmt: skip
    return response


@transaction.atomic
def take_back_entry(*, by: User, survey: Survey, code: str, response: UUID) -> Answers:
    """Undo an entry: the answers go, the copy can be typed in again. What the answers were."""
    survey = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    if reason := why_not_type_in(survey):
        raise Refused(reason)
    copy = Copy.objects.of_code(survey, code).select_for_update().first()
    found = survey.responses.filter(pk=response, channel=Channel.PAPER).first()
    if copy is None or found is None or not is_as_typed(copy, code, found.answers):
        raise Refused(NOT_LAST)
    answers: Answers = found.answers
    found.delete()
    copy.answers_seal = ""
    copy.save(update_fields=["answers_seal"])
    Survey.objects.filter(pk=survey.pk).update(response_count=F("response_count") - 1)
    if not survey.is_confidential:
        record(by=by, event="took back a paper answer", about=survey, response=str(response))
    return answers
