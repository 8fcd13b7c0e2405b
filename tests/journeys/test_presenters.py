"""What pages show."""

import pytest

from accounts.permissions import Role
from journeys.models import Journey
from journeys.presenters import about, card, editor_page, sees_cluster, theory_names
from tests.factories.accounts import ServiceFactory, UserFactory
from tests.factories.programmes import NodeFactory

pytestmark = pytest.mark.django_db


def test_an_editor_row_has_room_for_one_more_of_each(journey: Journey) -> None:
    page = editor_page(journey)
    (first,), (second, third) = ([*group["rows"]] for group in page["phases"])
    assert [len(row["forces"]) for row in (first, second, third)] == [2, 3, 2]
    assert [number for _, number in third["dependencies"]] == [2, ""]
    assert (first["more"], second["more"], third["more"]) == (0, 1, 2)
    assert page["agencies"] == ["Early Help"]


def test_who_decides_about_families_is_not_told_the_cluster(journey: Journey) -> None:
    journey.interview.services.add(ServiceFactory.create(name="Helping Hands"))
    analyst, manager = (UserFactory.create(role=r) for r in (Role.ANALYST, Role.MANAGER))
    assert about(journey.interview, analyst) == "Helping Hands, cluster A, told in May 2017"
    assert about(journey.interview, manager) == "Helping Hands, told in May 2017"
    assert (sees_cluster(analyst), sees_cluster(manager)) == (True, False)
    assert card(journey, manager)["moments"] == 3


def test_boxes_of_the_theory_are_named() -> None:
    NodeFactory.create(code="mec-trust", title="Trust")
    assert theory_names(["mec-trust", "gone"]) == {"mec-trust": "Trust"}
