"""Makes the file of an export. Loaded by the worker and by commands alone."""

import shutil
import tempfile
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from accounts.audit import record
from jobs.errors import JobFailed
from jobs.leases import Lease
from surveys.export_rules import why_not_export
from surveys.exports.archives import write_archive
from surveys.exports.contents import Contents, Report, Wish
from surveys.exports.files import packed, write_files
from surveys.exports.uploads import NoFiles, write_uploads
from surveys.exports.workbooks import TooLarge
from surveys.frames import columns_of
from surveys.models import Export, Format, Promise, Survey
from surveys.studies import study_of_survey


def make_export(lease: Lease) -> None:
    """Write the file that this job stands for, and hand it over in the moment the job ends."""
    export = Export.objects.select_related("survey__instrument", "survey__round").get(job=lease.job)
    if reason := why_not_export(export.survey, export.background):
        raise JobFailed(reason)
    lease.report(0, max(export.survey.response_count, 1), "Reading answers")
    contents = contents_of(export.survey, wish_of(export))
    with tempfile.TemporaryDirectory(dir=exports_home()) as folder:
        try:
            files = write_export(
                export.survey,
                contents,
                Format(export.format),
                Path(folder),
                stem=stem_of(export.survey),
                report=Steps(lease, contents.rows).step,
            )
        except (TooLarge, NoFiles) as error:
            raise JobFailed(str(error)) from error
        hand_over(lease, export, packed(files, stem_of(export.survey)), contents)


def write_export(
    survey: Survey, contents: Contents, file_format: Format, folder: Path, *, stem: str,
    report: Report,
) -> list[Path]:  # fmt: skip
    """Write the answers, or the files that people sent with them."""
    if file_format == Format.DDI:
        return write_archive(study_of_survey(survey), contents, folder, stem, report)
    if file_format == Format.FILES:
        return [write_uploads(survey, contents.wish.questions, folder, stem, report)]
    return write_files(contents, file_format, folder, stem, report)


def contents_of(survey: Survey, wish: Wish) -> Contents:
    """What goes into a file of this survey's answers."""
    confidential = survey.promise == Promise.CONFIDENTIAL
    return Contents(columns_of(survey), wish, confidential=confidential)


def wish_of(export: Export) -> Wish:
    """What somebody chose for this export."""
    chosen = None if export.questions is None else frozenset(export.questions)
    return Wish(labels=export.labels, questions=chosen, background=export.background)


def stem_of(survey: Survey) -> str:
    """What the names of the files begin with."""
    return f"{survey.instrument.slug}_{survey.round.slug}".replace("-", "_")


def exports_home() -> Path:
    """The folder of all exports; nobody else on the machine looks in."""
    home = Path(settings.DATA_DIR) / "exports"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home


class Steps:
    """Adds up the rows written, for the job's progress."""

    def __init__(self, lease: Lease, total: int) -> None:
        self.lease = lease
        self.total = max(total, 1)
        self.done = 0

    def step(self, rows: int, what: str) -> None:
        """So many more rows were written, of this table."""
        self.done = min(self.done + rows, self.total)
        self.lease.report(self.done, self.total, f"Writing {what}"[:200])


def hand_over(lease: Lease, export: Export, file: Path, contents: Contents) -> None:
    """Put the file into its place and write down that it is there, or remove it again."""
    export.file_name, export.size = file.name, file.stat().st_size
    export.rows = contents.sheets[0].table.rows
    export.made_at = timezone.now()
    with file.open("rb") as stream:
        export.file_sha256 = file_digest(stream, "sha256").hexdigest()
    export.folder.mkdir(mode=0o700, exist_ok=True)
    file.rename(export.path)
    try:
        with lease.holding():
            export.save(update_fields=["file_name", "size", "rows", "made_at", "file_sha256"])
            record(
                by=export.asked_by,
                event="made a file of answers",
                about=export.survey,
                format=export.format,
                rows=export.rows,
                sha256=export.file_sha256,
            )
            lease.finish()
    except BaseException:
        shutil.rmtree(export.folder, ignore_errors=True)
        raise
