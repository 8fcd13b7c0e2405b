"""Pages of two groupings side by side: who sees what, and who is told about single families."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.models import Comparison
from tests.analytics.test_comparison_pages import compared
from tests.factories.analytics import FamilyLabelFactory, FamilyRunFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def test_strangers_and_practitioners_are_kept_out() -> None:
    comparison = compared()
    for name, key in (
        ("comparison_show", comparison.pk), ("comparison_moves", comparison.pk),
        ("family_run_compare", comparison.one_id),
    ):  # fmt: skip
        address = reverse(f"analytics:{name}", args=[key])
        assert Client().get(address).status_code == 302
        assert signed_in(Role.PRACTITIONER).get(address).status_code == 403


def test_an_analyst_compares_and_reads_how_alike_the_two_are() -> None:
    comparison, analyst = compared(), signed_in(Role.ANALYST)
    third = FamilyRunFactory.create(result={"groups": [{"label": 0}]})
    address = reverse("analytics:family_run_compare", args=[comparison.one_id])
    assert "The locked grouping from the report" in analyst.get(address).text
    assert "Error:" in analyst.post(address, {"other": "none"}).text
    answer = analyst.post(address, {"other": str(third.pk)})
    made = Comparison.objects.get(other=third)
    assert answer["Location"] == reverse("analytics:comparison_show", args=[made.pk])
    assert "Waiting to start" in analyst.get(answer["Location"]).text
    page = analyst.get(reverse("analytics:comparison_show", args=[comparison.pk])).text
    assert "hardly alike" in page
    assert "See which families moved" in page


def test_the_last_grouping_says_that_there_is_none_to_compare_with() -> None:
    run = FamilyRunFactory.create(result={"groups": [{"label": 0}]})
    address = reverse("analytics:family_run_compare", args=[run.pk])
    assert "No other grouping yet" in signed_in(Role.ANALYST).get(address).text


def test_families_that_moved_are_told_to_analysts_only_and_written_down() -> None:
    comparison = compared()
    for mine, theirs in ((0, 0), (0, 0), (0, 1)):
        label = FamilyLabelFactory.create(run=comparison.one, label=mine)
        FamilyLabelFactory.create(run=comparison.other, family=label.family, label=theirs)
    address = reverse("analytics:comparison_moves", args=[comparison.pk])
    manager = signed_in(Role.MANAGER)
    assert manager.get(address).status_code == 409
    show = reverse("analytics:comparison_show", args=[comparison.pk])
    assert "See which families moved" not in manager.get(show).text
    assert str(label.family_id) in signed_in(Role.ANALYST).get(address).text
    assert AuditEvent.objects.filter(event="read which families moved").count() == 1
