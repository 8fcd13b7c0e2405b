"""Asking for a map as PDF or PNG, and forgetting the file after a day."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from jobs.actions import queue_job
from journeys.drawing import STYLES
from journeys.models import FileKind, Journey, MapFile
from journeys.tasks import make_file


@transaction.atomic
def ask_for_file(*, by: User, journey: Journey, kind: str, style: str) -> MapFile:
    """Ask for the map as a file. The same file of the same edition is not made twice."""
    if kind not in FileKind.values or style not in STYLES:
        raise Refused("Choose a kind of file and a style.")
    same = MapFile.objects.filter(
        asked_by=by, journey=journey, kind=kind, style=style, edition=journey.edition
    ).select_related("job")
    made = next((file for file in same if file.content or not file.job.has_ended), None)
    if made:
        return made
    job = queue_job(by=by, task=make_file, what=f"{FileKind(kind).label} of {journey}")
    record(by=by, event="took away a journey map", about=journey)
    return MapFile.objects.create(
        journey=journey, kind=kind, style=style, edition=journey.edition, job=job, asked_by=by
    )


def drop_old_map_files(*, now: datetime) -> int:
    """Delete every file that was kept for a day. How many."""
    dropped, _ = MapFile.objects.kept_long_enough(now).delete()
    return dropped
