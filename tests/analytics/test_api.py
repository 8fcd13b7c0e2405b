"""The HTTP API tells the same figures as the pages, to the same people."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from accounts.permissions import Role
from analytics.models import AnalysisRun
from tests.analytics.results import analysed, closed_survey
from tests.factories.accounts import UserFactory
from tests.factories.analytics import AnalysisRunFactory

pytestmark = pytest.mark.django_db

ADDRESSES = ("runs", "instruments", "rounds", "surveys", "schema")


@pytest.fixture(autouse=True)
def demonstration(settings: object) -> None:
    """Nobody has a second factor here."""
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]  # Django's settings


@pytest.fixture
def run() -> AnalysisRun:
    return analysed(closed_survey())


def caller(role: Role | None) -> APIClient:
    client = APIClient()
    client.force_authenticate(UserFactory.create(role=role))
    return client


@pytest.mark.parametrize("name", ADDRESSES)
def test_strangers_are_told_to_sign_in(name: str) -> None:
    assert Client().get(reverse(f"api:{name}")).status_code == 401


@pytest.mark.parametrize("name", ["runs", "surveys"])
def test_people_without_the_permission_are_refused(name: str) -> None:
    assert caller(Role.PRACTITIONER).get(reverse(f"api:{name}")).status_code == 403


def test_a_run_that_is_not_there_is_not_found(run: AnalysisRun) -> None:
    client = caller(Role.MANAGER)
    for name in ("run", "run_result", "survey", "response_rates", "instrument"):
        assert client.get(reverse(f"api:{name}", args=[uuid4()])).status_code == 404


def test_a_run_without_a_result_has_no_figures() -> None:
    waiting = AnalysisRunFactory.create()
    client = caller(Role.MANAGER)
    assert client.get(reverse("api:run", args=[waiting.pk])).json()["state"] == "waiting"
    assert client.get(reverse("api:run_result", args=[waiting.pk])).status_code == 404


def test_rates_of_hidden_groups_are_null(run: AnalysisRun) -> None:
    told = caller(Role.MANAGER).get(reverse("api:response_rates", args=[run.survey_id])).json()
    rows = {json.dumps(row["group"]): row for row in told["rates"]}
    everybody = rows["{}"]
    assert (everybody["responses"], everybody["invited"], everybody["percent"]) == (45, 80, 56)
    nowhere = rows['{"locality": "not-given"}']
    assert (nowhere["hidden"], nowhere["responses"], nowhere["percent"]) == (True, None, None)
    assert told["cohort"]
    assert told["unit"]


def test_the_result_of_a_group_follows_the_filters(run: AnalysisRun) -> None:
    address = reverse("api:run_result", args=[run.pk])
    client = caller(Role.ANALYST)
    told = client.get(address, {"service": "slf"}).json()
    assert told["group"] == {"service": "slf"}
    assert {item["name"]: item["mean"] for item in told["items"]}["trust_1"] == 60
    hidden = client.get(address, {"locality": "not-given"}).json()
    assert hidden["hidden"]
    assert hidden["domains"] == hidden["items"] == []
    assert hidden["responses"] is None


def test_lists_take_the_same_statements_for_more_rows(
    run: AnalysisRun, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        AnalysisRunFactory.create(survey=run.survey)
    manager = caller(Role.MANAGER)
    with django_assert_max_num_queries(4):
        told = manager.get(reverse("api:runs")).json()
    assert len(told["results"]) == 6


def test_the_schema_describes_every_address(run: AnalysisRun) -> None:
    told = caller(Role.MANAGER).get(reverse("api:schema"), {"format": "json"}).json()
    assert "/api/v1/runs/{id}/" in told["paths"]
    assert "/api/v1/surveys/{id}/response-rates/" in told["paths"]
    assert {"name", "in"} <= set(told["paths"]["/api/v1/runs/{id}/result/"]["get"]["parameters"][0])
