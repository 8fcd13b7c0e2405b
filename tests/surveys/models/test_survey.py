"""Surveys: who sees them, and what the database holds to."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import Survey, SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.surveys import SurveyFactory

pytestmark = pytest.mark.django_db


def test_surveys_are_open_or_closed() -> None:
    SurveyFactory.create()
    running = SurveyFactory.create(state=SurveyState.OPEN)
    over = SurveyFactory.create(state=SurveyState.CLOSED, closed_at=timezone.now())
    assert list(Survey.objects.open()) == [running]
    assert list(Survey.objects.closed()) == [over]
    assert (running.is_open, running.is_closed) == (True, False)


@pytest.mark.parametrize("wrong", [{"state": "gone"}, {"promise": "none"}, {"state": "closed"}])
def test_a_survey_keeps_to_its_states_and_promises(wrong: dict[str, str]) -> None:
    survey = SurveyFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**wrong)


def test_only_those_who_see_surveys_see_them() -> None:
    SurveyFactory.create()
    sees = {
        role: Survey.objects.visible_to(UserFactory.create(role=role)).exists()
        for role in (Role.PRACTITIONER, Role.MANAGER, Role.AUDITOR, Role.ANALYST)
    }
    assert sees == {
        Role.PRACTITIONER: False,
        Role.MANAGER: True,
        Role.AUDITOR: True,
        Role.ANALYST: True,
    }
