"""Taking answers out when somebody takes their consent back."""

import shutil

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from surveys.actions.keeping import delete_response
from surveys.builds import folder_of
from surveys.models import Consent, DeletionReason, Response, Survey

TAKEN_BACK = frozenset({DeletionReason.ASKED_FOR, DeletionReason.WITHDRAWN})
NOT_GIVEN = "There are no answers to take out: consent was not given, or it was taken back before."


@transaction.atomic
def take_out(*, by: User, response: Response, why: DeletionReason) -> None:
    """Delete one person's answers; where they gave consent, it is kept that they took it back."""
    consent = Consent.objects.filter(response=response).first()
    if consent and why in TAKEN_BACK:
        withdraw_consent(by=by, consent=consent)
    else:
        delete_response(by=by, response=response, why=why)
        drop_files_of_answers(response.survey)


@transaction.atomic
def withdraw_consent(*, by: User, consent: Consent) -> Consent:
    """Take the answers out for good. What was allowed, and when it was taken back, is kept."""
    held = Consent.objects.select_for_update(of=("self",), no_key=True).get(pk=consent.pk)
    response = held.response
    if response is None:
        raise Refused(NOT_GIVEN)
    held.response, held.withdrawn_at, held.withdrawn_by = None, timezone.now(), by
    held.save(update_fields=["response", "withdrawn_at", "withdrawn_by"])
    delete_response(by=by, response=response, why=DeletionReason.WITHDRAWN)
    drop_files_of_answers(held.survey)
    record(by=by, event="took consent back", about=held.survey, consent=str(held.pk))
    return held


def drop_files_of_answers(survey: Survey) -> None:
    """Files made for somebody to take away, and the answers in columns, still hold them."""
    shutil.rmtree(folder_of(survey.pk), ignore_errors=True)
    for export in survey.exports.made().filter(dropped_at=None):
        shutil.rmtree(export.folder, ignore_errors=True)
    survey.exports.made().filter(dropped_at=None).update(dropped_at=timezone.now())
