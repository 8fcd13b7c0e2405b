"""Surveys, invitations and mailings: who sees them, and what the database holds to."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import Invitation, Survey, SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.surveys import (
    InvitationFactory,
    MailingFactory,
    ReminderSentFactory,
    SurveyFactory,
)

pytestmark = pytest.mark.django_db


def test_surveys_are_open_or_closed() -> None:
    SurveyFactory.create()
    running = SurveyFactory.create(state=SurveyState.OPEN)
    over = SurveyFactory.create(state=SurveyState.CLOSED, closed_at=timezone.now())
    assert list(Survey.objects.open()) == [running]
    assert list(Survey.objects.closed()) == [over]
    assert (running.is_open, running.is_closed) == (True, False)


def test_only_those_who_see_surveys_see_them_and_fewer_see_the_people() -> None:
    InvitationFactory.create()
    sees = {
        role: (
            Survey.objects.visible_to(UserFactory.create(role=role)).exists(),
            Invitation.objects.visible_to(UserFactory.create(role=role)).exists(),
        )
        for role in (Role.PRACTITIONER, Role.MANAGER, Role.AUDITOR, Role.ANALYST)
    }
    assert sees == {
        Role.PRACTITIONER: (False, False),
        Role.MANAGER: (True, False),
        Role.AUDITOR: (True, False),
        Role.ANALYST: (True, True),
    }


def test_people_are_found_by_address_or_name() -> None:
    ann = InvitationFactory.create(email="ann@wealdshire.example", name="Ann Oak")
    InvitationFactory.create(email="bo@wealdshire.example", name="Bo")
    assert list(Invitation.objects.matching(" oak ")) == [ann]
    assert list(Invitation.objects.matching("ANN@")) == [ann]
    assert Invitation.objects.matching("  ").count() == 2


@pytest.mark.parametrize("wrong", [{"state": "gone"}, {"promise": "none"}, {"state": "closed"}])
def test_a_survey_keeps_to_its_states_and_promises(wrong: dict[str, str]) -> None:
    survey = SurveyFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**wrong)


def test_what_is_known_of_a_mail_is_one_of_the_known_states() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(state="lost")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderSentFactory.create(state="lost")


def test_a_mailing_is_an_invitation_or_a_reminder() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MailingFactory.create(kind="greeting")
