"""The page that looks across maps."""

import pytest
from django.conf import LazySettings
from pytest_django.asserts import assertContains, assertNotContains

from accounts.permissions import Role
from tests.factories.journeys import JourneyFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
HERE = "/analytics/journeys/"


@pytest.fixture(autouse=True)
def no_second_factor(settings: LazySettings) -> None:
    settings.DEMONSTRATION = True


def test_only_signed_off_maps_count_and_clusters_are_for_analysts_alone() -> None:
    analyst, manager = signed_in(Role.ANALYST), signed_in(Role.MANAGER)
    JourneyFactory.create()
    assertContains(analyst.get(HERE), "There is no map to look across yet")
    for cluster in ("A", "B"):
        JourneyFactory.create(signed_off=True, interview__cluster=cluster)
    page = analyst.get(HERE)
    assertContains(page, "Of 2 families who told us, not representative of others")
    assertContains(page, "?cluster=A")
    assertContains(analyst.get(f"{HERE}?cluster=A"), "Of 1 family who told us")
    assertNotContains(manager.get(HERE), "?cluster=A")
    assertContains(manager.get(f"{HERE}?cluster=A"), "Of 2 families who told us")
    assertContains(analyst.get(HERE), "2 (few)")
    assertContains(manager.get(HERE), "Hidden to protect people in small groups")
    assertNotContains(manager.get(HERE), "2 (few)")
    assert signed_in(Role.INTERVIEWER).get(HERE).status_code == 403


def test_a_table_is_taken_away_with_its_base() -> None:
    analyst = signed_in(Role.ANALYST)
    for _ in range(5):
        JourneyFactory.create(signed_off=True)
    content = b"".join(analyst.get(f"{HERE}agencies.csv").streaming_content).decode()  # type: ignore[attr-defined]  # it streams
    assert "not representative" in content
    assert "Early Help,5,10,10,0" in content
    JourneyFactory.create(signed_off=True, interview__cluster="B")
    few = b"".join(analyst.get(f"{HERE}agencies.csv?cluster=B").streaming_content).decode()  # type: ignore[attr-defined]  # it streams
    assert "Early Help,[c],[c],[c],[c]" in few
    assert analyst.get(f"{HERE}nothing.csv").status_code == 404
