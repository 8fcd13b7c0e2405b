"""The doorbells of themes."""

from celery import shared_task

from jobs.runner import carry_out
from themes import runner


@shared_task(name="themes.gather_texts")
def gather_texts(job_id: str) -> None:
    """Look at every source of texts."""
    carry_out(job_id, runner.gather)
