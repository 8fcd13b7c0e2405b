"""The API says of a survey only what anybody who sees surveys may know."""

from uuid import uuid4

import pytest

from surveys.actions.receiving import Arrival, Reception
from surveys.serializers import ReceptionSerializer, SurveySerializer
from tests.factories.surveys import SurveyFactory


@pytest.mark.django_db
def test_a_survey_is_told_without_its_people() -> None:
    told = SurveySerializer(SurveyFactory.create(response_count=3)).data
    assert told["responses"] == 3
    assert not {"invitations", "codes", "headcounts"} & set(told)


def test_a_reception_says_that_nothing_is_lost() -> None:
    key = uuid4()
    told = ReceptionSerializer(Reception(Arrival.ASIDE, key, "a" * 64, "other-content")).data
    assert (told["id"], told["kept"], told["counted"]) == (str(key), True, False)
    assert told["detail"].startswith("It arrived again with other answers")
