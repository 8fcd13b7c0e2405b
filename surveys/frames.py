"""The answers of a survey in columns: Parquet files, a cache that may be deleted at any time.

Loaded by the worker and by commands alone, since it needs pyarrow. `Survey.data_version` goes
up inside every transaction that touches a response, so a build is current or it is not, and
nobody has to be told. A build is written beside its place and moved there in one step; two
workers that build at once make the same folder, and one of them throws its own away.
"""

import errno
import json
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from accounts.errors import Refused
from surveys.builds import (
    DRAFT,
    LAYOUT,
    Build,
    current_build,
    drop_older_builds,
    folder_of,
    versions_in_columns,
)
from surveys.columns import RESPONSES, Layout, as_json, from_json, layout_of
from surveys.definition import completed
from surveys.filing import UNEXPECTED, Leftovers, Row, TableFile
from surveys.models import Response, Survey
from surveys.rules import why_not_read_answers

CHUNK = 2000
ATTEMPTS = 3
TAKEN = (errno.EEXIST, errno.ENOTEMPTY)
"""What a rename says when another worker was quicker, whatever has become of its build since."""


@dataclass(frozen=True)
class Columns:
    """One build, open for reading. It stays readable when its files are removed."""

    layout: Layout
    files: dict[str, pq.ParquetFile]

    def table(self, key: str = RESPONSES, columns: list[str] | None = None) -> pa.Table:
        """A whole table, or some of its columns."""
        return self.files[key].read(columns)

    def batches(
        self, key: str = RESPONSES, columns: list[str] | None = None, size: int = CHUNK
    ) -> Iterator[pa.RecordBatch]:
        """A table in pieces of so many rows, for what must not grow with the survey."""
        yield from self.files[key].iter_batches(size, columns=columns)


def columns_of(survey: Survey) -> Columns:
    """The survey's answers as they are now; they are built first if they changed.

    Raises Refused where the promise to respondents forbids to read them yet.
    """
    if reason := why_not_read_answers(survey):
        raise Refused(reason)
    build = current_build(survey)
    for _ in range(ATTEMPTS):  # a newer build may take this one's place before it is open
        try:
            return opened(build.folder)
        except (pa.ArrowException, OSError, ValueError, LookupError):  # not there, or damaged
            shutil.rmtree(build.folder, ignore_errors=True)
            build = make(survey)
    raise RuntimeError("The answers change faster than they can be read.")


def opened(folder: Path) -> Columns:
    """A build, open."""
    layout = from_json(json.loads((folder / LAYOUT).read_text()))
    names = [*(table.key for table in layout.tables), UNEXPECTED]
    return Columns(layout, {name: pq.ParquetFile(folder / f"{name}.parquet") for name in names})


def make(survey: Survey) -> Build:
    """Build the survey's columns, put them in place, and drop older builds."""
    home = folder_of(survey.pk)
    home.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f"{DRAFT}-", dir=home))
    try:
        build = write(survey, draft)
        draft.rename(build.folder)
    except OSError as error:
        if error.errno not in TAKEN:
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    drop_older_builds(build)
    return build


def write(survey: Survey, folder: Path) -> Build:
    """Write every table of the survey into the folder; which data they hold."""
    build = current_build(survey)
    versions = versions_in_columns(survey)
    numbers = {version.pk: version.number for version in versions}
    layout = layout_of([(version.number, completed(version.definition)) for version in versions])
    leftovers = Leftovers(folder)
    files = {table.key: TableFile(table, folder, leftovers) for table in layout.tables}
    for table in layout.tables[1:]:
        files[table.parent].inner.append(files[table.key])
    has_keys = not survey.is_confidential
    for piece in pieces(survey):
        build = Build(survey.pk, *piece[-1][:2])
        files[RESPONSES].add([
            Row((str(key) if has_keys else None, channel, day), numbers[version], answers)
            for _, _, key, channel, day, version, answers in piece
        ])  # fmt: skip
    leftovers.close()
    finished = tuple(file.finish() for file in files.values())
    described = replace(layout, tables=finished, unexpected=leftovers.count)
    (folder / LAYOUT).write_text(json.dumps(as_json(described)))
    return build


def pieces(survey: Survey) -> Iterator[list[Any]]:
    """The responses some thousands at a time, in the order of their random keys.

    One statement reads everything, so that all rows, and the data version each carries in front,
    are of one moment. While it is open nothing may be written: SQLite could not.
    """
    of_survey = ("survey__data_version", "survey__version_id")
    of_response = ("pk", "channel", "received_on", "version_id", "answers")
    rows = Response.objects.filter(survey=survey).not_held().order_by("pk")
    source = rows.values_list(*of_survey, *of_response).iterator(chunk_size=CHUNK)
    while piece := list(islice(source, CHUNK)):
        yield piece
