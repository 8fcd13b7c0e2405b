"""The HTTP API of case data; who gets what is in test_roles."""

import pytest
from rest_framework.test import APIClient

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory, LoadFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> APIClient:
    client = APIClient()
    client.force_authenticate(UserFactory.create(role=Role.ANALYST))
    return client


def test_families_follow_a_cursor(client: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    FamilyFactory.create_batch(3)
    monkeypatch.setattr("families.api.InOrderOfKeys.page_size", 2)
    first = client.get("/api/v1/families/").json()
    second = client.get(first["next"]).json()
    assert len(first["results"]) + len(second["results"]) == 3


def test_loads_and_needs_are_told(client: APIClient) -> None:
    load = LoadFactory.create()
    assert [row["id"] for row in client.get("/api/v1/loads/").json()["results"]] == [str(load.pk)]
    needs = client.get("/api/v1/needs/").json()["results"]
    assert len(needs) == 57
    assert needs[0].keys() == {"code", "level", "name", "headline", "also"}


def test_nothing_can_be_written(client: APIClient) -> None:
    assert client.post("/api/v1/families/", {}).status_code == 405
