"""Counted needs and readings: who sees them, which is newest, and what the database refuses."""

from datetime import date

import pytest
from django.db import IntegrityError

from accounts.permissions import Role
from analytics.models import CaseSummary, SummaryKind
from tests.factories.accounts import UserFactory
from tests.factories.case_summaries import CaseSummaryFactory

pytestmark = pytest.mark.django_db


def test_they_are_for_those_who_read_results() -> None:
    CaseSummaryFactory.create()
    may = {
        role for role in Role
        if CaseSummary.objects.visible_to(UserFactory.create(role=role)).exists()
    }  # fmt: skip
    assert may == {Role.ANALYST, Role.MANAGER}


def test_the_newest_data_come_first() -> None:
    old = CaseSummaryFactory.create(cut_on=date(2016, 1, 1), result={})
    new = CaseSummaryFactory.create(cut_on=date(2017, 1, 1))
    CaseSummaryFactory.create(kind=SummaryKind.READINGS)
    assert list(CaseSummary.objects.all().of(SummaryKind.NEEDS)) == [new, old]
    assert list(CaseSummary.objects.all().complete()) == [old]
    assert str(old) == "Needs, clustering cohort of 1 January 2016"


def test_there_is_no_other_kind() -> None:
    with pytest.raises(IntegrityError):
        CaseSummaryFactory.create(kind="people")
