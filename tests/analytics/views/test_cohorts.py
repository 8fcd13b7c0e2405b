"""Pages of cohorts: who builds them, what they would hold, and how a run asks for them."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from analytics.models import Cohort, FamilyRun
from tests.analytics.cases import counted
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.analytics import CohortFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db
LIST = reverse("analytics:cohort_list")
BUILD = reverse("analytics:cohort_build")
DOWNLOAD = reverse("analytics:cohort_download", args=["progress"])
WORDS = {"rules": ["open"], "name": "open now", "why": "To look at families that wait."}


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def signed_in(role: Role, **where: Any) -> Client:
    client = Client()
    client.force_login(MembershipFactory.create(role=role, **({"locality": None} | where)).user)
    return client


@pytest.mark.parametrize("address", [LIST, BUILD, DOWNLOAD])
def test_strangers_and_those_without_the_permission_are_kept_out(address: str) -> None:
    assert Client().get(address).status_code == 302
    for role in (Role.PRACTITIONER, Role.AUDITOR, Role.DATA_STEWARD):
        assert signed_in(role).get(address).status_code == 403


def test_managers_read_cohorts_and_build_none() -> None:
    counted()
    cohort = CohortFactory.create()
    manager = signed_in(Role.MANAGER)
    page = manager.get(LIST).text
    assert "96 of 120 families (80%) belong to the cohort" in page
    assert "Build a cohort" not in page
    assert manager.get(BUILD).status_code == 403
    withdraw = reverse("analytics:cohort_withdraw", args=[cohort.pk])
    assert manager.post(withdraw).status_code == 403
    assert b"We count families" in manager.get(DOWNLOAD).getvalue()
    missing = reverse("analytics:cohort_download", args=["none"])
    assert manager.get(missing).status_code == 404


def test_a_preview_counts_the_families_that_one_may_see_and_keeps_nothing() -> None:
    counted()
    here = LocalityFactory.create()
    FamilyFactory.create_batch(2, locality=here, closed_on=None)
    FamilyFactory.create(locality=LocalityFactory.create())
    asked = {"rules": ["open"], "look": "yes"}
    page = signed_in(Role.ANALYST).post(BUILD, asked).text
    assert "3 (small)" in page
    assert "2 (small)" in signed_in(Role.ANALYST, locality=here).post(BUILD, asked).text
    assert not Cohort.objects.exists()


def test_a_cohort_is_built_kept_and_asked_for_by_an_analysis() -> None:
    counted()
    analyst = signed_in(Role.ANALYST)
    refused = analyst.post(BUILD, WORDS | {"name": "progress", "keep": "yes"})
    assert "give yours another name" in refused.text
    done = analyst.post(BUILD, WORDS | {"keep": "yes"}, follow=True)
    assert "“open now” is kept" in done.text
    assert "It is being counted" in done.text
    start = reverse("analytics:family_run_start")
    assert "open now" in analyst.get(start).text.lower()
    asked = {"method": "needs", "cohort": "open now", "k": "4", "key": str(uuid4())}
    analyst.post(start, asked)
    run = FamilyRun.objects.get()
    assert (run.cohort, run.rules) == ("open now", ["open"])
    wrong = analyst.post(start, asked | {"method": "progress", "key": str(uuid4())})
    assert "has no readings" in wrong.text


def test_a_withdrawn_cohort_is_offered_to_no_new_analysis() -> None:
    counted()
    cohort = CohortFactory.create(name="waiting long")
    analyst = signed_in(Role.ANALYST)
    withdraw = reverse("analytics:cohort_withdraw", args=[cohort.pk])
    assert "No new analysis can ask" in analyst.post(withdraw, follow=True).text
    assert "withdrawn already" in analyst.post(withdraw, follow=True).text
    assert "waiting long" not in analyst.get(reverse("analytics:family_run_start")).text.lower()
    assert "Withdrawn" in analyst.get(LIST).text
