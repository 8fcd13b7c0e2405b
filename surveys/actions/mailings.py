"""Mail to the people of a survey: invitations, second tries and reminders.

Each press of a button makes one mailing, however often its form arrives: the
page draws a key, and the key is unique. The mail itself goes out in the
background (`surveys/runner.py`).
"""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from jobs.actions import queue_job
from surveys.models import InvitationState, Mailing, MailingKind, Survey
from surveys.rules import (
    IN_DOUBT,
    TO_BE_SENT,
    WRITTEN_TO,
    why_not_remind,
    why_not_send,
    why_not_send_again,
)
from surveys.tasks import send_mailing


@transaction.atomic
def send_invitations(*, by: User | None, survey: Survey, key: UUID) -> Mailing:
    """Write to everybody who was not written to yet, or whose mail was refused."""
    held = _held(survey)
    made = _made_by_this_press(held, key, MailingKind.INVITATION)
    if made:
        return made
    _refuse(held, why_not_send)
    people = held.invitations.filter(state__in=TO_BE_SENT).update(state=InvitationState.WAITING)
    event = "sent invitations"
    return _begin(by, held, key, MailingKind.INVITATION, people=people, event=event)


@transaction.atomic
def send_again(*, by: User | None, survey: Survey, key: UUID) -> Mailing:
    """Write again to those whose mail may not have arrived.

    They get a new link. If the first did arrive they could answer twice: at
    most one extra answer for each of them.
    """
    held = _held(survey)
    made = _made_by_this_press(held, key, MailingKind.INVITATION)
    if made:
        return made
    _refuse(held, why_not_send_again)
    in_doubt = held.invitations.filter(state__in=IN_DOUBT)
    people = in_doubt.update(state=InvitationState.WAITING, sent_on=None)
    event = "sent new links to those of unknown outcome"
    return _begin(by, held, key, MailingKind.INVITATION, people=people, event=event)


@transaction.atomic
def send_reminder(*, by: User | None, survey: Survey, key: UUID) -> Mailing:
    """Remind everybody who was written to, whether they have answered or not: nobody knows."""
    held = _held(survey)
    made = _made_by_this_press(held, key, MailingKind.REMINDER)
    if made:
        return made
    _refuse(held, why_not_remind)
    people = held.invitations.filter(state__in=WRITTEN_TO).count()
    event = "sent a reminder"
    return _begin(by, held, key, MailingKind.REMINDER, people=people, event=event)


def _begin(
    by: User | None, survey: Survey, key: UUID, kind: MailingKind, *, people: int, event: str
) -> Mailing:
    what = f"{kind.label}s by email: {survey}"[:200]
    job = queue_job(by=by, task=send_mailing, what=what, total=people)
    mailing = Mailing.objects.create(survey=survey, kind=kind, key=key, job=job)
    record(by=by, event=event, about=survey, people=people)
    return mailing


def _held(survey: Survey) -> Survey:
    return Survey.objects.select_for_update().get(pk=survey.pk)


def _made_by_this_press(survey: Survey, key: UUID, kind: MailingKind) -> Mailing | None:
    mailing = Mailing.objects.filter(key=key).first()
    if mailing and (mailing.survey_id != survey.pk or mailing.kind != kind):
        raise Refused("This page is out of date. Go back to the survey and try again.")
    return mailing


def _refuse(survey: Survey, why_not: Callable[[Survey], str]) -> None:
    reason = why_not(survey)
    if reason:
        raise Refused(reason)
