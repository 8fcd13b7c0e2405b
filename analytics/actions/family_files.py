"""Asking for the files of a run over families, and writing down what was taken away."""

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics import tasks
from analytics.models import FamilyRun
from jobs.actions import queue_job


@transaction.atomic
def ask_for_files(*, by: User, run: FamilyRun) -> FamilyRun:
    """Have the files of a result written. While they are being written it is one job."""
    locked = FamilyRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if locked.result is None:
        raise Refused("There is no result to write files of yet.")
    if locked.files_job and not locked.files_job.has_ended:
        return locked
    locked.files_job = queue_job(
        by=by, task=tasks.make_family_files, what=f"Files of {locked}"[:200], total=100
    )
    locked.save(update_fields=["files_job"])
    record(by=by, event="asked for files of a result", about=locked)
    return locked


@transaction.atomic
def record_file_download(*, by: User, run: FamilyRun, release: str, name: str) -> None:
    """Write down that figures of a run were taken away, and under which class of release."""
    record(by=by, event="downloaded results", about=run, what=name, release=release)
