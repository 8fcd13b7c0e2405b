"""When a tablet may be prepared and revoked."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from accounts.errors import Refused
from field.actions.devices import prepare_collect, prepare_device
from field.rules import why_not_prepare, why_not_revoke
from surveys.models import SurveyState
from tests.factories.field import DeviceFactory
from tests.factories.surveys import SurveyFactory
from tests.field.ground import REPEAT, survey_for_the_field
from tests.surveys.keeping import analyst, tracked_survey
from tests.surveys.uploading import FORM

pytestmark = pytest.mark.django_db


def test_a_tablet_gets_open_surveys_that_are_not_confidential() -> None:
    survey = tracked_survey()
    assert why_not_prepare([survey]) == ""
    confidential = SurveyFactory.create(state=SurveyState.OPEN)
    assert "confidential" in why_not_prepare([survey, confidential])
    survey.state = SurveyState.CLOSED
    assert "closed" in why_not_prepare([survey])


@pytest.mark.parametrize("prepare", [prepare_device, prepare_collect])
def test_a_form_with_a_part_that_is_repeated_is_refused_before_anybody_goes_out(
    prepare: Callable[..., object],
) -> None:
    survey = survey_for_the_field(FORM)
    with pytest.raises(Refused, match=r"repeated.*Use personal links or paper"):
        prepare(by=analyst(), name="Tablet 1", surveys=[survey])
    without = survey_for_the_field(REPEAT.sub("", FORM), "without")
    assert why_not_prepare([without]) == ""


def test_a_tablet_is_revoked_once() -> None:
    device = DeviceFactory.build()
    assert why_not_revoke(device) == ""
    device.state, device.revoked_at = "revoked", timezone.now()
    assert "already" in why_not_revoke(device)
