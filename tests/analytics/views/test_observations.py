"""The dashboard of observations: who sees it, and what stands on it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from tests.analytics.observed import wave
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
PAGE = reverse("analytics:observation_results")


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def test_strangers_and_practitioners_are_kept_out() -> None:
    assert Client().get(PAGE).status_code == 302
    assert signed_in(Role.PRACTITIONER).get(PAGE).status_code == 403


def test_a_wave_stands_there_with_its_cautions() -> None:
    run = wave()
    page = signed_in(Role.MANAGER).get(PAGE).content.decode()
    for words in [
        run.survey.round.name,
        "40 observations",
        "Well-being by setting",
        "there is no mean",
    ]:
        assert words in page


def test_without_observations_it_says_when_they_come() -> None:
    assert "No observation has results yet" in signed_in(Role.ANALYST).get(PAGE).content.decode()
