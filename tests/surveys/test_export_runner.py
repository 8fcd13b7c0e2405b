"""Files are made in the background, handed over whole or not at all."""

import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from accounts.models import AuditEvent
from jobs.actions import cancel_job
from jobs.errors import Cancelled
from jobs.leases import Lease
from jobs.models import Job, State
from surveys import export_runner
from surveys.exports.workbooks import TooLarge
from surveys.models import Export, Format, Survey, SurveyState
from surveys.tasks import make_export
from tests.factories.surveys import SurveyFactory
from tests.surveys.exporting import analyst, asked, made, tracked
from tests.surveys.exports.describing import read, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


def leftovers(data_dir: Path) -> list[str]:
    return [each.name for each in (data_dir / "exports").iterdir()]


def test_a_file_is_there_when_its_job_is_done_and_is_written_down() -> None:
    export = made(tracked(), analyst())
    assert export.rows == 3
    assert export.job
    assert (export.job.done, export.job.total) == (3, 3)
    assert sha256(export.path.read_bytes()).hexdigest() == export.file_sha256
    assert export.size == export.path.stat().st_size
    event = AuditEvent.objects.get(event="made a file of answers")
    assert event.details["sha256"] == export.file_sha256
    with zipfile.ZipFile(export.path) as archive:
        stem = export.file_name.removesuffix(".zip")
        assert archive.namelist() == [
            f"{stem}{end}.csv" for end in ("", "_code_book", "_choices", "_empty_cells")
        ]


@pytest.mark.parametrize(("kind", "end"), [(Format.XLSX, ".xlsx"), (Format.SAV, ".sav")])
def test_a_single_file_comes_as_it_is(kind: Format, end: str) -> None:
    assert made(tracked(), analyst(), format=kind).file_name.endswith(end)


def test_a_file_for_an_archive_comes_with_its_description() -> None:
    export = made(tracked(), analyst(), format=Format.DDI)
    with zipfile.ZipFile(export.path) as archive:
        data, description = archive.namelist()
        root = read(archive.read(description))
    stem = export.file_name.removesuffix(".zip")
    assert (data, description) == (f"{stem}.sav", f"{stem}_ddi.xml")
    assert texts(root, "stdyDscr/citation/titlStmt/titl") == [("", str(export.survey))]
    assert [text for _, text in texts(root, "fileDscr/fileTxt/fileName")] == [data]


def test_nobody_else_on_the_machine_may_look_in(data_dir: Path) -> None:
    export = made(tracked(), analyst())
    assert export.folder.stat().st_mode & 0o077 == 0
    assert (data_dir / "exports").stat().st_mode & 0o077 == 0


def test_a_job_that_is_stopped_leaves_no_file(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = asked(tracked(), analyst())
    step = export_runner.Steps.step

    def stopped(self: export_runner.Steps, rows: int, what: str) -> None:
        cancel_job(by=export.asked_by, job=Job.objects.get(export=export))  # type: ignore[arg-type]  # somebody asked
        step(self, rows, what)

    monkeypatch.setattr(export_runner.Steps, "step", stopped)
    make_export(str(export.job_id))
    assert Job.objects.get(export=export).state == State.CANCELLED
    assert leftovers(data_dir) == []
    assert not Export.objects.get(pk=export.pk).is_there


def test_a_file_whose_job_was_lost_at_the_last_moment_is_removed(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = asked(tracked(), analyst())

    def lost(self: Lease) -> None:
        raise Cancelled

    monkeypatch.setattr(Lease, "finish", lost)
    make_export(str(export.job_id))
    assert leftovers(data_dir) == []
    assert not Export.objects.made().exists()


def test_answers_too_many_for_a_workbook_end_the_job_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def too_large(*args: Any) -> None:
        raise TooLarge("“Responses” is too large for a workbook.")

    monkeypatch.setattr(export_runner, "write_files", too_large)
    export = made(tracked(), analyst(), format=Format.XLSX)
    assert export.job
    assert export.job.state == State.FAILED
    assert export.job.reason.startswith("“Responses” is too large")


def test_what_may_not_leave_any_more_does_not() -> None:
    export = asked(tracked(), analyst())
    Survey.objects.filter(pk=export.survey_id).update(response_count=0)
    make_export(str(export.job_id))
    assert "nothing to put into a file" in Job.objects.get(export=export).reason


def test_names_of_files_say_which_questionnaire_and_round() -> None:
    survey = SurveyFactory.create(state=SurveyState.OPEN)
    stem = f"{survey.instrument.slug}_{survey.round.slug}".replace("-", "_")
    assert export_runner.stem_of(survey) == stem
