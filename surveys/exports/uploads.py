"""The files that people sent, as one ZIP: a folder for each question.

The name of each is the answer that stands in the other files, so that they can be laid beside
each other where the answers name them. Nothing tells when or in which order files came.
"""

import zipfile
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from surveys.exports.contents import Report
from surveys.models import Survey, Upload

NONE_SENT = "Nobody sent a file to these questions, so there is nothing to put into one."


class NoFiles(ValueError):
    """There is no file to export."""


def write_uploads(
    survey: Survey, questions: Collection[str] | None, folder: Path, stem: str, report: Report
) -> Path:
    """Write the ZIP into the folder, one file in memory at a time. Raises `NoFiles`."""
    rows = Upload.objects.filter(response__survey=survey)
    if questions is not None:
        rows = rows.filter(question__in=[UUID(each) for each in questions])
    keys = list(rows.order_by("sha256").values_list("pk", flat=True))
    if not keys:
        raise NoFiles(NONE_SENT)
    path, written = folder / f"{stem}_files.zip", set[str]()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for key in keys:
            row = rows.select_related("question").get(pk=key)
            name = f"{row.question.name}/{row.file_name}"
            if name not in written:
                archive.writestr(zipfile.ZipInfo(name), bytes(row.content))
                written.add(name)
            report(1, "files")
    return path
