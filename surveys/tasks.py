"""The doorbells of surveys."""

from celery import shared_task

from jobs.runner import carry_out
from surveys import runner


@shared_task(name="surveys.send_mailing")
def send_mailing(job_id: str) -> None:
    """Send the mailing that this job stands for."""
    carry_out(job_id, runner.send_mailing)
