"""Taking in whole responses under ids made elsewhere: on a tablet, or by another system.

The same id with the same content gets the first receipt again. The same id with other content,
a version we do not have and answers after the close are set aside, never dropped. All this
happens while the survey's row is held, so that two senders at the same instant stand in line;
the database's own constraint stands behind that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.actions.consents import note_consent
from surveys.actions.files import add_file
from surveys.consents import allowed, is_refused
from surveys.contents import content_sha256, response_receipt
from surveys.definition import keyed
from surveys.documents import Unreadable, read_document, why_not_keep
from surveys.keeping_rules import (
    why_not_receive,
)
from surveys.models import (
    Consent,
    Decision,
    Quarantine,
    QuarantineReason,
    Response,
    Survey,
    Tombstone,
    Version,
)
from surveys.uploads import Files


class Deleted(Refused):
    """The answers under this id were deleted, and stay so."""

    def __init__(self, until: date) -> None:
        words = _(
            "The answers under this id have been deleted, as somebody asked for. They are not "
            "taken in again before %(day)s. Take them off this device too."
        )
        super().__init__(words % {"day": date_format(until, "j F Y")})


class Arrival(Enum):
    """What became of answers that were sent in."""

    COUNTED = "counted"
    COUNTED_BEFORE = "counted before"
    REFUSED = "refused"
    ASIDE = "set aside"
    ASIDE_BEFORE = "set aside before"


@dataclass(frozen=True)
class Reception:
    """What the sender is told. `reason` says why answers were set aside, empty otherwise."""

    arrival: Arrival
    root_id: UUID
    content: str
    reason: str = ""

    kept = True

    @property
    def receipt(self) -> str:
        """The receipt number: the same however often the same id arrives."""
        return response_receipt(self.root_id)

    @property
    def is_counted(self) -> bool:
        return self.arrival in {Arrival.COUNTED, Arrival.COUNTED_BEFORE}

    @property
    def in_words(self) -> str:
        """What the sender may show to a person."""
        if self.arrival is Arrival.REFUSED:
            return "Somebody said no. Only that is kept, and nothing is counted."
        if self.is_counted:
            return "The answers are stored and counted."
        words = QuarantineReason(self.reason).label
        return f"{words}, so it is kept apart until a person decides. Nothing is lost."


@dataclass(frozen=True)
class Sent:
    """Answers as they arrived, read. Without a version they are by question name.

    `files` are by question id.
    """

    root_id: UUID
    version: Version | None
    version_said: str
    answers: dict[str, Any]
    files: Files = field(default_factory=dict)

    @property
    def content(self) -> str:
        """The hash by which the same content is known again."""
        version = str(self.version.pk) if self.version else f"said {self.version_said}"
        return content_sha256(version, self.answers)


def receive_response(
    *, by: User | None, survey: Survey, root_id: UUID, version: int, document: Mapping[str, Any],
    files: Files | None = None,
) -> Reception:  # fmt: skip
    """Count a response or set it aside; a repetition changes nothing.

    `version` is the number of the questionnaire's version, `document` the
    answers by question name, `files` those that came ahead of it, likewise. `by`
    is None for a device with a key of its own. Raises Refused, Deleted, or Unreadable where a
    version we have cannot hold the answers.
    """
    with transaction.atomic():
        survey = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
        if reason := why_not_receive(survey):
            raise Refused(reason)
        if grave := gravestone(survey, root_id):
            raise Deleted(grave.until)
        sent = read_sent(survey, root_id, version, document, files or {})
        return seen_before(survey, sent) or taken_in(by, survey, sent)


def gravestone(survey: Survey, root_id: UUID) -> Tombstone | None:
    """What says that answers under this id were deleted."""
    standing = Tombstone.objects.standing(timezone.localdate())
    return standing.filter(instrument=survey.instrument_id, root_id=root_id).first()


def read_sent(
    survey: Survey, root_id: UUID, number: int, document: Mapping[str, Any], files: Files
) -> Sent:
    """The document read by the version it names."""
    version = Version.objects.filter(instrument=survey.instrument_id, number=number).first()
    if version is None:
        if problems := why_not_keep(document):
            raise Unreadable(problems)
        return Sent(root_id, None, str(number), dict(document))
    names = {name: file.name for name, file in files.items()}
    answers = read_document(version.definition, document, names)
    ids = {question["name"]: question["id"] for question in keyed(version.definition)}
    answers = allowed(version.definition, answers)
    kept = {ids[name]: file for name, file in files.items() if ids[name] in answers}
    return Sent(root_id, version, str(number), answers, kept)


def seen_before(survey: Survey, sent: Sent) -> Reception | None:
    """The answer to a repetition: the first receipt, or that it is set aside still."""
    first = Response.objects.filter(instrument=survey.instrument_id, root_id=sent.root_id).first()
    if first and first.survey_id == survey.pk:
        had = {content_sha256(str(first.version_id), first.answers)}
        had.update(first.superseded.values_list("content_sha256", flat=True))
        if sent.content in had:
            return Reception(Arrival.COUNTED_BEFORE, sent.root_id, sent.content)
    if Consent.objects.refused().filter(survey=survey, root_id=sent.root_id).exists():
        return Reception(Arrival.REFUSED, sent.root_id, sent.content)
    aside = Quarantine.objects.the_same(survey, sent.root_id, sent.content).first()
    if aside is None:
        return None
    if aside.decision in {Decision.TAKEN, Decision.COUNTED_TOO}:
        return Reception(Arrival.COUNTED_BEFORE, sent.root_id, sent.content)
    return Reception(Arrival.ASIDE_BEFORE, sent.root_id, sent.content, aside.reason)


def why_aside(survey: Survey, sent: Sent) -> QuarantineReason | None:
    """Why a person must decide on these answers, if one must."""
    if sent.version and not sent.version.is_published:
        return QuarantineReason.WITHDRAWN_VERSION
    if Response.objects.filter(instrument=survey.instrument_id, root_id=sent.root_id).exists():
        return QuarantineReason.OTHER_CONTENT
    return QuarantineReason.AFTER_CLOSE if survey.is_closed else None


def taken_in(by: User | None, survey: Survey, sent: Sent) -> Reception:
    """Count answers that are new, or set them aside."""
    reason = why_aside(survey, sent)
    if reason or sent.version is None:
        return put_aside(by, survey, sent, reason or QuarantineReason.UNKNOWN_VERSION)
    if is_refused(sent.version.definition, sent.answers):
        return refused(by, survey, sent)
    response, is_new = Response.objects.get_or_create(
        instrument_id=survey.instrument_id,
        root_id=sent.root_id,
        defaults={
            "survey": survey,
            "version": sent.version,
            "answers": sent.answers,
            "received_on": timezone.localdate(),
        },
    )
    if not is_new:  # another survey of the questionnaire took the id at the same instant
        return put_aside(by, survey, sent, QuarantineReason.OTHER_CONTENT)
    note(survey, sent, response)
    for question, file in sent.files.items():
        add_file(response, question, file)
    Survey.objects.filter(pk=survey.pk).update(response_count=F("response_count") + 1)
    record(by=by, event="sent in answers", about=survey, response=str(response.pk))
    return Reception(Arrival.COUNTED, sent.root_id, sent.content)


def refused(by: User | None, survey: Survey, sent: Sent) -> Reception:
    """Keep that somebody said no, and nothing else."""
    note(survey, sent, None)
    record(by=by, event="noted a no", about=survey)
    return Reception(Arrival.REFUSED, sent.root_id, sent.content)


def note(survey: Survey, sent: Sent, response: Response | None) -> None:
    """Keep what was said of consent, where the version asks."""
    if sent.version:
        note_consent(
            survey=survey, root_id=sent.root_id, definition=sent.version.definition,
            answers=sent.answers, response=response, given_on=timezone.localdate(),
        )  # fmt: skip


def put_aside(by: User | None, survey: Survey, sent: Sent, reason: QuarantineReason) -> Reception:
    """Keep answers for a person to decide on."""
    Quarantine.objects.create(
        survey=survey,
        reason=reason,
        root_id=sent.root_id,
        version=sent.version,
        version_said="" if sent.version else sent.version_said,
        answers=sent.answers,
        content_sha256=sent.content,
    )
    record(by=by, event="set answers aside", about=survey, reason=reason)
    return Reception(Arrival.ASIDE, sent.root_id, sent.content, reason)
