"""When an extract is counted, and who took a table away."""

import pytest

from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.actions.case_dashboards import (
    count_newest_extract,
    newest_load,
    record_case_download,
    ring_for_stale_dashboards,
)
from analytics.models import CaseDashboard
from families.models import LoadState
from jobs.models import Job, State
from tests.factories.accounts import UserFactory
from tests.factories.analytics import CaseDashboardFactory, CohortFactory
from tests.factories.families import LoadFactory

pytestmark = pytest.mark.django_db


def loaded(on: str = "2017-09-20") -> None:
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z", extracted_on=on)


def test_nothing_is_counted_before_something_is_loaded() -> None:
    LoadFactory.create()
    ring_for_stale_dashboards()
    assert newest_load() is None
    assert count_newest_extract(by=None) is None
    assert not Job.objects.exists()


def test_an_extract_is_counted_once_and_again_with_a_new_cohort() -> None:
    loaded()
    ring_for_stale_dashboards()
    ring_for_stale_dashboards()
    first = CaseDashboard.objects.get()
    assert first.job.task == "analytics.count_cases"
    CohortFactory.create()
    ring_for_stale_dashboards()
    assert CaseDashboard.objects.count() == 2


def test_a_newer_extract_is_counted() -> None:
    loaded()
    ring_for_stale_dashboards()
    loaded("2017-10-20")
    ring_for_stale_dashboards()
    assert CaseDashboard.objects.newest_first()[0].load.extracted_on.month == 10


def test_a_count_that_failed_waits_for_somebody_to_ask_again() -> None:
    loaded()
    failed = count_newest_extract(by=None)
    assert failed is not None
    Job.objects.update(state=State.FAILED, ended_at="2017-09-21T09:00Z")
    ring_for_stale_dashboards()
    assert CaseDashboard.objects.get() == failed
    again = count_newest_extract(by=UserFactory.create(role=Role.ANALYST))
    assert CaseDashboard.objects.get() == again != failed


def test_a_download_is_written_down() -> None:
    analyst = UserFactory.create(role=Role.ANALYST)
    record_case_download(by=analyst, dashboard=CaseDashboardFactory.create(), what="months.csv")
    event = AuditEvent.objects.get(event="downloaded a table")
    assert event.details == {"table": "months.csv"}
