"""Deciding on answers that were set aside, taking a decision back, and deleting a response."""

import uuid

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.actions.consents import note_consent
from surveys.contents import content_sha256
from surveys.keeping_rules import (
    why_not_count,
    why_not_decide,
    why_not_delete,
    why_not_undo,
)
from surveys.models import (
    TOMBSTONE_STANDS,
    Decision,
    DeletionReason,
    Quarantine,
    Response,
    Superseded,
    Survey,
    Tombstone,
)

CLEARED = {"decision": "", "why": "", "decided_by": None, "decided_at": None, "counted_as": None}
DECIDED = list(CLEARED)


@transaction.atomic
def decide_aside(*, by: User, aside: Quarantine, decision: Decision, why: str) -> Quarantine:
    """Leave out what was set aside, count it, or let it take the place of the first."""
    held = held_aside(aside)
    if reason := why_not_decide(held, decision):
        raise Refused(reason)
    held.decision, held.why = decision, why.strip()
    held.decided_by, held.decided_at = by, timezone.now()
    if decision == Decision.TAKEN:
        supersede(by, held)
    elif decision == Decision.COUNTED_TOO:
        held.counted_as = counted(held)
    held.save(update_fields=DECIDED)
    record(
        by=by, event="decided on answers set aside", about=held.survey, decision=decision,
        set_aside=str(held.pk),
    )  # fmt: skip
    return held


@transaction.atomic
def undo_decision(*, by: User, aside: Quarantine) -> Quarantine:
    """Take a decision back: everything is as it was before it."""
    held = held_aside(aside)
    if reason := why_not_undo(held):
        raise Refused(reason)
    undone = held.decision
    if undone == Decision.TAKEN:
        put_back(held)
    elif undone == Decision.COUNTED_TOO and held.counted_as:
        held.counted_as.delete()
        count(held.survey, -1)
    for name, value in CLEARED.items():
        setattr(held, name, value)
    held.save(update_fields=DECIDED)
    record(
        by=by, event="took back a decision on answers set aside", about=held.survey,
        decision=undone, set_aside=str(held.pk),
    )  # fmt: skip
    return held


@transaction.atomic
def delete_response(*, by: User, response: Response, why: DeletionReason) -> Tombstone:
    """Delete one person's answers with all that was kept of them, and keep them out."""
    survey = Survey.objects.select_for_update(no_key=True).get(pk=response.survey_id)
    if reason := why_not_delete(survey):
        raise Refused(reason)
    until = timezone.localdate() + TOMBSTONE_STANDS
    tombstone, _ = Tombstone.objects.update_or_create(
        instrument_id=response.instrument_id, root_id=response.root_id, defaults={"until": until}
    )
    of_the_person = Q(root_id=response.root_id)
    if response.invitation_id:
        of_the_person |= Q(invitation=response.invitation_id)
    Quarantine.objects.filter(of_the_person, survey=survey).delete()
    Quarantine.objects.filter(counted_as=response).delete()
    deleted, _ = Response.objects.filter(pk=response.pk).delete()
    if not deleted:
        raise Refused("These answers have been deleted already.")
    count(survey, -1)
    record(
        by=by, event="deleted answers", about=survey, response=str(response.pk), why=why,
        until=until.isoformat(),
    )  # fmt: skip
    return tombstone


def held_aside(aside: Quarantine) -> Quarantine:
    """The row, with its survey held as everything that changes counted answers holds it."""
    Survey.objects.select_for_update(no_key=True).get(pk=aside.survey_id)
    rows = Quarantine.objects.select_for_update(of=("self",))
    return rows.select_related("survey", "version", "counted_as").get(pk=aside.pk)


def supersede(by: User, aside: Quarantine) -> None:
    """Put the answers in the place of the first, which are kept."""
    first = aside.first()
    if first is None:
        raise Refused(why_not_decide(aside, Decision.TAKEN))
    Superseded.objects.create(
        response=first,
        version=first.version,
        answers=first.answers,
        content_sha256=content_sha256(str(first.version_id), first.answers),
        taken=aside,
        replaced_at=timezone.now(),
        replaced_by=by,
        why=aside.why,
    )
    first.version, first.answers = aside.version or first.version, aside.answers
    first.save(update_fields=["version", "answers"])
    note(first)


def put_back(aside: Quarantine) -> None:
    """Give a response the answers that were replaced."""
    kept = Superseded.objects.select_related("response", "version").get(taken=aside)
    kept.response.version, kept.response.answers = kept.version, kept.answers
    kept.response.save(update_fields=["version", "answers"])
    note(kept.response)
    kept.delete()


def counted(aside: Quarantine) -> Response:
    """A response of its own; under the id it came with where that is free."""
    if aside.version is None:
        raise Refused(why_not_count(aside))
    taken = aside.first() is not None
    count(aside.survey, 1)
    response = Response.objects.create(
        root_id=uuid.uuid4() if taken or aside.root_id is None else aside.root_id,
        instrument_id=aside.survey.instrument_id,
        survey=aside.survey,
        version=aside.version,
        answers=aside.answers,
        invitation_id=aside.invitation_id,
    )
    note(response)
    return response


def note(response: Response) -> None:
    """Keep what the answers that count now say of consent."""
    note_consent(
        survey=response.survey, root_id=response.root_id, definition=response.version.definition,
        answers=response.answers, response=response, given_on=timezone.localdate(),
    )  # fmt: skip


def count(survey: Survey, more: int) -> None:
    """Keep the survey's counter of responses."""
    Survey.objects.filter(pk=survey.pk).update(response_count=F("response_count") + more)
