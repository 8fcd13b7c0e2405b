"""Counts of extracts and the rows behind them: who sees them, and what always holds."""

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from analytics.models import CaseDashboard, FamilyFault, OpenCase
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.analytics import CaseDashboardFactory, FamilyFaultFactory, OpenCaseFactory
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_rows_are_seen_in_the_own_locality_only() -> None:
    here, there = LocalityFactory.create(), LocalityFactory.create()
    manager = MembershipFactory.create(role=Role.MANAGER, locality=here).user
    mine, other = (FamilyFactory.create(locality=each) for each in (here, there))
    for family in (mine, other):
        FamilyFaultFactory.create(family=family)
        OpenCaseFactory.create(family=family)
    assert [each.family for each in FamilyFault.objects.visible_to(manager)] == [mine]
    assert [each.family for each in OpenCase.objects.visible_to(manager)] == [mine]
    assert FamilyFault.objects.visible_to(UserFactory.create(role=Role.ANALYST)).count() == 2
    assert not OpenCase.objects.visible_to(UserFactory.create(role=Role.AUDITOR)).exists()


def test_counts_are_for_those_who_read_results() -> None:
    made = CaseDashboardFactory.create()
    assert str(made) == "case data of 20 September 2017"
    assert CaseDashboard.objects.visible_to(UserFactory.create(role=Role.MANAGER)).exists()
    steward = UserFactory.create(role=Role.DATA_STEWARD)
    assert not CaseDashboard.objects.visible_to(steward).exists()
    assert not CaseDashboard.objects.complete().exists()


def test_an_extract_is_counted_once_with_the_same_cohorts() -> None:
    made = CaseDashboardFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseDashboardFactory.create(load=made.load)
    CaseDashboardFactory.create(load=made.load, cohorts=1)


def test_a_family_stands_once_in_a_list() -> None:
    fault, case = FamilyFaultFactory.create(), OpenCaseFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyFaultFactory.create(dashboard=fault.dashboard, family=fault.family)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenCaseFactory.create(dashboard=case.dashboard, family=case.family)
    assert (str(fault), str(case)) == (
        f"no-exit of {fault.family}", f"open case of {case.family}",
    )  # fmt: skip
