"""Counts an extract for the dashboards and keeps the rows behind it (worker).

Everything is written at once, while the lease holds; the rows of the extract before go.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from accounts.audit import record
from accounts.bank_holidays import bank_holidays
from analytics.case_counts.clocks import clock_counts
from analytics.case_counts.cohorts import cohort_counts
from analytics.case_counts.quality import quality_counts
from analytics.case_counts.stuck import stuck_counts
from analytics.models import CaseDashboard, Cohort, FamilyFault, OpenCase
from analytics.provenance import code_version
from families.cohorts import NAMED
from families.facts import Facts
from families.frames import facts
from families.models import Family
from families.quality import faults
from families.stuck import StuckRule, movement
from jobs.leases import Lease

STEPS = 5
AT_ONCE = 5_000


def count_cases(lease: Lease) -> None:
    """Count the extract of the dashboard that belongs to this job."""
    dashboard = CaseDashboard.objects.select_related("load").get(job=lease.job)
    today = dashboard.load.extracted_on
    lease.report(0, STEPS, "Reading families")
    families = list(facts(Family.objects.all()))
    cohorts = dict(NAMED) | dict(Cohort.objects.values_list("name", "rules"))
    result = {"families": len(families), "cohorts": cohort_counts(families, cohorts, today)}
    lease.report(1, STEPS, "Checking records")
    result["quality"] = quality_counts(families, today)
    lease.report(2, STEPS, "Reading clocks")
    result["clocks"] = clock_counts(families, today, bank_holidays())
    lease.report(3, STEPS, "Looking for cases that are stuck")
    result["stuck"] = stuck_counts(families, StuckRule(), today)
    lease.report(4, STEPS, "Keeping the rows")
    with lease.holding():
        for rows in (FamilyFault.objects, OpenCase.objects):
            rows.filter(dashboard__load__extracted_on__lte=today).delete()
        FamilyFault.objects.bulk_create(_faults(dashboard, families, today), batch_size=AT_ONCE)
        OpenCase.objects.bulk_create(_open(dashboard, families, today), batch_size=AT_ONCE)
        dashboard.result, dashboard.code_version = result, code_version()
        dashboard.save(update_fields=["result", "code_version"])
        record(by=None, event="counted case data for the dashboards", about=dashboard)
        lease.finish()


def _faults(dashboard: CaseDashboard, families: Sequence[Facts], on: date) -> Iterator[FamilyFault]:
    for each in families:
        for rule in faults(each, on):
            yield FamilyFault(dashboard=dashboard, family_id=each.pk, rule=rule.key)


def _open(dashboard: CaseDashboard, families: Sequence[Facts], on: date) -> Iterator[OpenCase]:
    for each in families:
        if each.is_open(on):
            yield _stands(dashboard, each, on)


def _stands(dashboard: CaseDashboard, each: Facts, on: date) -> OpenCase:
    """How this open case stands."""
    case = OpenCase(dashboard=dashboard, family_id=each.pk, days_open=each.days_open(on) or 0)
    if each.initial and each.latest_review:
        moved = movement(each.initial, each.latest_review)
        case.rose, case.same, case.fell = moved.rose, moved.same, moved.fell
    seen = [(on - reading.taken_on).days for reading in each.readings]
    case.unseen_days = max(min(seen), 0) if seen else None
    return case
