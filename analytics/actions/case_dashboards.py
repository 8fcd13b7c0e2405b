"""Keeping the dashboards of case data up to date, and writing down who looked behind them."""

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from analytics import tasks
from analytics.models import CaseDashboard, Cohort
from families.models import Load, LoadState
from jobs.actions import queue_job
from jobs.models import State

STEPS = 5


def newest_load() -> Load | None:
    """The newest extract that was loaded."""
    loads = Load.objects.filter(state=LoadState.LOADED)
    return loads.order_by("-extracted_on", "-loaded_at").first()


@transaction.atomic
def count_newest_extract(*, by: User | None) -> CaseDashboard | None:
    """Ask for the newest extract to be counted with the cohorts of now, unless it is or was asked.

    None where nothing is loaded. A count that failed is asked for again.
    """
    load, cohorts = newest_load(), Cohort.objects.count()
    if load is None:
        return None
    found = CaseDashboard.objects.filter(load=load, cohorts=cohorts).select_related("job").first()
    if found and found.job.state not in (State.FAILED, State.CANCELLED):
        return found
    if found:
        found.delete()
    job = queue_job(by=by, task=tasks.count_cases, what=f"Dashboards of the {load}", total=STEPS)
    made = CaseDashboard.objects.create(load=load, cohorts=cohorts, job=job)
    record(by=by, event="asked for case data to be counted", about=made)
    return made


def ring_for_stale_dashboards() -> None:
    """Have an extract counted that was loaded since; one that could not be is left to people."""
    load = newest_load()
    if (
        load
        and not CaseDashboard.objects.filter(load=load, cohorts=Cohort.objects.count()).exists()
    ):
        count_newest_extract(by=None)


@transaction.atomic
def record_case_download(*, by: User, dashboard: CaseDashboard, what: str) -> None:
    """Write down which table was taken away."""
    record(by=by, event="downloaded a table", about=dashboard, table=what)
