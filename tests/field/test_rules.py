"""When a tablet may be prepared and revoked."""

import pytest
from django.utils import timezone

from field.rules import why_not_prepare, why_not_revoke
from surveys.models import SurveyState
from tests.factories.field import DeviceFactory
from tests.factories.surveys import SurveyFactory
from tests.surveys.keeping import tracked_survey

pytestmark = pytest.mark.django_db


def test_a_tablet_gets_open_surveys_that_are_not_confidential() -> None:
    survey = tracked_survey()
    assert why_not_prepare([survey]) == ""
    confidential = SurveyFactory.create(state=SurveyState.OPEN)
    assert "confidential" in why_not_prepare([survey, confidential])
    survey.state = SurveyState.CLOSED
    assert "closed" in why_not_prepare([survey])


def test_a_tablet_is_revoked_once() -> None:
    device = DeviceFactory.build()
    assert why_not_revoke(device) == ""
    device.state, device.revoked_at = "revoked", timezone.now()
    assert "already" in why_not_revoke(device)
