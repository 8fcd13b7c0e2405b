"""The published figures of interviews."""

import pytest

from analytics.journey_figures import journey_figures
from tests.factories.accounts import ServiceFactory
from tests.factories.journeys import JourneyFactory

pytestmark = pytest.mark.django_db


def test_families_are_counted_once_by_cluster_and_services() -> None:
    assert journey_figures() == {}
    slf, cc = ServiceFactory.create(slug="slf"), ServiceFactory.create(slug="cc")
    for cluster, services in (("A", [slf]), ("A", [slf, cc]), ("B", [cc]), ("B", [cc])):
        journey = JourneyFactory.create(signed_off=True, interview__cluster=cluster)
        journey.interview.services.set(services)
    JourneyFactory.create()
    figures = journey_figures()
    assert figures["interviews.total"] == 4
    found = {key: value for key, value in figures.items() if value and "cluster" in key}
    assert found == {
        "interviews.cluster.A.slf-only": 1,
        "interviews.cluster.A.both": 1,
        "interviews.cluster.B.cc-only": 2,
    }
