"""Files of other programs on their way in: received and read, added, or thrown away."""

import uuid
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.audit import record
from accounts.models import User
from jobs.actions import cancel_job, queue_job
from programmes.models import Programme
from themes.actions.documents import refuse_if
from themes.models import Codebook, Import, ImportState
from themes.rules import (
    why_not_add_import,
    why_not_drop_import,
    why_not_keep,
    why_not_name_codebook,
)
from themes.tasks import add_import, check_import


def receive_import(  # who, where, which file, and into which codebook
    *, by: User, programme: Programme, key: uuid.UUID, file: "UploadedFile[bytes]",
    codebook: Codebook | None, name: str, collection: str,
) -> Import:  # fmt: skip
    """Take a file in and have it read. The same key is the same press: one import."""
    if pressed_before := Import.objects.filter(pk=key, asked_by=by).first():
        return pressed_before
    refuse_if(why_not_keep(by))
    refuse_if("" if codebook else why_not_name_codebook(programme.codebooks.all(), name))
    taken = Import(
        pk=key, programme=programme, codebook=codebook, codebook_name="" if codebook else name,
        collection=collection, file_name=(file.name or "file")[:200], asked_by=by,
    )  # fmt: skip
    taken.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with taken.path.open("wb") as kept:
            for piece in file.chunks():
                kept.write(piece)
        _receive(by, taken)
    except BaseException:
        taken.path.unlink(missing_ok=True)
        raise
    return taken


@transaction.atomic
def _receive(by: User, taken: Import) -> None:
    taken.job = queue_job(by=by, task=check_import, what="Read a file of another program")
    taken.save(force_insert=True)
    record(by=by, event="received a file of another program", about=taken.programme)


@transaction.atomic
def start_import(*, by: User, taken: Import) -> Import:
    """Add what the file holds and is not there yet."""
    locked = _locked(taken)
    refuse_if(why_not_keep(by) or why_not_add_import(locked))
    if locked.codebook is None:
        books = locked.programme.codebooks.all()
        refuse_if(why_not_name_codebook(books, locked.codebook_name))
    locked.state = ImportState.ADDING
    locked.job = queue_job(by=by, task=add_import, what="Add a file of another program")
    locked.save(update_fields=["state", "job"])
    return locked


@transaction.atomic
def drop_import(*, by: User, taken: Import) -> None:
    """Throw a file away; nothing of it is added."""
    locked = _locked(taken)
    refuse_if(why_not_keep(by) or why_not_drop_import(locked))
    if not locked.job.has_ended and not locked.job.cancel_asked:
        cancel_job(by=by, job=locked.job)
    _drop(by, locked)


def drop_old_imports(*, now: datetime) -> int:
    """Throw away every file that nobody added in time. How many."""
    old = list(Import.objects.past_their_time(now))
    for taken in old:
        _drop(None, taken)
    return len(old)


@transaction.atomic
def _drop(by: User | None, taken: Import) -> None:
    emptied: dict[str, Any] = {"state": ImportState.DROPPED, "found": {}}
    Import.objects.filter(pk=taken.pk).update(**emptied)
    record(by=by, event="threw away a file of another program", about=taken.programme)
    transaction.on_commit(lambda: taken.path.unlink(missing_ok=True))


def _locked(taken: Import) -> Import:
    held = Import.objects.select_for_update(of=("self",)).select_related("programme", "job")
    return held.get(pk=taken.pk)
