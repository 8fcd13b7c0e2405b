"""Extracts on their way in: received and checked, loaded, or thrown away."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from families.contract import FILES
from families.models import ColumnMap, Load, LoadState
from families.rules import (
    why_not_check_again,
    why_not_drop,
    why_not_load,
    why_not_overwrite,
    why_not_receive,
    why_not_stop,
)
from families.tables import table_in_name
from families.tasks import check_extract, load_extract
from jobs.actions import cancel_job, queue_job

Columns = Mapping[str, Mapping[str, str]]


def receive_extract(
    *,
    by: User,
    key: UUID,
    files: "Sequence[UploadedFile[bytes]]",
    source_system: str,
    extracted_on: date,
) -> Load:
    """Take an extract in and have it checked. The same key is the same press: one load."""
    if pressed_before := Load.objects.filter(key=key, asked_by=by).first():
        return pressed_before
    known = ColumnMap.objects.filter(source_system=source_system).first()
    load = Load(
        key=key,
        asked_by=by,
        source_system=source_system,
        file_name=", ".join(file.name or "extract" for file in files)[:200],
        extracted_on=extracted_on,
        columns=known.columns if known else {},
    )
    load.folder.mkdir(mode=0o700, parents=True)
    try:
        load.sha256 = _keep(files, load.extract_path)
        _receive(by, load)
    except BaseException:
        shutil.rmtree(load.folder, ignore_errors=True)
        raise
    return load


def _keep(files: "Sequence[UploadedFile[bytes]]", path: Path) -> str:
    """Put the files where the worker reads them, piece by piece; the hash of all of them.

    A file of refused rows, a ZIP and a workbook stay as they are; CSV files become a folder.
    """
    names = [table_in_name(file.name or "") for file in files]
    targets = [path]
    if all(name in FILES for name in names):
        path.mkdir()
        targets = [path / f"{name}.csv" for name in names]
    digest = sha256()
    for file, target in sorted(zip(files, targets, strict=True), key=lambda pair: pair[1]):
        with target.open("wb") as kept:
            for piece in file.chunks():
                digest.update(piece)
                kept.write(piece)
    return digest.hexdigest()


@transaction.atomic
def _receive(by: User, load: Load) -> None:
    if reason := why_not_receive():
        raise Refused(reason)
    load.job = queue_job(by=by, task=check_extract, what=f"Check the {load}"[:200])
    load.save(force_insert=True)
    record(by=by, event="received an extract of case data", about=load, sha256=load.sha256)


@transaction.atomic
def map_columns(*, by: User, load: Load, columns: Columns) -> Load:
    """Say under which headings the source system has our columns, and check again."""
    locked = _locked(load)
    if reason := why_not_check_again(locked):
        raise Refused(reason)
    kept = {file: {c: h for c, h in each.items() if h} for file, each in columns.items()}
    ColumnMap.objects.update_or_create(
        source_system=locked.source_system, defaults={"columns": kept}
    )
    locked.columns, locked.state = kept, LoadState.CHECKING
    locked.job = queue_job(by=by, task=check_extract, what=f"Check the {locked}"[:200])
    locked.save(update_fields=["columns", "state", "job"])
    record(by=by, event="named the columns of a source system", about=locked)
    return locked


@transaction.atomic
def start_load(*, by: User, load: Load, accepts_older: bool = False) -> Load:
    """Have an extract that was checked loaded; an older one than is held only where accepted."""
    locked = _locked(load)
    locked.is_older_accepted = accepts_older
    if reason := why_not_load(locked) or why_not_overwrite(locked):
        raise Refused(reason)
    locked.state = LoadState.LOADING
    locked.job = queue_job(
        by=by, task=load_extract, what=f"Load the {locked}"[:200], total=locked.read
    )
    locked.save(update_fields=["state", "job", "is_older_accepted"])
    if accepts_older:
        record(by=by, event="let an older extract overwrite newer data", about=locked)
    return locked


@transaction.atomic
def stop_load(*, by: User, load: Load) -> None:
    """Stop loading. Nothing of it is kept unless it has come to its end by then."""
    locked = _locked(load)
    if reason := why_not_stop(locked):
        raise Refused(reason)
    if locked.job:
        cancel_job(by=by, job=locked.job)


@transaction.atomic
def drop_load(*, by: User, load: Load) -> None:
    """Throw an extract away that was not loaded, with its files; a check of it is stopped."""
    locked = _locked(load)
    if reason := why_not_drop(locked):
        raise Refused(reason)
    if locked.job and not locked.job.has_ended and not locked.job.cancel_asked:
        cancel_job(by=by, job=locked.job)
    locked.state = LoadState.DROPPED
    locked.save(update_fields=["state"])
    record(by=by, event="threw away an extract of case data", about=locked)
    transaction.on_commit(lambda: shutil.rmtree(locked.folder, ignore_errors=True))


@transaction.atomic
def record_rejects_taken(*, by: User, load: Load) -> None:
    """Write down that somebody downloads the refused rows of a load."""
    record(by=by, event="downloaded refused rows", about=load, rows=load.refused)


def drop_old_files(*, now: datetime) -> int:
    """Delete the files and refused rows of every load whose time is over; how many."""
    dropped = 0
    for load in Load.objects.past_their_time(now):
        shutil.rmtree(load.folder, ignore_errors=True)
        dropped += Load.objects.filter(pk=load.pk).update(files_dropped_at=now)
    return dropped


def _locked(load: Load) -> Load:
    return Load.objects.select_for_update(of=("self",)).select_related("job").get(pk=load.pk)
