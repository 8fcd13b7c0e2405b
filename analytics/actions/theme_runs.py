"""Counting themes anew, and taking the figures away."""

from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from analytics import tasks
from analytics.models import ThemeRun
from jobs.actions import queue_job
from themes.models import Codebook

STEPS = 100


@transaction.atomic
def start_theme_run(*, by: User | None, codebook: Codebook, key: UUID) -> ThemeRun:
    """Ask for a count of a codebook. The same key is the same press: one run."""
    pressed_before = ThemeRun.objects.filter(key=key).first()
    if pressed_before:
        return pressed_before
    what = f"Counting themes of {codebook}"[:200]
    job = queue_job(by=by, task=tasks.count_themes, what=what, total=STEPS)
    run = ThemeRun.objects.create(
        codebook=codebook, edition=codebook.edition, job=job, key=key, asked_by=by
    )
    record(by=by, event="asked for a count of themes", about=run)
    return run


@transaction.atomic
def record_theme_download(*, by: User, run: ThemeRun, what: str) -> None:
    """Write down that figures of themes were taken away."""
    record(by=by, event="downloaded results", about=run, what=what)
