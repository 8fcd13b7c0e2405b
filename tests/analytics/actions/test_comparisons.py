"""Two groupings are compared once, and only complete groupings."""

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.actions.comparisons import compare_runs, record_reading_of_moves
from analytics.models import Comparison, Method
from tests.factories.accounts import UserFactory
from tests.factories.analytics import ComparisonFactory, FamilyRunFactory

pytestmark = pytest.mark.django_db
RESULT = {"groups": [{"label": 0}]}


def test_asked_for_twice_it_is_one_comparison_with_one_job() -> None:
    by = UserFactory.create(role=Role.ANALYST)
    one, other = FamilyRunFactory.create(result=RESULT), FamilyRunFactory.create(result=RESULT)
    found = compare_runs(by=by, one=one, other=other)
    assert found.job
    assert compare_runs(by=by, one=one, other=other) == found
    assert Comparison.objects.count() == 1


def test_what_is_no_complete_grouping_is_not_compared() -> None:
    run = FamilyRunFactory.create(result=RESULT)
    for other in (run, FamilyRunFactory.create(), FamilyRunFactory.create(method=Method.PROGRESS)):
        with pytest.raises(Refused):
            compare_runs(by=None, one=run, other=other)
    assert not Comparison.objects.exists()


def test_who_reads_which_families_moved_is_written_down() -> None:
    by, comparison = UserFactory.create(role=Role.ANALYST), ComparisonFactory.create()
    record_reading_of_moves(by=by, comparison=comparison, families=3)
    event = AuditEvent.objects.get(event="read which families moved")
    assert (event.by_name, event.about_id) == (by.name, str(comparison.pk))
