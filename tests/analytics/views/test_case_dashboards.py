"""Pages of the dashboards of case data: who may, what they say, and what is written down."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.models import CaseDashboard
from families.models import LoadState
from jobs.models import Job, State
from tests.analytics.cases import counted
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.analytics import CaseDashboardFactory, FamilyFaultFactory
from tests.factories.families import FamilyFactory, LoadFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db
QUALITY = reverse("analytics:quality_show")
RULE = reverse("analytics:quality_rule", args=["no-exit"])
ROWS = reverse("analytics:quality_families", args=["no-exit"])
CLOCKS = reverse("analytics:clocks_show")
MONTHS = reverse("analytics:clocks_download", args=["length", "months"])
DOWNLOADS = [
    reverse("analytics:quality_download"), MONTHS,
    reverse("analytics:quality_rule_download", args=["no-exit", "teams"]),
]  # fmt: skip
FIGURES = [QUALITY, RULE, CLOCKS, *DOWNLOADS]


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def signed_in(role: Role, **where: Any) -> Client:
    client = Client()
    user = MembershipFactory.create(role=role, **({"locality": None} | where)).user
    client.force_login(user)
    return client


@pytest.mark.parametrize("address", [*FIGURES, ROWS])
def test_strangers_and_those_without_the_permission_are_kept_out(address: str) -> None:
    assert Client().get(address).status_code == 302
    for role in (Role.PRACTITIONER, Role.AUDITOR, Role.ADMINISTRATOR):
        assert signed_in(role).get(address).status_code == 403


def test_figures_are_for_those_who_read_results_wherever_they_work() -> None:
    counted()
    manager = signed_in(Role.MANAGER, locality=LocalityFactory.create())
    assert [manager.get(each).status_code for each in FIGURES] == [200] * len(FIGURES)
    assert signed_in(Role.DATA_STEWARD).get(QUALITY).status_code == 403
    page = manager.get(QUALITY)
    assert "of 120 families" in page.text
    assert "no-exit" in page.text


def test_rows_are_of_the_own_locality_and_looking_is_written_down() -> None:
    here, there = LocalityFactory.create(), LocalityFactory.create()
    mine, other = (FamilyFactory.create(locality=each) for each in (here, there))
    dashboard = counted()
    for family in (mine, other):
        FamilyFaultFactory.create(dashboard=dashboard, family=family, rule="no-exit")
    FamilyFaultFactory.create(dashboard=dashboard, family=mine, rule="order")
    page = signed_in(Role.MANAGER, locality=here).get(ROWS)
    assert f"Family {mine.pk}<" in page.text
    assert f"Family {other.pk}<" not in page.text
    assert "1 family you may see" in page.text
    assert "2 families you may see" in signed_in(Role.ANALYST).get(ROWS).text
    looked = AuditEvent.objects.filter(event="looked at families that fail a rule")
    assert [each.details for each in looked] == [{"rule": "no-exit"}] * 2
    elsewhere = signed_in(Role.MANAGER, locality=LocalityFactory.create()).get(ROWS)
    assert "No such family" in elsewhere.text


def test_what_does_not_exist_is_not_found() -> None:
    analyst = signed_in(Role.ANALYST)
    assert analyst.get(RULE).status_code == 404
    counted()
    for name, args in (
        ("quality_rule", ["none"]), ("quality_families", ["none"]), ("clock_show", ["none"]),
        ("quality_rule_download", ["no-exit", "none"]), ("clocks_download", ["length", "none"]),
    ):  # fmt: skip
        assert analyst.get(reverse(f"analytics:{name}", args=args)).status_code == 404


def test_a_rule_that_nobody_fails_says_so() -> None:
    counted()
    address = reverse("analytics:quality_rule", args=["no-people"])
    assert "Every record meets this rule" in signed_in(Role.ANALYST).get(address).text


def test_a_download_names_its_cohort_and_is_written_down() -> None:
    counted()
    answer = signed_in(Role.ANALYST).get(MONTHS)
    lines = answer.getvalue().decode().splitlines()
    assert "Cohort: every family in the case data (120)" in lines[0]
    assert lines[2].startswith("Month,")
    assert AuditEvent.objects.get(event="downloaded a table").details == {"table": "months.csv"}


def test_before_the_first_count_the_page_says_what_is_missing() -> None:
    analyst = signed_in(Role.ANALYST)
    assert "No case data yet" in analyst.get(QUALITY).text
    load = LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    assert "Not counted yet" in analyst.get(CLOCKS).text
    job = JobFactory.create(state=State.FAILED, ended_at="2017-09-21T09:00Z", reason="It broke.")
    CaseDashboardFactory.create(load=load, job=job)
    assert "It broke." in analyst.get(QUALITY).text
    assert "Count again" not in signed_in(Role.MANAGER).get(QUALITY).text
    again = analyst.post(reverse("analytics:cases_count"))
    assert again["Location"] == QUALITY
    assert CaseDashboard.objects.get().job.state == State.WAITING
    assert Job.objects.filter(state=State.WAITING).count() == 1


def test_a_former_extract_stands_beside_the_new_one() -> None:
    counted(extracted_on="2017-06-20")
    counted()
    page = signed_in(Role.ANALYST).get(QUALITY).text
    assert "20 June 2017" in page
    assert "With a second extract" not in page


def test_statements_of_the_rows_do_not_grow(django_assert_max_num_queries: Any) -> None:
    dashboard, analyst = counted(), signed_in(Role.ANALYST)
    for _ in range(2):
        for _ in range(3):
            family = FamilyFactory.create(locality=LocalityFactory.create())
            FamilyFaultFactory.create(dashboard=dashboard, family=family, rule="no-exit")
        with django_assert_max_num_queries(14):
            analyst.get(ROWS)
