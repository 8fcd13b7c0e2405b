"""Asking for a mailing: one for each press, and only when it makes sense."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from jobs.models import State
from surveys.actions.mailings import send_again, send_invitations, send_reminder
from surveys.models import InvitationState, Mailing, MailingKind
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InvitationFactory, MailingFactory, ReminderSentFactory
from tests.surveys.mail_servers import open_survey_of

pytestmark = pytest.mark.django_db


def test_sending_makes_a_mailing_a_job_and_an_audit_record() -> None:
    analyst = UserFactory.create(role=Role.ANALYST)
    survey = open_survey_of(3)
    survey.invitations.filter(email__endswith="2@wealdshire.example").update(
        state=InvitationState.FAILED
    )
    key = uuid4()

    mailing = send_invitations(by=analyst, survey=survey, key=key)

    assert (mailing.key, mailing.kind) == (key, MailingKind.INVITATION)
    assert (mailing.job.asked_by, mailing.job.state) == (analyst, State.WAITING)
    assert mailing.job.task == "surveys.send_mailing"
    assert mailing.job.total == 3
    assert not survey.invitations.exclude(state=InvitationState.WAITING).exists()
    event = AuditEvent.objects.get(event="sent invitations")
    assert (event.by_name, event.details) == (analyst.name, {"people": 3})


def test_one_press_makes_one_mailing_however_often_it_arrives() -> None:
    survey, key = open_survey_of(2), uuid4()
    first = send_invitations(by=None, survey=survey, key=key)
    assert send_invitations(by=None, survey=survey, key=key) == first
    assert Mailing.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        MailingFactory.create(key=key)


def test_a_key_of_another_page_is_refused() -> None:
    survey, other, key = open_survey_of(2), open_survey_of(2), uuid4()
    send_invitations(by=None, survey=survey, key=key)
    with pytest.raises(Refused, match="out of date"):
        send_invitations(by=None, survey=other, key=key)
    with pytest.raises(Refused, match="out of date"):
        send_reminder(by=None, survey=survey, key=key)


def test_two_presses_do_not_send_side_by_side() -> None:
    survey = open_survey_of(2)
    send_invitations(by=None, survey=survey, key=uuid4())
    with pytest.raises(Refused, match="under way"):
        send_invitations(by=None, survey=survey, key=uuid4())


def test_those_in_doubt_wait_again_and_nobody_else_does() -> None:
    survey = open_survey_of(1)
    survey.invitations.update(state=InvitationState.SENT)
    for state in (InvitationState.UNKNOWN, InvitationState.SENDING):
        InvitationFactory.create(survey=survey, state=state)

    mailing = send_again(by=None, survey=survey, key=uuid4())

    assert send_again(by=None, survey=survey, key=mailing.key) == mailing
    assert mailing.job.total == 2
    states = sorted(survey.invitations.values_list("state", flat=True))
    assert states == ["sent", "waiting", "waiting"]


def test_a_reminder_goes_to_everybody_who_was_written_to() -> None:
    survey = open_survey_of(4)
    with pytest.raises(Refused, match="Nobody has been invited"):
        send_reminder(by=None, survey=survey, key=uuid4())
    survey.invitations.update(state=InvitationState.SENT)

    mailing = send_reminder(by=None, survey=survey, key=uuid4())

    assert (mailing.kind, mailing.job.total) == (MailingKind.REMINDER, 4)
    with pytest.raises(Refused, match="under way"):
        send_again(by=None, survey=survey, key=uuid4())


def test_nobody_is_reminded_twice_by_one_mailing() -> None:
    sent = ReminderSentFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderSentFactory.create(mailing=sent.mailing, invitation=sent.invitation)
