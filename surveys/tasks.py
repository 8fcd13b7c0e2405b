"""The doorbells of surveys."""

from celery import shared_task

from jobs.runner import carry_out
from surveys import runner


@shared_task(name="surveys.send_mailing")
def send_mailing(job_id: str) -> None:
    """Send the mailing that this job stands for."""
    carry_out(job_id, runner.send_mailing)


@shared_task(name="surveys.load_form")
def load_form(job_id: str) -> None:
    """Read a form's file. pyxform is loaded here, and only in a worker."""
    from surveys.loading import load_file  # noqa: PLC0415  # border to pyxform

    carry_out(job_id, load_file)
