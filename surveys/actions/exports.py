"""Taking answers away: asking for a file, downloading it, and deleting it when its time is over."""

import shutil
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from jobs.actions import queue_job
from surveys.export_rules import why_not_download, why_not_export
from surveys.models import Export, Format, Survey
from surveys.tasks import make_export


@transaction.atomic
def ask_for_export(
    *,
    by: User | None,
    survey: Survey,
    key: UUID,
    format: Format,
    purpose: str,
    labels: bool = False,
    questions: Collection[str] | None = None,
    background: str = "",
) -> Export:
    """Ask for a file of a survey's answers. The same key is the same press: one file."""
    locked = Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=survey.pk)
    if pressed_before := Export.objects.filter(key=key, asked_by=by).first():
        return pressed_before
    if reason := why_not_export(locked, background):
        raise Refused(reason)
    job = queue_job(
        by=by,
        task=make_export,
        what=f"File of answers: {survey}"[:200],
        total=max(survey.response_count, 1),
    )
    export = Export.objects.create(
        survey=survey,
        job=job,
        key=key,
        format=format,
        labels=labels,
        questions=None if questions is None else sorted(questions),
        background=background,
        purpose=purpose,
        asked_by=by,
    )
    record_export(by=by, export=export)
    return export


@transaction.atomic
def record_export_by_command(
    *, survey: Survey, format: Format, labels: bool, background: str, file_name: str, rows: int
) -> Export:
    """Write down that a command on the machine itself made a file of answers.

    The file is not ours to keep, so it counts as deleted from the start.
    """
    now = timezone.now()
    if reason := why_not_export(survey, background):
        raise Refused(reason)
    export = Export.objects.create(
        survey=survey,
        format=format,
        labels=labels,
        background=background,
        purpose="Made by a command on the machine itself",
        file_name=file_name,
        rows=rows,
        made_at=now,
        dropped_at=now,
    )
    record_export(by=None, export=export)
    return export


def record_export(*, by: User | None, export: Export) -> None:
    """The line of the audit trail for a file, in the caller's transaction."""
    record(
        by=by,
        event="asked for a file of answers",
        about=export.survey,
        format=export.format,
        background=export.background,
        questions="all" if export.questions is None else len(export.questions),
        purpose=export.purpose,
    )


@transaction.atomic
def record_download(*, by: User, export: Export) -> None:
    """Write down that somebody downloads a file of answers. Raises Refused if that cannot be."""
    if reason := why_not_download(export, by):
        raise Refused(reason)
    record(
        by=by,
        event="downloaded a file of answers",
        about=export.survey,
        export=str(export.pk),
        rows=export.rows,
        sha256=export.file_sha256,
    )


def drop_old_exports(*, now: datetime) -> int:
    """Delete every file whose time is over; how many."""
    dropped = 0
    for export in Export.objects.past_their_time(now):
        shutil.rmtree(export.folder, ignore_errors=True)
        dropped += Export.objects.filter(pk=export.pk, dropped_at=None).update(dropped_at=now)
    return dropped
