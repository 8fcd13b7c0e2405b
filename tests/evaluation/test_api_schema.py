"""The description of the API is for everybody signed in."""

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_the_schema_names_both_ways_to_sign_in() -> None:
    client = APIClient()
    client.force_authenticate(UserFactory.create())
    response = client.get(reverse("api:schema"))
    assert response.status_code == 200
    assert b"personal key" in response.content
    assert response["Content-Type"].startswith("application/vnd.oai.openapi")


def test_strangers_do_not_read_it() -> None:
    assert APIClient().get(reverse("api:schema")).status_code == 401
