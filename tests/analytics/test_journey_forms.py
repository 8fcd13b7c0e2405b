"""What is asked before a draw."""

import pytest

from analytics.journey_forms import DrawForm
from journeys.lots import Unit
from tests.factories.accounts import ServiceFactory

UNITS = [Unit(n, "A", "slf" if n else "", True, True) for n in range(3)]


@pytest.mark.django_db
def test_a_plan_asks_for_no_more_families_than_there_are() -> None:
    ServiceFactory.create(slug="slf", short_name="SLF")
    form = DrawForm(units=UNITS)
    assert [field.label for field in form.places()] == ["Cluster A, no service", "Cluster A, SLF"]
    typed = {"name": "Spring", "seed": "7", "places-A-": "0", "places-A-slf": "3"}
    assert "places-A-slf" in DrawForm(typed, units=UNITS).errors
    whole = DrawForm(typed | {"places-A-slf": "2"}, units=UNITS)
    assert whole.is_valid()
    assert whole.plan() == {("A", "slf"): 2, ("A", ""): 0}
