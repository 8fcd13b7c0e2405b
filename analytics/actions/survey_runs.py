"""Starting and stopping analyses."""

from uuid import UUID

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics import tasks
from analytics.models import AnalysisRun, RunKind
from analytics.rules import why_not_analyse, why_not_cancel, why_not_parameters
from jobs.actions import cancel_job, queue_job
from surveys.models import Survey

COHORT = "Everybody who answered"
DEFAULT_PARAMETERS = {"level": 0.95, "resamples": 1000}
DEFAULT_SEED = 20170301
LONGEST_STEPS = 100


@transaction.atomic
def start_run(
    *,
    by: User | None,
    survey: Survey,
    key: UUID,
    parameters: dict[str, float] | None = None,
    seed: int = DEFAULT_SEED,
) -> AnalysisRun:
    """Ask for an analysis of a closed survey. The same key is the same press: one run."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    pressed_before = AnalysisRun.objects.filter(key=key).first()
    if pressed_before:
        return pressed_before
    chosen = DEFAULT_PARAMETERS | (parameters or {})
    if reason := why_not_analyse(locked) or why_not_parameters(chosen):
        raise Refused(reason)
    job = queue_job(
        by=by, task=tasks.analyse_survey, what=f"Results of {survey}", total=LONGEST_STEPS
    )
    run = AnalysisRun.objects.create(
        kind=RunKind.SURVEY,
        survey=survey,
        job=job,
        key=key,
        asked_by=by,
        cohort=COHORT,
        parameters=chosen,
        seed=seed,
    )
    record(by=by, event="started an analysis", about=run)
    return run


@transaction.atomic
def cancel_run(*, by: User, run: AnalysisRun) -> AnalysisRun:
    """Stop an analysis that has not ended."""
    if reason := why_not_cancel(run):
        raise Refused(reason)
    cancel_job(by=by, job=run.job)
    record(by=by, event="stopped an analysis", about=run)
    return run


@transaction.atomic
def record_reading(*, by: User, survey: Survey, answers: int) -> None:
    """Write down that somebody read the open answers of a survey."""
    record(by=by, event="read open answers", about=survey, answers=answers)


@transaction.atomic
def record_download(*, by: User, run: AnalysisRun, what: str) -> None:
    """Write down that released figures of a run were taken away."""
    record(by=by, event="downloaded results", about=run, what=what)
