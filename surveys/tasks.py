"""The doorbells of surveys."""

from celery import shared_task

from jobs.runner import carry_out
from surveys import runner
from surveys.models import Survey


@shared_task(name="surveys.send_mailing")
def send_mailing(job_id: str) -> None:
    """Send the mailing that this job stands for."""
    carry_out(job_id, runner.send_mailing)


@shared_task(name="surveys.load_form")
def load_form(job_id: str) -> None:
    """Read a form's file. pyxform is loaded here, and only in a worker."""
    from surveys.loading import load_file  # noqa: PLC0415  # border to pyxform

    carry_out(job_id, load_file)


@shared_task(name="surveys.print_copies")
def print_copies(job_id: str) -> None:
    """Print the copies of a printing. WeasyPrint is loaded here, and only in a worker."""
    from surveys.paper_runner import print_copies as work  # noqa: PLC0415  # border to WeasyPrint

    carry_out(job_id, work)


@shared_task(name="surveys.build_columns")
def build_columns(survey_id: str) -> None:
    """Bring the columns of a survey up to date. Lost bells are rung again by the clock."""
    from surveys.frames import columns_of  # noqa: PLC0415  # border to pyarrow

    columns_of(Survey.objects.get(pk=survey_id))


@shared_task(name="surveys.make_export")
def make_export(job_id: str) -> None:
    """Write a file of answers. pyarrow and the formats are loaded here, and only in a worker."""
    from surveys.export_runner import make_export as work  # noqa: PLC0415  # border to pyarrow

    carry_out(job_id, work)


@shared_task(name="surveys.check_sketch")
def check_sketch(job_id: str) -> None:
    """Look through a questionnaire being built. pyxform is loaded here, and only in a worker."""
    from surveys.sketch_check import check_sketch as work  # noqa: PLC0415  # border to pyxform

    carry_out(job_id, work)
