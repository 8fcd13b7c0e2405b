"""Having needs and readings counted, and writing down which table was taken away."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics import tasks
from analytics.family_figures import data_cut
from analytics.models import CaseSummary, SummaryKind
from families.cohorts import NAMED
from families.models import Catalogue, Load, LoadState
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


def last_loaded_at() -> datetime | None:
    """When an extract was loaded last."""
    loaded = Load.objects.filter(state=LoadState.LOADED)
    newest: datetime | None = loaded.aggregate(at=Max("loaded_at"))["at"]
    return newest


def count_stale_summaries() -> None:
    """Have an extract counted that was loaded since; one that could not be is left to people."""
    loaded_at = last_loaded_at()
    if loaded_at is None:
        return
    for kind in SummaryKind:
        if not CaseSummary.objects.filter(kind=kind, asked_at__gte=loaded_at).exists():
            count_summary(by=None, kind=kind, key=uuid4())


@transaction.atomic
def record_summary_download(*, by: User, summary: CaseSummary, what: str) -> None:
    """Write down which table was taken away."""
    record(by=by, event="downloaded a table", about=summary, table=what)
