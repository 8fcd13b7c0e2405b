"""The HTTP API of surveys: lists by cursor, for those who see surveys."""

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.permissions import Role
from surveys.models import SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.surveys import SurveyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> APIClient:
    client = APIClient()
    client.force_authenticate(UserFactory.create(role=Role.MANAGER))
    return client


def test_a_survey_says_its_state_and_how_many_answered(client: APIClient) -> None:
    survey = SurveyFactory.create(state=SurveyState.OPEN, response_count=12)
    told = client.get(reverse("api:survey", args=[survey.pk])).json()
    assert (told["state"], told["responses"]) == ("open", 12)
    assert client.get(reverse("api:surveys")).json()["results"] == [told]


def test_instruments_and_rounds_are_listed(client: APIClient) -> None:
    survey = SurveyFactory.create()
    instruments = client.get(reverse("api:instruments")).json()["results"]
    assert [row["slug"] for row in instruments] == [survey.instrument.slug]
    one = client.get(reverse("api:instrument", args=[survey.instrument_id])).json()
    assert one == instruments[0]
    rounds = client.get(reverse("api:rounds")).json()["results"]
    assert [row["name"] for row in rounds] == [survey.round.name]


def test_pages_follow_a_cursor(client: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    SurveyFactory.create_batch(3)
    monkeypatch.setattr("surveys.api.InOrderOfKeys.page_size", 2)
    first = client.get(reverse("api:surveys")).json()
    second = client.get(first["next"]).json()
    assert len(first["results"]) + len(second["results"]) == 3
    assert "cursor=" in first["next"]


def test_nothing_can_be_written(client: APIClient) -> None:
    assert client.post(reverse("api:surveys"), {}).status_code == 405
