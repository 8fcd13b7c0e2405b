"""Asking for a report of quotes, and taking it away."""

import secrets
from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from jobs.actions import queue_job
from themes.actions.documents import refuse_if
from themes.models import Audience, Codebook, QuoteReport
from themes.rules import why_not_keep, why_not_take_quotes
from themes.tasks import write_quotes

SEED_BITS = 31


@transaction.atomic
def ask_for_quotes(
    *, by: User, codebook: Codebook, audience: Audience, most: int, key: UUID,
    seed: int | None = None,
) -> QuoteReport:  # fmt: skip
    """Ask for at most so many quotes of each theme. The same key is the same press: one report."""
    refuse_if(why_not_keep(by))
    if again := QuoteReport.objects.filter(key=key).first():
        return again
    job = queue_job(by=by, task=write_quotes, what=f"Quotes by {codebook}"[:200])
    report = QuoteReport.objects.create(
        codebook=codebook, audience=audience, most=most, key=key, job=job, asked_by=by,
        seed=secrets.randbits(SEED_BITS) if seed is None else seed,
    )  # fmt: skip
    record(by=by, event="asked for a report of quotes", about=report, audience=audience)
    return report


@transaction.atomic
def record_quotes_taken(*, by: User, report: QuoteReport, kind: str) -> None:
    """Write down that quotes were taken away."""
    refuse_if(why_not_take_quotes(report, by))
    record(by=by, event="took quotes away", about=report, kind=kind, audience=report.audience)
