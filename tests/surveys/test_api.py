"""The HTTP API of surveys: lists by cursor, and the way in for whole responses."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.permissions import Role
from surveys.models import Survey, SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.surveys import SurveyFactory, TombstoneFactory
from tests.surveys.keeping import FULL, OTHER, tracked_survey

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


@pytest.fixture
def device() -> APIClient:
    """A client that may send answers in."""
    client = APIClient()
    client.force_authenticate(UserFactory.create(role=Role.ANALYST))
    return client


def put(
    client: APIClient, survey: Survey, root_id: UUID, document: object, version: int = 1
) -> Any:
    address = reverse("api:response", args=[survey.pk, root_id])
    return client.put(address, {"version": version, "answers": document}, format="json")


def test_a_response_is_put_once_and_never_dropped(device: APIClient) -> None:
    survey, key = tracked_survey(), uuid4()
    first = put(device, survey, key, FULL)
    again = put(device, survey, key, FULL)
    other = put(device, survey, key, OTHER)
    unknown = put(device, survey, uuid4(), {"new": "x"}, version=4)
    statuses = [each.status_code for each in (first, again, other, unknown)]
    assert statuses == [201, 200, 409, 202]
    assert first.json() == again.json()
    assert all(each.json()["kept"] for each in (first, again, other, unknown))
    assert [each.json()["counted"] for each in (again, other, unknown)] == [True, False, False]
    assert "Nothing is lost" in other.json()["detail"]


def test_what_cannot_be_kept_says_why(device: APIClient) -> None:
    survey, key = tracked_survey(), uuid4()
    wrong = put(device, survey, key, FULL | {"families": "many"})
    assert (wrong.status_code, wrong.json()["kept"]) == (400, False)
    assert set(wrong.json()["answers"]) == {"families"}
    assert put(device, survey, key, ["no", "names"]).status_code == 400
    TombstoneFactory.create(instrument=survey.instrument, root_id=key)
    gone = put(device, survey, key, FULL)
    assert (gone.status_code, gone.json()["kept"]) == (410, False)
    assert "have been deleted" in gone.json()["detail"]


def test_a_confidential_survey_and_a_person_without_the_permission_are_refused(
    device: APIClient, client: APIClient
) -> None:
    confidential = SurveyFactory.create(state=SurveyState.OPEN)
    assert put(device, confidential, uuid4(), {}).status_code == 403
    survey = tracked_survey()
    assert put(client, survey, uuid4(), FULL).status_code == 403
    assert put(APIClient(), survey, uuid4(), FULL).status_code == 401
