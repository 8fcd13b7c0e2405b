"""The doorbells of themes."""

from celery import shared_task

from jobs.runner import carry_out
from themes import runner


@shared_task(name="themes.gather_texts")
def gather_texts(job_id: str) -> None:
    """Look at every source of texts."""
    carry_out(job_id, runner.gather)


@shared_task(name="themes.suggest_codes")
def suggest_codes(job_id: str) -> None:
    """Suggest codes. The model is loaded here, and only in a worker."""
    from themes.suggestion_runner import suggest as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="themes.explore_texts")
def explore_texts(job_id: str) -> None:
    """Look at many texts by what they mean. The model is loaded here, and only in a worker."""
    from themes.exploring_runner import explore as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="themes.read_pdf")
def read_pdf(job_id: str) -> None:
    """Read the words of a PDF."""
    carry_out(job_id, runner.read_pdf)


@shared_task(name="themes.check_import")
def check_import(job_id: str) -> None:
    """Read a file of another program."""
    carry_out(job_id, runner.check_import)


@shared_task(name="themes.add_import")
def add_import(job_id: str) -> None:
    """Add a file of another program."""
    carry_out(job_id, runner.add_import)


@shared_task(name="themes.write_quotes")
def write_quotes(job_id: str) -> None:
    """Write a report of quotes."""
    carry_out(job_id, runner.quote)
