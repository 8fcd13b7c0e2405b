"""Cohorts of the council's own."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from analytics.models import Cohort
from tests.factories.accounts import UserFactory
from tests.factories.analytics import CohortFactory

pytestmark = pytest.mark.django_db


def test_a_withdrawn_cohort_stays_and_is_not_offered() -> None:
    kept = CohortFactory.create(name="open now")
    CohortFactory.create(withdrawn_at=timezone.now())
    assert list(Cohort.objects.in_use()) == [kept]
    assert Cohort.objects.visible_to(UserFactory.create(role=Role.MANAGER)).count() == 2
    assert not Cohort.objects.visible_to(UserFactory.create(role=Role.AUDITOR)).exists()
    assert str(kept) == "open now"


def test_an_analysis_may_be_asked_of_named_cohorts_and_of_ours_in_use() -> None:
    CohortFactory.create(name="open now", rules=["open"])
    CohortFactory.create(withdrawn_at=timezone.now())
    found = Cohort.objects.rules_by_name()
    assert list(found) == ["clustering", "progress", "open now"]
    assert found["open now"] == ["open"]


def test_a_name_stands_for_one_cohort() -> None:
    cohort = CohortFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        CohortFactory.create(name=cohort.name)
