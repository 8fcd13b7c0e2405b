"""Cohorts are kept for good, counted, and taken out of use."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.actions.cohorts import save_cohort, withdraw_cohort
from analytics.models import CaseDashboard, Cohort
from families.models import LoadState
from tests.factories.accounts import UserFactory
from tests.factories.analytics import CohortFactory
from tests.factories.families import LoadFactory

pytestmark = pytest.mark.django_db
WHY = "To look at families that wait."


def test_a_cohort_is_kept_written_down_and_counted_with_the_newest_extract() -> None:
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    analyst = UserFactory.create(role=Role.ANALYST)
    made = save_cohort(by=analyst, name=" open now ", rules=["open"], why=WHY)
    assert (made.name, made.rules, made.made_by) == ("open now", ["open"], analyst)
    assert AuditEvent.objects.get(event="made a cohort").details == {"rules": ["open"]}
    assert CaseDashboard.objects.get().cohorts == 1


def test_what_may_not_be_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(Refused, match="already"):
        save_cohort(by=None, name="progress", rules=["open"], why=WHY)
    assert not Cohort.objects.exists()


def test_a_cohort_is_withdrawn_once_and_stays() -> None:
    cohort = withdraw_cohort(by=None, cohort=CohortFactory.create())
    assert cohort.withdrawn_at
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_cohort(by=None, cohort=cohort)
    assert Cohort.objects.get() == cohort
