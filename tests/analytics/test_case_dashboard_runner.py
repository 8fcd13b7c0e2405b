"""An extract is counted by the worker, and the rows behind it are kept."""

from datetime import date, timedelta

import pytest

from analytics.actions.case_dashboards import count_newest_extract
from analytics.case_dashboard_runner import count_cases
from analytics.models import CaseDashboard, FamilyFault, OpenCase
from families.facts import Facts
from families.frames import facts
from families.models import Family, LoadState, Occasion
from families.stuck import StuckRule, why_stuck
from jobs.models import State
from jobs.runner import carry_out
from tests.factories.analytics import CohortFactory, OpenCaseFactory
from tests.factories.families import FamilyFactory, FamilyReadingFactory, LoadFactory

pytestmark = pytest.mark.django_db
TODAY = date(2017, 9, 20)
RULES = [StuckRule(), StuckRule(open_days=200, progress_from=1), StuckRule(unseen_days=10)]


def some_families() -> None:
    """Open and closed, read twice, once and never, moving and not."""
    load = LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    for number in range(12):
        closed = TODAY - timedelta(5) if number % 4 == 0 else None
        family = FamilyFactory.create(
            loaded_by=load, requested_on=TODAY - timedelta(150 * (number % 4 + 1)),
            closed_on=closed,
        )  # fmt: skip
        for each in range(number % 3):
            FamilyReadingFactory.create(
                family=family, taken_on=TODAY - timedelta(140 - 60 * each),
                occasion=Occasion.REVIEW if each else Occasion.INITIAL,
                scores=[4 + each * (number % 2)] * (number % 5) + [4] * (10 - number % 5),
            )  # fmt: skip


def count() -> CaseDashboard:
    asked = count_newest_extract(by=None)
    assert asked is not None
    carry_out(str(asked.job_id), count_cases)
    return CaseDashboard.objects.select_related("job").get(pk=asked.pk)


def test_an_extract_is_counted_with_its_rows_and_cohorts() -> None:
    some_families()
    CohortFactory.create(name="open now", rules=["open"])
    stale = OpenCaseFactory.create()
    made = count()
    assert made.job.state == State.DONE
    assert made.code_version.startswith("analytics-")
    assert made.result["families"] == Family.objects.count()
    assert set(made.result["cohorts"]) == {"clustering", "progress", "open now"}
    assert not OpenCase.objects.filter(pk=stale.pk).exists()
    assert FamilyFault.objects.filter(dashboard=made, rule="no-people").count() == 13
    assert made.result["quality"]["no-people"]["everybody"]["states"]["faulty"]["count"] == 13


@pytest.mark.parametrize("rule", RULES, ids=["default", "shorter", "unseen"])
def test_rows_of_open_cases_say_the_same_as_the_rule(rule: StuckRule) -> None:
    some_families()
    made = count()
    found = set(made.cases.stuck_by(rule).values_list("family", flat=True))
    everybody: list[Facts] = list(facts(Family.objects.all()))
    assert found == {each.pk for each in everybody if why_stuck(each, rule, TODAY)}
    assert 0 < len(found) < made.cases.count()


def test_a_count_that_was_stopped_leaves_nothing() -> None:
    some_families()
    asked = count_newest_extract(by=None)
    assert asked is not None
    asked.job.cancel_asked = True
    asked.job.save(update_fields=["cancel_asked"])
    carry_out(str(asked.job_id), count_cases)
    asked.refresh_from_db()
    assert asked.result is None
    assert not OpenCase.objects.exists()
