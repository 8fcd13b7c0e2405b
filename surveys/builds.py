"""Where the builds of a survey's columns lie, and whether one is current. Loads nothing heavy.

A build is a folder whose name says which data it holds. Builds are a cache: any of them may be
deleted at any time, and none belongs into a backup.
"""

import shutil
import time
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Max, Q

from surveys.models import Survey, Version

SHAPE = 1
"""Goes up when the files come to look different, so that no older build is read."""
LAYOUT = "layout.json"
DRAFT = "draft"
LOST_AFTER = 3600
"""Seconds after which a draft is that of a worker that died."""


class Build(NamedTuple):
    """Which data a build holds."""

    survey: UUID
    data_version: int
    version: UUID

    @property
    def folder(self) -> Path:
        """Where it lies, or would lie."""
        return folder_of(self.survey) / f"{self.data_version}-{self.version}-{SHAPE}"

    @property
    def is_there(self) -> bool:
        return (self.folder / LAYOUT).exists()


def current_build(survey: Survey) -> Build:
    """The build that holds the answers as they are now, whether it is there or not."""
    row = Survey.objects.values_list("pk", "data_version", "version_id").get(pk=survey.pk)
    return Build(*row)


def versions_in_columns(survey: Survey) -> list[Version]:
    """Every published version up to the newest that this survey's answers speak of."""
    answered = survey.responses.order_by().values_list("version", flat=True).distinct()
    used = {survey.version_id, *answered}
    known = Version.objects.filter(instrument=survey.instrument_id)
    newest = known.filter(pk__in=used).aggregate(number=Max("number"))["number"]
    wanted = known.filter(Q(published_at__isnull=False) | Q(pk__in=used), number__lte=newest)
    return list(wanted.order_by("number"))


def stale_surveys() -> list[Survey]:
    """Surveys whose answers may be read and have no build as they are now."""
    return [
        survey
        for survey in Survey.objects.with_readable_answers().filter(response_count__gt=0)
        if not Build(survey.pk, survey.data_version, survey.version_id).is_there
    ]


def drop_older_builds(build: Build) -> None:
    """Remove builds of older data, and drafts of workers that died an hour ago or more."""
    for other in build.folder.parent.iterdir():
        first = other.name.partition("-")[0]
        is_old = first.isdigit() and int(first) <= build.data_version
        is_lost = first == DRAFT and time.time() - changed_at(other) > LOST_AFTER
        if (is_old and other != build.folder) or is_lost:
            shutil.rmtree(other, ignore_errors=True)


def changed_at(folder: Path) -> float:
    """When a folder last changed: now where it is gone, put in place by the worker that made it."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def folder_of(survey: UUID) -> Path:
    """Where the builds of a survey lie."""
    return Path(settings.DATA_DIR) / "columns" / str(survey)
