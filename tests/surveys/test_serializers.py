"""The API says of a survey only what anybody who sees surveys may know."""

import pytest

from surveys.serializers import SurveySerializer
from tests.factories.surveys import SurveyFactory


@pytest.mark.django_db
def test_a_survey_is_told_without_its_people() -> None:
    told = SurveySerializer(SurveyFactory.create(response_count=3)).data
    assert told["responses"] == 3
    assert not {"invitations", "codes", "headcounts"} & set(told)
