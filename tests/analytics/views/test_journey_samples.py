"""Drawing families to interview."""

import pytest
from django.conf import LazySettings
from django.utils import timezone
from pytest_django.asserts import assertContains

from accounts.permissions import Role
from analytics.models import Decision, FamilyLabel, Method
from journeys.models import Sample
from tests.factories.analytics import FamilyRunFactory, GroupNameFactory
from tests.factories.families import FamilyFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
HERE = "/analytics/journeys/draw/"


@pytest.fixture(autouse=True)
def no_second_factor(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True


def test_without_clusters_the_page_says_what_comes_first() -> None:
    assertContains(signed_in(Role.INTERVIEWER).get(HERE), "There are no families to draw from")
    assert signed_in(Role.MANAGER).get(HERE).status_code == 403


def test_families_are_drawn_from_the_accepted_result() -> None:
    run = FamilyRunFactory.create(
        method=Method.NEEDS, result={}, decision=Decision.ACCEPTED, decided_at=timezone.now(),
        reason="They hold.",
    )  # fmt: skip
    GroupNameFactory.create(run=run, label=0, letter="A")
    for _ in range(3):
        FamilyLabel.objects.create(run=run, family=FamilyFactory.create(service=None), label=0)
    browser = signed_in(Role.INTERVIEWER)
    assertContains(browser.get(HERE), "3 families to draw from")
    typed = {"name": "Spring", "seed": "7", "places-A-": "0"}
    assertContains(browser.post(HERE, typed), "Say how many families")
    browser.post(HERE, typed | {"places-A-": "2"})
    sample = Sample.objects.get()
    assert (sample.candidates.count(), sample.considered, sample.seed) == (2, 3, 7)
