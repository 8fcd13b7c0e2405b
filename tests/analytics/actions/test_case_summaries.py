"""Needs and readings are counted once a press, of the newest data."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.actions.case_summaries import (
    count_stale_summaries,
    count_summary,
    record_summary_download,
)
from analytics.models import CaseSummary, SummaryKind
from families.actions.catalogue import make_first_catalogue
from families.cohorts import PROGRESS
from families.models import LoadState
from tests.factories.accounts import UserFactory
from tests.factories.families import LoadFactory

pytestmark = pytest.mark.django_db


def test_the_same_press_counts_once_and_names_its_cohort() -> None:
    make_first_catalogue(by=None)
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    analyst, key = UserFactory.create(role=Role.ANALYST), uuid4()
    found = count_summary(by=analyst, kind=SummaryKind.READINGS, key=key)
    assert (found.cohort, found.rules, str(found.cut_on)) == (
        "progress", list(PROGRESS), "2017-09-20",
    )  # fmt: skip
    assert count_summary(by=analyst, kind=SummaryKind.READINGS, key=key) == found
    record_summary_download(by=analyst, summary=found, what="scores.csv")
    assert AuditEvent.objects.get(event="downloaded a table").details == {"table": "scores.csv"}


def test_what_was_loaded_since_is_counted_by_itself_once() -> None:
    make_first_catalogue(by=None)
    count_stale_summaries()
    assert not CaseSummary.objects.exists()
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    for _ in range(2):
        count_stale_summaries()
        assert CaseSummary.objects.count() == 2
    LoadFactory.create(state=LoadState.LOADED, loaded_at=timezone.now())
    count_stale_summaries()
    assert CaseSummary.objects.count() == 4


def test_without_data_nothing_is_counted() -> None:
    with pytest.raises(Refused, match="No case data"):
        count_summary(by=None, kind=SummaryKind.NEEDS, key=uuid4())
