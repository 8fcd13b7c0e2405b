"""Asking for two groupings side by side, and writing down who read which families moved."""

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics import tasks
from analytics.family_rules import why_not_compare
from analytics.models import Comparison, FamilyRun
from jobs.actions import queue_job


@transaction.atomic
def compare_runs(*, by: User | None, one: FamilyRun, other: FamilyRun) -> Comparison:
    """Ask for the cross-table of two groupings. Asked for again, it is the same one."""
    if refusal := why_not_compare(one, other):
        raise Refused(refusal)
    FamilyRun.objects.select_for_update().get(pk=one.pk)
    if before := Comparison.objects.filter(one=one, other=other).first():
        return before
    job = queue_job(by=by, task=tasks.compare_families, what="Two groupings side by side")
    found = Comparison.objects.create(one=one, other=other, job=job)
    record(by=by, event="compared two groupings", about=found)
    return found


@transaction.atomic
def record_reading_of_moves(*, by: User, comparison: Comparison, families: int) -> None:
    """Write down that somebody read, family by family, who moved."""
    record(by=by, event="read which families moved", about=comparison, families=families)
