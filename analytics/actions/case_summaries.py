"""Having needs and readings counted, and writing down which table was taken away."""

from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics import tasks
from analytics.family_figures import data_cut
from analytics.models import CaseSummary, SummaryKind
from families.cohorts import NAMED
from families.models import Catalogue
from jobs.actions import queue_job

COHORTS = {SummaryKind.NEEDS: "clustering", SummaryKind.READINGS: "progress"}
STEPS = 3


@transaction.atomic
def count_summary(*, by: User | None, kind: SummaryKind, key: UUID) -> CaseSummary:
    """Have the newest extract counted. The same key is the same press: one count."""
    pressed_before = CaseSummary.objects.filter(key=key).first()
    if pressed_before:
        return pressed_before
    cut_on, cohort = data_cut(), COHORTS[kind]
    if cut_on is None:
        raise Refused("No case data are loaded yet.")
    job = queue_job(by=by, task=tasks.count_summary, what=f"{kind.label} ({cohort})", total=STEPS)
    summary = CaseSummary.objects.create(
        kind=kind, job=job, key=key, asked_by=by, cohort=cohort, rules=list(NAMED[cohort]),
        cut_on=cut_on, catalogue=Catalogue.objects.current(),
    )  # fmt: skip
    record(by=by, event="asked for case data to be counted", about=summary)
    return summary


@transaction.atomic
def record_summary_download(*, by: User, summary: CaseSummary, what: str) -> None:
    """Write down which table was taken away."""
    record(by=by, event="downloaded a table", about=summary, table=what)
