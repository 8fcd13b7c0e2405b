"""Pages of stuck cases: who sees which rows, the rule set on the page, and reviews."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, Locality
from accounts.permissions import Role
from analytics.models import CaseDashboard, StuckReview
from families.models import Family
from tests.analytics.cases import counted
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.analytics import OpenCaseFactory, StuckReviewFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db
FIGURES = reverse("analytics:stuck_show")
DOWNLOAD = reverse("analytics:stuck_download", args=["localities"])
LIST = reverse("analytics:stuck_list")


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


@pytest.fixture
def here() -> Locality:
    return LocalityFactory.create()


def signed_in(role: Role, locality: Locality | None = None) -> Client:
    client = Client()
    client.force_login(MembershipFactory.create(role=role, locality=locality).user)
    return client


def case(dashboard: CaseDashboard, locality: Locality, **stands: Any) -> int:
    family = FamilyFactory.create(locality=locality)
    OpenCaseFactory.create(dashboard=dashboard, family=family, **stands)
    return family.pk


def review_of(family: int) -> str:
    return reverse("analytics:stuck_review", args=[family])


@pytest.mark.parametrize("address", [FIGURES, DOWNLOAD, LIST, review_of(1)])
def test_strangers_and_those_without_the_permission_are_kept_out(address: str) -> None:
    assert Client().get(address).status_code == 302
    for role in (Role.AUDITOR, Role.ADMINISTRATOR):
        assert signed_in(role).get(address).status_code == 403
    expected = 404 if address == review_of(1) else 403
    assert signed_in(Role.PRACTITIONER).get(address).status_code == expected


def test_the_list_is_of_the_own_locality_and_looking_is_written_down(here: Locality) -> None:
    dashboard, there = counted(), LocalityFactory.create()
    mine, other = case(dashboard, here), case(dashboard, there)
    manager = signed_in(Role.MANAGER, here)
    page = manager.get(LIST).text
    assert "1 case that seems stuck" in page
    assert (f"Family {mine}<" in page, f"Family {other}<" in page) == (True, False)
    assert AuditEvent.objects.filter(event="looked at cases that seem stuck").count() == 1
    assert manager.get(review_of(other)).status_code == 404
    assert manager.get(review_of(mine)).status_code == 200
    assert "2 cases that seem stuck" in signed_in(Role.ANALYST).get(LIST).text


def test_analysts_and_stewards_read_the_list_and_review_nobody(here: Locality) -> None:
    family = case(counted(), here)
    for role in (Role.ANALYST, Role.DATA_STEWARD):
        client = signed_in(role)
        assert f"Review family {family}" not in client.get(LIST).text
        assert client.get(review_of(family)).status_code == 403
    assert signed_in(Role.DATA_STEWARD).get(FIGURES).status_code == 403


def test_the_rule_is_shown_and_set_on_the_page(here: Locality) -> None:
    dashboard = counted()
    long = case(dashboard, here, days_open=800)
    case(dashboard, here, days_open=400)
    case(dashboard, here, days_open=900, rose=6, fell=1)
    manager = signed_in(Role.MANAGER, here)
    assert "2 cases that seem stuck" in manager.get(LIST).text
    page = manager.get(LIST, {"open_days": "700", "progress_from": "2", "show": "all"}).text
    assert "Open for more than 700 days" in page
    assert "1 case that seems stuck" in page
    assert f"Family {long}<" in page
    wrong = manager.get(LIST, {"open_days": 1}).text
    assert "Open for more than 365 days" in wrong
    assert "There is a problem" in wrong
    assert "No open case that you may see fits" in manager.get(LIST, {"open_days": 1900}).text


def test_the_list_can_be_of_new_cases_or_of_those_that_are_due(here: Locality) -> None:
    dashboard, today = counted(), timezone.localdate()
    new, due, later = (case(dashboard, here) for _ in range(3))
    for family, on in ((due, today), (later, today + timedelta(9))):
        StuckReviewFactory.create(family=Family.objects.get(pk=family), next_on=on)
    manager = signed_in(Role.MANAGER, here)
    for show, family in (("new", new), ("due", due)):
        page = manager.get(LIST, {"open_days": "365", "show": show}).text
        assert "1 case that seems stuck" in page
        assert f"Family {family}<" in page


def test_a_review_is_written_and_read_again(here: Locality) -> None:
    family = case(counted(), here)
    manager = signed_in(Role.MANAGER, here)
    words = {"reason": "closing", "notes": "All is well.", "next_action": "Close it"}
    past = manager.post(review_of(family), words | {"next_on": "2017-01-01"})
    assert "not over" in past.text
    assert "All is well." in past.text
    done = manager.post(review_of(family), words | {"next_on": "2999-01-01"}, follow=True)
    assert f"Your review of family {family} is kept." in done.text
    assert "Ready to close" in done.text
    assert StuckReview.objects.get().notes == "All is well."
    assert "All is well." in manager.get(review_of(family)).text


def test_a_download_of_places_and_one_that_is_not_there() -> None:
    counted()
    analyst = signed_in(Role.ANALYST)
    assert b"We count open cases" in analyst.get(DOWNLOAD).getvalue()
    missing = reverse("analytics:stuck_download", args=["teams"])
    assert analyst.get(missing).status_code == 404


def test_statements_of_the_list_do_not_grow(
    here: Locality, django_assert_max_num_queries: Any
) -> None:
    dashboard, manager = counted(), signed_in(Role.MANAGER, here)
    for _ in range(2):
        for _ in range(3):
            case(dashboard, here)
        with django_assert_max_num_queries(16):
            manager.get(LIST)
