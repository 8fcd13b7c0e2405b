"""The doorbells of families."""

from celery import shared_task

from jobs.runner import carry_out


@shared_task(name="families.check_extract")
def check_extract(job_id: str) -> None:
    """Read an extract. openpyxl is loaded here, and only in a worker."""
    from families.runner import check_extract as work  # noqa: PLC0415  # border to openpyxl

    carry_out(job_id, work)


@shared_task(name="families.load_extract")
def load_extract(job_id: str) -> None:
    """Load an extract. openpyxl is loaded here, and only in a worker."""
    from families.runner import load_extract as work  # noqa: PLC0415  # border to openpyxl

    carry_out(job_id, work)
